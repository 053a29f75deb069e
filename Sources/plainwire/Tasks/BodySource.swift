import Foundation

/// Where the bodies of a command come from: the argument itself, `@file`, or `-` for standard input.
struct BodySource {
  private let argument: String

  init(_ argument: String) {
    self.argument = argument
  }

  /// One body: all of the source.
  func body() throws -> [UInt8] {
    if argument == "-" { return try Console.input() }
    guard argument.hasPrefix("@") else { return Array(argument.utf8) }
    return try contents(of: String(argument.dropFirst()))
  }

  /// A body a line, blank lines left out.
  func lines() throws -> [[UInt8]] {
    try body().split(separator: UInt8(ascii: "\n")).map(Array.init).filter { line in
      !line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
    }
  }

  private func contents(of file: String) throws -> [UInt8] {
    var isFolder = ObjCBool(false)
    if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue {
      throw CommandFailure(.input, "\(file) is a folder; name a file in it")
    }
    do {
      return try [UInt8](Data(contentsOf: URL(fileURLWithPath: file)))
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      throw CommandFailure(.input, "there is no file \(file)")
    } catch {
      throw CommandFailure(.input, "\(file) cannot be read: \(error.localizedDescription)")
    }
  }
}
