#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Waits for many descriptors at once.
package struct DescriptorPoll {
  private var entries: [pollfd] = []

  package init() {}

  package mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
  }

  /// Adds a descriptor and returns its position.
  package mutating func add(_ descriptor: Int32, writing: Bool) -> Int {
    let events = writing ? POLLIN | POLLOUT : POLLIN
    entries.append(pollfd(fd: descriptor, events: Int16(events), revents: 0))
    return entries.count - 1
  }

  /// Returns when something happened, or after `timeout` milliseconds; -1 waits for ever.
  package mutating func wait(milliseconds timeout: Int32) {
    if poll(&entries, nfds_t(entries.count), timeout) < 0 {
      for index in entries.indices { entries[index].revents = 0 }
    }
  }

  /// Errors and hang-ups count as both, so that reading or writing meets them.
  package func isReadable(_ position: Int) -> Bool {
    entries[position].revents & Int16(POLLIN | POLLERR | POLLHUP) != 0
  }
  package func isWritable(_ position: Int) -> Bool {
    entries[position].revents & Int16(POLLOUT | POLLERR | POLLHUP) != 0
  }
}
