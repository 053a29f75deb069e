import Foundation
import PythonEmitter
import SourceText
import Testing

@Suite("The pyproject.toml of a generated package")
struct ProjectTests {
  private func text(_ options: PythonOptions = PythonOptions()) throws -> String {
    let project = try #require(PythonProject("acme-tasks"))
    let file = project.file(for: PythonEmitter.emit([], options: options), options: options)
    #expect(file.path == "pyproject.toml")
    return file.text
  }

  @Test("names every folder of the package, so that none is missing from its wheel")
  func packages() throws {
    let text = try text(PythonOptions(package: "acme"))
    for package in ["acme", "acme._plainwire", "acme._plainwire.formats", "acme._plainwire.transports.amqp"] {
      #expect(text.contains("  \"\(package)\",\n"), "\(package)")
    }
    #expect(text.contains("acme = [\"py.typed\"]"))
    #expect(text.contains("version = \"0.1.0\""))
  }

  @Test("has the extras of the runtime")
  func extras() throws {
    let folder = try Repository.texts(below: "Interop/python").first { $0.key == "pyproject.toml" }
    let runtime = try #require(folder).value.split(separator: "\n").drop { $0 != "[project.optional-dependencies]" }
    let extras = runtime.dropFirst().prefix { !$0.hasPrefix("[") }
    #expect(extras.count > 5)
    for extra in extras { #expect(try text().contains("\n\(extra)\n"), "\(extra)") }
  }

  @Test("leaves the libraries to plainwire where that is installed")
  func installed() throws {
    let text = try text(PythonOptions(runtime: .installed))
    #expect(text.contains("dependencies = [\"plainwire\"]"))
    #expect(text.contains("pika = [\"plainwire[pika]\"]"))
  }
}
