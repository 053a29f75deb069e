public import Foundation
public import SchemaModel

/// What is to be played, and with what.
public struct MatrixPlan: Sendable {
  /// The tasks.
  public var tasks: [TaskModel]
  /// The seed of all that is random.
  public var seed: UInt64
  /// How many valid bodies, and how many with a fault, for each task; nil for every edge and every constraint.
  public var count: Int?
  /// Plays only the case of that name: `order/valid/17`.
  public var only: String?
  /// The names of the producers; all that are installed when empty.
  public var producers: [String] = []
  /// Addresses of brokers of the user's, or kinds of which one is to be started; all that can be when empty.
  public var brokers: [String] = []
  /// The Python interpreter.
  public var python = "python3"
  /// The jars of Java's client libraries.
  public var jars: [String] = []
  /// Where the programs are built, and brokers keep their data.
  public var folder: URL
  /// Plainwire, for the Swift program: a checkout's path, or a repository's URL.
  public var plainwire: String
  /// A checkout, whose scripts start brokers; nil where there is none.
  public var checkout: URL?
  /// Whether what is not installed is an error even when nobody asked for it.
  public var isStrict = false

  /// A plan for all producers and brokers that are there.
  public init(tasks: [TaskModel], seed: UInt64, folder: URL, plainwire: String) {
    self.tasks = tasks
    self.seed = seed
    self.folder = folder
    self.plainwire = plainwire
  }
}
