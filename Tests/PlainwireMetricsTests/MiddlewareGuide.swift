import ExampleTasks
import Logging
import Plainwire
import PlainwireMetrics

// The examples of docs/guides/middleware.md, so that they compile; MiddlewareGuideTests finds each of them here and runs it.

enum Tenant: RunContextKey {
  static let absent = "nobody"
}

struct Tenants: RunMiddleware {
  let known: Set<String>

  func run<Contract: TaskContract>(
    _ task: Contract, _ context: RunContext, next: (Contract, RunContext) async throws -> Contract.Result
  ) async throws -> Contract.Result {
    guard let tenant = context.id.split(separator: "/").first.map(String.init), known.contains(tenant) else {
      throw Outcome.discard("the message is of no tenant of ours")
    }
    var context = context
    context[Tenant.self] = tenant
    context.logger[metadataKey: "tenant"] = "\(tenant)"
    return try await next(task, context)
  }
}

struct Slowly: BatchMiddleware {
  func run<Contract: TaskContract>(
    _ task: Contract, _ context: RunContext, next: (Contract, RunContext) async throws -> Contract.Result
  ) async throws -> Contract.Result {
    try await Task.sleep(for: .milliseconds(1))
    return try await next(task, context)
  }

  func run<Contract: TaskContract>(
    batch tasks: [Contract], _ context: BatchContext,
    next: ([Contract], BatchContext) async throws -> [Result<Contract.Result, any Error>]
  ) async throws -> [Result<Contract.Result, any Error>] {
    try await Task.sleep(for: .milliseconds(1))
    return try await next(tasks, context)
  }
}

struct OnlyKnownQueues: PublishMiddleware {
  let queues: Set<String>

  func publish(
    _ messages: [Message], to queue: String, next: ([Message], String) async throws(PublishError) -> Void
  ) async throws(PublishError) {
    guard queues.contains(queue) else {
      let cause = BrokerError(.refused, operation: "publish", message: "\(queue) is no queue of ours")
      throw PublishError(confirmed: [], cause: cause)
    }
    try await next(messages, queue)
  }
}

func aWorkerWithMiddleware(on broker: any Broker) -> Worker {
  let worker = Worker(on: broker, trapsSignals: false, middleware: [RunMetrics(), Tenants(known: ["acme"])]) {
    Consumer(of: Add.self, middleware: [Slowly()]) { add, context in
      context.logger.info("Adding for \(context[Tenant.self])")
      return add.a + add.b
    }
  }
  return worker
}

func publishThroughMiddleware(on broker: any Broker) async throws {
  let publishing = broker.through([PublishMetrics(), OnlyKnownQueues(queues: ["add"])])
  try await publishing.publish(Add(a: 1, b: 2))
}
