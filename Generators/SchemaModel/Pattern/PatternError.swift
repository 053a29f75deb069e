/// Why a pattern was refused.
struct PatternError: Error, Hashable {
  /// How many code points of the pattern come before what is wrong; nil when it is the pattern as a whole.
  let offset: Int?
  /// What is wrong, as a sentence without a full stop.
  let message: String
  /// What to do about it.
  let note: String?

  init(at offset: Int?, _ message: String, note: String? = nil) {
    self.offset = offset
    self.message = message
    self.note = note
  }
}
