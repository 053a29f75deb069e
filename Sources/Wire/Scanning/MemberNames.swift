/// The names of one object, looked through for one that is there twice.
struct MemberNames {
  /// Up to how many members comparing each with each is the fastest.
  private static let fewMembers = 12

  let object: UnsafePointer<Token>
  let base: UnsafePointer<UInt8>
  let unescaped: UnsafeMutablePointer<UInt8>?

  init(object: UnsafePointer<Token>, base: UnsafePointer<UInt8>, unescaped: UnsafeMutablePointer<UInt8>?) {
    self.object = object
    self.base = base
    self.unescaped = unescaped
  }

  /// How far from the object's token the first name is that repeats an earlier one; nil when none does.
  var firstRepeated: Int? {
    object.pointee.length <= Self.fewMembers ? firstRepeatedOfFew : firstRepeatedOfMany
  }

  private var firstRepeatedOfFew: Int? {
    let end = object + Int(object.pointee.span)
    var name = object + 1
    name += 1 + Int(name[1].span)
    while name < end {
      var earlier = object + 1
      while earlier < name {
        if earlier.pointee.length == name.pointee.length,
          sameBytes(start(of: earlier), start(of: name), Int(name.pointee.length))
        {
          return name - object
        }
        earlier += 1 + Int(earlier[1].span)
      }
      name += 1 + Int(name[1].span)
    }
    return nil
  }

  /// A table of names with open addressing. The standard hash is seeded by each process, so no body can be made to collide.
  private var firstRepeatedOfMany: Int? {
    let count = Int(object.pointee.length)
    let size = 1 << (Int.bitWidth - (count * 2).leadingZeroBitCount)
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size) { table -> Int? in
      table.initialize(repeating: 0)
      var name = 1
      for _ in 0..<count {
        let text = UnsafeBufferPointer(start: start(of: object + name), count: Int(object[name].length))
        var slot = hash(text) & (size - 1)
        while table[slot] != 0 {
          let earlier = object + Int(table[slot])
          if sameBytes(text, UnsafeBufferPointer(start: start(of: earlier), count: Int(earlier.pointee.length))) {
            return name
          }
          slot = (slot + 1) & (size - 1)
        }
        table[slot] = UInt32(truncatingIfNeeded: name)
        name += 1 + Int(object[name + 1].span)
      }
      return nil
    }
  }

  private func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(text))
    return hasher.finalize()
  }

  @inline(__always)
  private func start(of name: UnsafePointer<Token>) -> UnsafePointer<UInt8> {
    guard name.pointee.form == .unescaped, let unescaped else { return base + Int(name.pointee.offset) }
    return UnsafePointer(unescaped) + Int(name.pointee.offset)
  }
}
