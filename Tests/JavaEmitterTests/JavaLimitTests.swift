import Foundation
import JavaEmitter
import SchemaModel
import SourceText
import Testing
import Wire

/// What Java has limits for, and what stands alone.
@Suite("Java beyond the ordinary")
struct JavaLimitTests {
  private static let javac = ["/usr/bin/javac", "/usr/local/bin/javac", "/opt/homebrew/bin/javac"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The Java of schemas given as text, by task name.
  private func emit(_ schemas: [String: String], _ options: JavaOptions = JavaOptions()) throws -> [GeneratedFile] {
    try inTemporaryFolder { folder in
      for (name, text) in schemas {
        try text.write(to: folder.appending(path: "\(name).task.json"), atomically: true, encoding: .utf8)
      }
      return try JavaEmitter.emit(SchemaCompiler().compile(folder: folder.path).tasks, options: options)
    }
  }

  private func inTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plainwire-java-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// What javac says of files, with every lint on, in a locale that knows only ASCII; nothing when it is content.
  private func compile(_ files: [GeneratedFile], with jars: [String] = []) throws -> String {
    let javac = try #require(Self.javac)
    return try inTemporaryFolder { folder in
      for file in files {
        let path = folder.appending(path: file.path)
        try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try file.text.write(to: path, atomically: true, encoding: .utf8)
      }
      let process = Process()
      process.executableURL = URL(filePath: javac)
      process.currentDirectoryURL = folder
      process.environment = ["LC_ALL": "POSIX", "PATH": "/usr/bin:/bin"]
      process.arguments =
        [
          "--release", "17", "-Xlint:all", "-Werror", "-Xdoclint:all,-missing", "-d", "classes", "-cp",
          jars.joined(separator: ":"),
        ] + files.map(\.path)
      let output = Pipe()
      process.standardError = output
      try process.run()
      let text = try output.fileHandleForReading.readToEnd().map { String(decoding: $0, as: UTF8.self) } ?? ""
      process.waitUntilExit()
      #expect(process.terminationStatus == 0 || !text.isEmpty)
      return text
    }
  }

  @Test("The package stands alone: it carries the runtime, and javac needs nothing else", .enabled(if: javac != nil))
  func standsAlone() throws {
    let description = #"名前 \\u0041 */ <b>@see</b> {@code `x`"#
    let schema = #"{"type":"object","properties":{"名前":{"type":"string","description":"\#(description)"}}}"#
    let files = try emit(["names": schema], JavaOptions(package: "com.example.tasks"))
    let paths = Set(files.map(\.path))
    #expect(paths.isSuperset(of: ["com/example/tasks/Names.java", "com/example/tasks/runtime/Tasks.java"]))
    #expect(paths.contains("com/example/tasks/runtime/wire/Body.java"))
    #expect(files.allSatisfy { $0.text.utf8.allSatisfy { $0 < 0x80 } })
    #expect(!files.contains { $0.text.contains("import plainwire") || $0.text.contains("package plainwire") })
    #expect(try compile(files) == "")
  }

  @Test("Only the transports that are asked for come with the runtime, and none names the package plainwire")
  func transports() throws {
    func names(_ transports: Set<JavaTransport>) throws -> Set<String> {
      let files = try emit(["add": #"{"type":"object"}"#], JavaOptions(package: "a.b", transports: transports))
      #expect(!files.contains { $0.text.contains("import plainwire") || $0.text.contains("package plainwire") })
      #expect(Set(files.map(\.path)).count == files.count)
      return Set(files.map { $0.path.replacing("a/b/runtime/", with: "") }.filter { $0.hasSuffix("Transport.java") })
    }
    let always: Set = ["RespTransport.java", "SqliteTransport.java", "Transport.java"]
    #expect(try names([]) == always)
    #expect(try names([.amqp]) == always.union(["AmqpTransport.java"]))
    let all: Set = ["AmqpTransport.java", "JedisTransport.java", "KafkaTransport.java"]
    #expect(try names(Set(JavaTransport.allCases)) == always.union(all))
  }

  /// Debian's RabbitMQ client, and what Interop/setup/jars brings.
  private static let jars: [String] = {
    let fetched = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: ".build/jars").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: fetched)) ?? []
    let system = ["/usr/share/java/amqp-client.jar", "/usr/share/java/slf4j-api.jar"]
    return system.filter(FileManager.default.fileExists) + names.sorted().map { "\(fetched)/\($0)" }
  }()

  private static func hasJar(_ transport: JavaTransport) -> Bool {
    let name = [JavaTransport.jedis: "/jedis", .amqp: "/amqp-client", .kafka: "/kafka-clients"][transport] ?? ""
    return jars.contains { $0.contains(name) }
  }

  @Test(
    "A transport compiles in the package of the generated classes, where its library is",
    .enabled(if: javac != nil), arguments: JavaTransport.allCases.filter(hasJar))
  func transport(_ transport: JavaTransport) throws {
    let options = JavaOptions(package: "com.example.tasks", transports: [transport])
    #expect(try compile(emit(["add": #"{"type":"object"}"#], options), with: Self.jars) == "")
  }

