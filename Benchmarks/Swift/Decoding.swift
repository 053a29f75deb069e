import Foundation
import Plainwire

/// Decoding and validating one small message over and over, on one thread.
struct Decoding {
  let count: Int

  struct Wrong: Error {}

  func run() throws {
    try measure("decode-plainwire") { try Signup.decode(Signup.sample).active }
    let decoder = JSONDecoder()
    let data = Data(Signup.sample)
    try measure("decode-jsondecoder") { try decoder.decode(Signup.self, from: data).active }
    try measure("decode-jansson") { JanssonSignup.check(Signup.sample) }
  }

  private func measure(_ name: String, _ body: () throws -> Bool) throws {
    let start = ContinuousClock.now
    for _ in 0..<count { guard try body() else { throw Wrong() } }
    Row(name: name, count: count, time: ContinuousClock.now - start).print()
  }
}
