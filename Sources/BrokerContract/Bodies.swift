import Plainwire

/// The bytes of a text.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// `{"n":7}`.
func numbered(_ number: Int) -> [UInt8] { bytes("{\"n\":\(number)}") }

/// Messages of the bodies `{"n":0}`, `{"n":1}`…
func numberedMessages(_ count: Int) -> [Message] { (0..<count).map { Message(body: numbered($0)) } }

/// Bytes that no text is: NUL, a quote, every byte there is, a half of a UTF-8 sequence.
let awkwardBytes: [UInt8] = [0, 0x22, 0x5C, 0x0D, 0x0A] + Array(UInt8.min...UInt8.max) + [0xC3]
