import Testing

@Suite("The import map of docs/architecture.md")
struct ImportTests {
  let tree = SourceTree()

  /// Each target that has sources, with its folder.
  private func folders() throws -> [(target: String, folder: String)] {
    let sources = try tree.files(below: "Sources", endingIn: ".swift")
    let generators = try tree.files(below: "Generators", endingIn: ".swift")
    let folders = Set((sources + generators).map { $0.split(separator: "/").prefix(2).joined(separator: "/") })
    return folders.sorted().map { folder in
      let name = String(folder.split(separator: "/")[1])
      return (name == "plainwire" ? "plainwire-cli" : name, folder)
    }
  }

  @Test("names every target, and no other")
  func completeness() throws {
    let map = try ImportMap(tree.text(of: "docs/architecture.md"))
    let modules = try tree.files(below: "Sources", endingIn: "module.modulemap").map { $0.split(separator: "/")[1] }
    let targets = try Set(folders().map(\.target) + modules.map(String.init))
    #expect(targets == map.targets)
  }

  @Test("is kept by every source file")
  func imports() throws {
    let map = try ImportMap(tree.text(of: "docs/architecture.md"))
    var checked = 0
    for (target, folder) in try folders() {
      guard let allowed = map.allowed[target] ?? nil else { continue }
      for file in try tree.files(below: folder, endingIn: ".swift") {
        let ours = try tree.imports(of: file).filter(map.targets.contains)
        checked += ours.count
        for module in ours where !allowed.contains(module) {
          Issue.record("\(file) imports \(module), which docs/architecture.md does not allow \(target)")
        }
      }
    }
    #expect(checked > 20, "no imports were found: the reader of imports is broken")
  }

  @Test("keeps C modules in folders named C")
  func cFolders() throws {
    let modules = try Set(
      tree.files(below: "Sources", endingIn: "module.modulemap").map { String($0.split(separator: "/")[1]) })
    let files =
      try tree.files(below: "Sources", endingIn: ".swift") + tree.files(below: "Generators", endingIn: ".swift")
    var found = 0
    for file in files {
      let imported = try tree.imports(of: file).filter(modules.contains)
      found += imported.count
      if !imported.isEmpty && !file.contains("/C/") {
        Issue.record("\(file) imports \(imported.joined(separator: ", ")) outside a folder named C")
      }
    }
    #expect(found > 0)
  }

  @Test("keeps Foundation out of Wire")
  func foundation() throws {
    let files = try tree.files(below: "Sources/Wire", endingIn: ".swift")
    #expect(!files.isEmpty)
    for file in files {
      #expect(try tree.imports(of: file).allSatisfy { !$0.hasPrefix("Foundation") }, "\(file)")
    }
  }
}
