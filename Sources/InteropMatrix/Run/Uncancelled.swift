/// Runs `body` to its end even when the task that asks for it is cancelled: what cleans up must not be cut short.
func uncancelled<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value {
  await Task { await body() }.value
}
