import Testing

@testable import Plainwire

@Suite("A claim")
struct ClaimTests {
  private static let run = Claim.Run(id: "a;b", token: "t", since: 1_000_000, seen: 1_004_000)
  private static let claims: [Claim] = [
    .waiting(id: "a"), .waiting(id: ""), .replacing(id: "a;b;c"), .again(id: "5;a", due: -7), .running(run),
    .done(id: "ü\u{0};"),
  ]

  @Test("is read as it was written, whatever its id is", arguments: claims)
  func coding(claim: Claim) {
    #expect(Claim(claim.bytes) == claim)
  }

  @Test(
    "is not what merely looks like one",
    arguments: ["", "waiting", "walking;a", "again;x;a", "again;1", "running;1;2;t"])
  func noClaim(text: String) {
    #expect(Claim(Array(text.utf8)) == nil)
  }

  /// What becomes of the message `a;b` when that claim stands, at 1,005,000: "runs", or why it does not.
  private func fate(_ claim: Claim, id: String = "a;b", token: String = "new", at now: Int64 = 1_005_000) -> String {
    switch ClaimEntry(id: id, token: token).objection(to: claim, at: now) {
    case nil: "runs"
    case .duplicate(let other): "duplicate of \(other)"
    case .putOff(let pause, _): "in \(pause.milliseconds)"
    default: "else"
    }
  }

  @Test("of a message that waits lets the first of its kind run, unless it replaces others")
  func waiting() {
    #expect(fate(.waiting(id: "a;b")) == "runs")
    #expect(fate(.waiting(id: "x")) == "runs")
    #expect(fate(.replacing(id: "a;b")) == "runs")
    #expect(fate(.replacing(id: "x")) == "duplicate of x")
  }

  @Test("of a message that comes again keeps others away until then")
  func again() {
    #expect(fate(.again(id: "a;b", due: 1_999_000)) == "runs")
    #expect(fate(.again(id: "x", due: 1_007_000)) == "in 2000")
    #expect(fate(.again(id: "x", due: 1_005_000)) == "runs")
  }

  @Test("of a run keeps others away for half the time that it has taken, a second at least and half a minute at most")
  func running() {
    #expect(fate(.running(Self.run), id: "x", at: 1_000_000) == "in 1000")
    #expect(fate(.running(Self.run), id: "x", at: 1_005_000) == "in 2500")
    #expect(fate(.running(Self.run), id: "x", at: 9_000_000) == "in 30000")
    #expect(fate(.running(Self.run), id: "x", at: 0) == "in 1000")
  }

  @Test("of a run lets the same message run again when that has not been seen for nine seconds")
  func dead() {
    #expect(fate(.running(Self.run), at: 1_005_000) == "in 8000")
    #expect(fate(.running(Self.run), at: 1_012_999) == "in 1")
    #expect(fate(.running(Self.run), at: 1_013_000) == "runs")
    #expect(fate(.running(Self.run), token: "t", at: 1_005_000) == "runs")
  }

  @Test("of what is done keeps away all, also the message itself")
  func done() {
    #expect(fate(.done(id: "x")) == "duplicate of x")
    #expect(fate(.done(id: "a;b")) == "duplicate of a;b")
  }

  /// What stands at the key after the run has ended at 1,005,000, and for how many milliseconds.
  private func left(
    _ settlement: Settlement, _ span: UniqueSpan = UniqueSpan(length: .seconds(60), outlastsRun: true),
    at now: Int64 = 1_005_000
  ) -> String {
    let exit = ClaimExit(run: Self.run, settlement: settlement, endedAt: 1_005_000)
    return exit.claim(span, at: now).map { "\(String(decoding: $0.bytes, as: UTF8.self)) for \($1.milliseconds)" }
      ?? "nothing"
  }

  @Test("stays after a run that went well until the window has passed since it began")
  func success() {
    #expect(left(.acknowledge) == "done;a;b for 55000")
    #expect(left(.acknowledge, at: 1_059_999) == "done;a;b for 1")
    #expect(left(.acknowledge, at: 1_060_000) == "nothing")
    #expect(left(.acknowledge, at: 500_000) == "done;a;b for 60000")
    #expect(left(.acknowledge, UniqueSpan(length: .seconds(60), outlastsRun: false)) == "nothing")
  }

  @Test("stays while the message waits to come again, and the window longer")
  func retry() {
    #expect(left(.retry(after: .seconds(5))) == "again;1010000;a;b for 65000")
    #expect(left(.retry(after: .seconds(5)), at: 1_007_000) == "again;1010000;a;b for 65000")
    #expect(left(.requeue(after: .seconds(5))) == "again;1010000;a;b for 65000")
    #expect(left(.requeue(after: .zero)) == "waiting;a;b for 60000")
  }

  @Test("leaves nothing when the message is a dead letter")
  func death() {
    #expect(left(.deadLetter(DeadLetterReason(code: "failed", message: "no"))) == "nothing")
  }

  @Test("of a run that is not renewed lasts ten minutes, and the window longer")
  func lifetimes() {
    let (hour, until) = (
      UniqueSpan(length: .seconds(3600), outlastsRun: true), UniqueSpan(length: .seconds(60), outlastsRun: false)
    )
    #expect(hour.running == .seconds(4200) && until.running == .seconds(600))
    #expect(hour.publishing(hour.waiting()) == .seconds(60) && hour.waiting(after: .seconds(9)) == .seconds(3609))
    #expect(UniqueSpan(length: .seconds(2), outlastsRun: true).publishing(.seconds(2)) == .seconds(2))
  }
}
