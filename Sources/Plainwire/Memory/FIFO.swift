/// First in, first out; both ends in amortised constant time.
package struct FIFO<Element> {
  private var slots: [Element?] = []
  private var head = 0

  package init() {}

  package var count: Int { slots.count - head }
  package var isEmpty: Bool { count == 0 }

  package var first: Element? { head < slots.count ? slots[head] : nil }
  /// All elements, the first one first.
  package var elements: some Sequence<Element> { slots[head...].lazy.compactMap { $0 } }

  package mutating func append(_ element: Element) {
    slots.append(element)
  }

  package mutating func popFirst() -> Element? {
    guard head < slots.count else { return nil }
    defer { advance() }
    return slots[head].take()
  }

  /// Puts elements before all others, in their order.
  package mutating func prepend(_ elements: [Element]) {
    slots.replaceSubrange(0..<head, with: elements.map(Optional.some))
    head = 0
  }

  /// Removes and returns the first element that `isWanted`.
  package mutating func removeFirst(where isWanted: (Element) -> Bool) -> Element? {
    for index in head..<slots.count {
      guard let element = slots[index], isWanted(element) else { continue }
      guard index > head else { return popFirst() }
      slots.remove(at: index)
      return element
    }
    return nil
  }

  /// Removes and returns all that `isWanted`, in their order.
  package mutating func removeAll(where isWanted: (Element) -> Bool) -> [Element] {
    let all = slots[head...].compactMap { $0 }
    let wanted = all.filter(isWanted)
    guard !wanted.isEmpty else { return [] }
    slots = all.filter { !isWanted($0) }
    head = 0
    return wanted
  }

  /// Gives the room of what was popped back once it is more than half of the whole.
  private mutating func advance() {
    head += 1
    if head == slots.count {
      slots.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 1024, head * 2 > slots.count {
      slots.removeFirst(head)
      head = 0
    }
  }
}

extension FIFO: Sendable where Element: Sendable {}
