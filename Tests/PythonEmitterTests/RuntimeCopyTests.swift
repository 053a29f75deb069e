import PythonEmitter
import SourceText
import Testing

@Suite("The runtime within generated packages")
struct RuntimeCopyTests {
  @Test("is Interop/python/plainwire, file by file")
  func freshness() throws {
    let sources = try Repository.texts(below: "Interop/python/plainwire").filter { $0.key.hasSuffix(".py") }
    #expect(sources.count > 20)
    let prefix = "tasks/_plainwire/"
    let copies = PythonEmitter.emit([]).filter { $0.path.hasPrefix(prefix) }
    #expect(Set(copies.map { String($0.path.dropFirst(prefix.count)) }) == Set(sources.keys))
    for copy in copies {
      let body = copy.text.drop { $0 != "\n" }.dropFirst()
      let isSame = sources[String(copy.path.dropFirst(prefix.count))] == String(body)
      #expect(isSame, "\(copy.path) is not the runtime of today")
    }
  }

  @Test("is left out when the package plainwire is installed")
  func installed() {
    let files = PythonEmitter.emit([], options: PythonOptions(runtime: .installed))
    #expect(files.map(\.path) == ["tasks/__init__.py", "tasks/py.typed"])
    #expect(files[0].text.contains("from plainwire import"))
  }
}
