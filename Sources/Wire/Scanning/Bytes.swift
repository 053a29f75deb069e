/// Whether two runs of `count` bytes are the same.
@inline(__always)
func sameBytes(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
  var at = 0
  while at &+ 8 <= count {
    guard Word(a + at).bits == Word(b + at).bits else { return false }
    at &+= 8
  }
  while at < count {
    guard a[at] == b[at] else { return false }
    at &+= 1
  }
  return true
}

/// Whether two runs of bytes are the same.
func sameBytes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
  guard a.count == b.count else { return false }
  guard let a = a.baseAddress, let first = b.baseAddress else { return true }
  return sameBytes(a, first, b.count)
}

/// Whether `a` comes before `b` in byte order, which for UTF-8 is the order of code points.
func precedes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
  a.lexicographicallyPrecedes(b)
}