  @Test("A Maven project takes its name from the package, or is told it")
  func project() throws {
    let options = JavaOptions(package: "com.example.tasks", transports: [.kafka])
    let short = JavaEmitter.project(try MavenArtifact("1.2.0", package: options.package), options: options)
    #expect(short.path == "pom.xml")
    for line in [
      "<groupId>com.example</groupId>", "<artifactId>tasks</artifactId>", "<version>1.2.0</version>",
      "<artifactId>kafka-clients</artifactId>", "<maven.compiler.release>17</maven.compiler.release>",
    ] { #expect(short.text.contains(line), "\(line)") }
    #expect(!short.text.contains("jedis") && !short.text.contains("amqp"))
    let long = JavaEmitter.project(try MavenArtifact("org.acme:jobs:2", package: "tasks"), options: JavaOptions())
    #expect(long.text.contains("<groupId>org.acme</groupId>") && long.text.contains("<artifactId>jobs</artifactId>"))
  }

  @Test("What is no Maven project is refused", arguments: ["", "a:b", "a::1", "a:b:1:2", "1 2", "<x>", "a:b:é"])
  func projects(text: String) {
    #expect(throws: JavaEmitterError.self) { try MavenArtifact(text, package: "tasks") }
  }

  @Test(
    "Literals, enumerations, records and patterns as large as they may be still compile", .enabled(if: javac != nil))
  func large() throws {
    let members = (0..<126).map { #""m\#($0)":{"type":"integer","minimum":\#($0)}"# }.joined(separator: ",")
    let values = (0..<300).map { #""value \#($0)""# }.joined(separator: ",")
    let text = String(repeating: "é\\\"", count: 25_000)
    let files = try emit([
      "wide": #"{"type":"object","properties":{\#(members)},"required":["m1"]}"#,
      "many": #"{"type":"object","properties":{"e":{"type":"string","enum":[\#(values)],"default":"value 7"}}}"#,
      "long": #"{"type":"object","properties":{"s":{"type":"string","default":"\#(text)"}}}"#,
      "pattern": #"{"type":"object","properties":{"p":{"type":"string","pattern":"^(\\p{L}[0-9a-f]{3}){1,20}$"}}}"#,
    ])
    #expect(files.contains { $0.path == "tasks/Wide.java" })
    #expect(try compile(files) == "")
  }

  @Test("What a Java record or enum cannot hold is refused, with its place")
  func tooLarge() throws {
    let members = (0..<128).map { #""m\#($0)":{"type":"integer"}"# }
    let required = (0..<128).map { #""m\#($0)""# }.joined(separator: ",")
    let wide = #"{"type":"object","properties":{\#(members.joined(separator: ","))},"required":[\#(required)]}"#
    let error = #expect(throws: JavaEmitterError.self) { try emit(["wide": wide]) }
    #expect(error?.location.hasSuffix("wide.task.json#") == true || error?.location.contains("wide.task.json") == true)
    #expect(error?.reason.contains("256") == true)
    #expect(throws: JavaEmitterError.self) { try JavaEmitter.emit([self.model(constants: 2001)]) }
    #expect(try JavaEmitter.emit([self.model(constants: 2000)]).isEmpty == false)
  }

  /// A task with one member, an enumeration of so many strings.
  private func model(constants: Int) -> TaskModel {
    var root = Schema(location: "many.task.json#", types: .object, shape: .record, typeName: TypeName(["Many"]))
    root.object.properties = [Property(name: "e", schema: SchemaID(index: 1), isRequired: true)]
    let enumeration = Schema(
      location: "many.task.json#/properties/e", types: .string, shape: .enumeration,
      typeName: TypeName(["Many", "E"]), enumeration: (0..<constants).map { .string("v\($0)") })
    return TaskModel(
      name: "many", sourceName: "many.task.json", digest: "0000000000000000", queue: "many",
      schemas: [root, enumeration], root: SchemaID(index: 0))
  }

  @Test(
    "A package name that is none is refused",
    arguments: [
      "", "a..b", "1a", "a.class", "a-b", "a b", "é", "import", "java", "java.lang", "javax.tasks", "tasks.record",
    ])
  func packages(package: String) {
    #expect(throws: JavaEmitterError.self) { try JavaEmitter.emit([], options: JavaOptions(package: package)) }
  }

  @Test("Tasks named as types of Java do not hide them", .enabled(if: javac != nil))
  func classNames() throws {
    let schema = #"{"type":"object","properties":{"string":{"type":"object","properties":{"a":{"type":"string"}}}}}"#
    let names = ["string", "list", "task", "body", "object", "optional", "long", "override"]
    let files = try emit(Dictionary(uniqueKeysWithValues: names.map { ($0, schema) }))
    let classes = files.filter { !$0.path.contains("runtime/") }.map(\.path)
    #expect(classes.contains("tasks/String_.java") && classes.count == names.count)
    #expect(try compile(files) == "")
  }

  @Test("The same schemas give the same text")
  func determinism() throws {
    let schemas = ["add": #"{"type":"object","properties":{"b":{"enum":["x","y"]},"a":{"type":["integer","string"]}}}"#]
    #expect(try emit(schemas) == emit(schemas))
  }
}
