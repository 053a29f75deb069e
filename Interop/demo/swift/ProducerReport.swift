/// What a producer says of its work: one line of JSON on its standard output.
struct ProducerReport: Codable {
  /// How many valid tasks it published.
  var published = 0
  /// How the bad messages were refused, in the order of `bad-messages.tsv`; null for one that was not refused.
  var refused: [Verdict?] = []
  /// How many calls came back with the right result.
  var called = 0
}
