/// Code points that no set of a pattern tells apart, numbered.
struct CodePointClasses {
  /// The first code point of each range, ascending, from 0.
  private(set) var lowerBounds: [UInt32] = []
  /// The class of each range.
  private(set) var classes: [Int] = []
  /// The classes of each set.
  private(set) var classesOfSet: [[Int]]
  /// How many classes there are.
  private(set) var count = 0

  init(_ sets: [CodePointSet]) throws(PatternError) {
    classesOfSet = Array(repeating: [], count: sets.count)
    // At each bound, the sets that begin or end there: a sweep keeps the sets that hold a code point.
    var changes: [UInt32: [Int]] = [0: []]
    for (number, set) in sets.enumerated() {
      for range in set.ranges {
        changes[range.lowerBound, default: []].append(number)
        if range.upperBound < CodePointSet.greatest { changes[range.upperBound + 1, default: []].append(number) }
      }
    }
    var current: Set<Int> = []
    var numbers: [Set<Int>: Int] = [:]
    for bound in changes.keys.sorted() {
      current.formSymmetricDifference(changes[bound] ?? [])
      let number = numbers[current] ?? numbers.count
      if numbers[current] == nil {
        numbers[current] = number
        for set in current { classesOfSet[set].append(number) }
      }
      if classes.last != number {
        lowerBounds.append(bound)
        classes.append(number)
      }
    }
    count = numbers.count
  }
}
