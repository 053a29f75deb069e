import Foundation

/// Prints a line at once: `print` keeps lines back when nobody looks through a terminal.
func say(_ line: String = "") {
  FileHandle.standardOutput.write(Data("\(line)\n".utf8))
}
