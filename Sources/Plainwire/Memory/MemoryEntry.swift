/// A message in a memory queue; `sequence` is its place in the order of publishing.
struct MemoryEntry {
  var message: Message
  let sequence: UInt64
}
