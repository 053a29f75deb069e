import ArgumentParser
import Foundation
import InteropMatrix
import SchemaModel

/// What `plainwire interop` plays, and with what.
struct MatrixOptions: ParsableArguments {
  @Option(
    name: .customLong("broker"),
    help: ArgumentHelp(
      "A broker's address, or sqlite, redis, rabbitmq or kafka for one that is started for the run; may be said again.",
      valueName: "url"))
  var brokers: [String] = []

  @Option(
    name: .customLong("producer"),
    help: ArgumentHelp("swift, python:redis-py, java:jdbc …; may be said again.", valueName: "name"))
  var producers: [String] = []

  @Option(help: ArgumentHelp("Decides all that is random; another one in every run unless said.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("So many valid bodies, and so many with a fault, for each schema.", valueName: "count"))
  var cases: Int?

  @Option(help: ArgumentHelp("Play one case, as a report names it; needs its --seed.", valueName: "case"))
  var only: String?

  @Option(help: ArgumentHelp("The Python that has the client libraries.", valueName: "program"))
  var python = "python3"

  @Option(
    help: ArgumentHelp(
      "The jars of Java's client libraries, joined by colons; $CLASSPATH and /usr/share/java unless said.",
      valueName: "jars"))
  var javaClassPath: String?

  @Option(help: ArgumentHelp("Where the programs are built; kept for the next run.", valueName: "dir"))
  var work = ".build/interop"

  @Option(help: ArgumentHelp("Plainwire for the Swift program: a checkout, or a repository's URL.", valueName: "path"))
  var plainwire: String?

  func validate() throws {
    if let cases, cases < 1 { throw ValidationError("--cases must be 1 or more") }
    if only != nil, seed == nil { throw ValidationError("--only needs the --seed of the run that named the case") }
  }

  /// The plan that the options say.
  func plan(_ tasks: [TaskModel]) throws -> MatrixPlan {
    let checkout = Checkout.found
    guard let plainwire = plainwire ?? checkout?.path else {
      throw CommandFailure(
        .input, "the Swift consumer is built on Plainwire: name a checkout or a repository with --plainwire")
    }
    let isPath = FileManager.default.fileExists(atPath: plainwire)
    var plan = MatrixPlan(
      tasks: tasks, seed: seed ?? UInt64.random(in: 1...999_999), folder: URL(fileURLWithPath: work).absoluteURL,
      plainwire: isPath ? URL(fileURLWithPath: plainwire).path : plainwire)
    plan.checkout = isPath ? URL(fileURLWithPath: plainwire) : checkout
    plan.count = cases
    plan.only = only
    plan.producers = producers
    plan.brokers = brokers
    plan.python = python
    plan.jars = jars
    plan.isStrict = ProcessInfo.processInfo.environment["CI"] == "true"
    return plan
  }

  private var jars: [String] {
    if let javaClassPath { return javaClassPath.split(separator: ":").map(String.init) }
    if let path = ProcessInfo.processInfo.environment["CLASSPATH"], !path.isEmpty {
      return path.split(separator: ":").map(String.init)
    }
    let folder = "/usr/share/java"
    return ["sqlite-jdbc", "amqp-client", "slf4j-api", "slf4j-nop"].map { "\(folder)/\($0).jar" }
      .filter(FileManager.default.fileExists)
  }
}
