// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: language mode 6, each import internal unless said otherwise, async functions stay on their caller's
/// executor (a message goes through a dozen of them), warnings are errors.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// `Wire` and `Plainwire` lend bodies as views that cannot outlive them.
let lifetimes: [SwiftSetting] = strict + [.enableExperimentalFeature("Lifetimes")]

let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let metricsTestKit = Target.Dependency.product(name: "MetricsTestKit", package: "swift-metrics")
let tracing = Target.Dependency.product(name: "Tracing", package: "swift-distributed-tracing")
let inMemoryTracing = Target.Dependency.product(name: "InMemoryTracing", package: "swift-distributed-tracing")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

// Debian's hiredis.pc holds a flag that SwiftPM warns of at every build, and nothing that a build there needs.
#if os(Linux)
  let hiredisPkgConfig: String? = nil
#else
  let hiredisPkgConfig: String? = "hiredis"
#endif

let package = Package(
  name: "plainwire",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Wire", targets: ["Wire"]),
    .library(name: "Plainwire", targets: ["Plainwire"]),
    .library(name: "PlainwireMetrics", targets: ["PlainwireMetrics"]),
    .library(name: "PlainwireTracing", targets: ["PlainwireTracing"]),
    .library(name: "SQLiteBroker", targets: ["SQLiteBroker"]),
    .library(name: "RedisBroker", targets: ["RedisBroker"]),
    .library(name: "RabbitMQBroker", targets: ["RabbitMQBroker"]),
    .library(name: "KafkaBroker", targets: ["KafkaBroker"]),
    .library(name: "Brokers", targets: ["Brokers"]),
    .library(name: "BrokerContract", targets: ["BrokerContract"]),
    .executable(name: "plainwire", targets: ["plainwire-cli"]),
  ],
  traits: [
    .default(enabledTraits: ["SQLite", "Redis", "RabbitMQ", "Kafka"]),
    .trait(name: "SQLite", description: "The embedded broker, over the system's SQLite"),
    .trait(name: "Redis", description: "The Redis broker, over hiredis"),
    .trait(name: "RabbitMQ", description: "The RabbitMQ broker, over librabbitmq"),
    .trait(name: "Kafka", description: "The Kafka broker, over librdkafka"),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.5.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
  ],
  targets: [
    // The body, byte by byte.
    .target(name: "Wire", swiftSettings: lifetimes),

    // Schemas and what is generated from them.
    .systemLibrary(
      name: "CJansson", path: "Sources/CJansson", pkgConfig: "jansson",
      providers: [.apt(["libjansson-dev"]), .brew(["jansson"])]),
    .target(name: "JSONDocument", dependencies: ["CJansson", "Wire"], swiftSettings: strict),
    .target(
      name: "SchemaModel", dependencies: ["JSONDocument", "Wire"], path: "Generators/SchemaModel",
      resources: [.embedInCode("Checking/plainwire.task.schema.json")], swiftSettings: strict),
    .target(
      name: "SourceText", path: "Generators/SourceText", swiftSettings: strict),
    .target(
      name: "SwiftEmitter", dependencies: ["SchemaModel", "SourceText", "Wire"],
      path: "Generators/SwiftEmitter", swiftSettings: strict),
    .target(
      name: "PythonEmitter", dependencies: ["SchemaModel", "SourceText", "Wire"],
      path: "Generators/PythonEmitter", exclude: ["Runtime"], swiftSettings: strict, plugins: ["EmbedTextPlugin"]),
    .target(
      name: "JavaEmitter", dependencies: ["SchemaModel", "SourceText", "Wire"],
      path: "Generators/JavaEmitter", exclude: ["Runtime"], swiftSettings: strict, plugins: ["EmbedTextPlugin"]),
    .target(
      name: "Instances", dependencies: ["SchemaModel", "Wire"], path: "Generators/Instances", swiftSettings: strict),
    // Writes a folder of text, the runtime of another language, into a Swift file of its target.
    .executableTarget(name: "EmbedText", path: "Generators/EmbedText", swiftSettings: strict),
    .plugin(
      name: "EmbedTextPlugin", capability: .buildTool(), dependencies: ["EmbedText"],
      path: "Generators/EmbedTextPlugin"),

    // The runtime and its brokers.
    .target(name: "Plainwire", dependencies: ["Wire", log, lifecycle, signals], swiftSettings: lifetimes),
    .target(name: "PlainwireMetrics", dependencies: ["Plainwire", metrics], swiftSettings: strict),
    .target(name: "PlainwireTracing", dependencies: ["Plainwire", tracing], swiftSettings: strict),
    .systemLibrary(
      name: "CSQLite", path: "Sources/CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .target(
      name: "SQLiteBroker", dependencies: ["CSQLite", "Plainwire", "Wire", log], swiftSettings: strict),
    .systemLibrary(
      name: "CHiredis", path: "Sources/CHiredis", pkgConfig: hiredisPkgConfig,
      providers: [.apt(["libhiredis-dev"]), .brew(["hiredis"])]),
    .target(
      name: "RedisBroker", dependencies: ["CHiredis", "Plainwire", "Wire", log], swiftSettings: strict),
    .systemLibrary(
      name: "CRabbitMQ", path: "Sources/CRabbitMQ", pkgConfig: "librabbitmq",
      providers: [.apt(["librabbitmq-dev"]), .brew(["rabbitmq-c"])]),
    .target(
      name: "RabbitMQBroker", dependencies: ["CRabbitMQ", "Plainwire", "Wire", log], swiftSettings: strict),
    .systemLibrary(
      name: "CRdKafka", path: "Sources/CRdKafka", pkgConfig: "rdkafka",
      providers: [.apt(["librdkafka-dev"]), .brew(["librdkafka"])]),
    .target(
      name: "KafkaBroker", dependencies: ["CRdKafka", "Plainwire", "Wire", log], swiftSettings: strict),
    .target(
      name: "Brokers",
      dependencies: [
        "Plainwire",
        .target(name: "SQLiteBroker", condition: .when(traits: ["SQLite"])),
        .target(name: "RedisBroker", condition: .when(traits: ["Redis"])),
        .target(name: "RabbitMQBroker", condition: .when(traits: ["RabbitMQ"])),
        .target(name: "KafkaBroker", condition: .when(traits: ["Kafka"])),
        log,
      ],
      swiftSettings: strict),
    .target(name: "BrokerContract", dependencies: ["Plainwire", "Wire", log], swiftSettings: strict),

    // `plainwire interop`. Its programs of other languages are in Interop/matrix.
    .target(
      name: "InteropMatrix",
      dependencies: [
        "Brokers", "Instances", "JavaEmitter", "Plainwire", "PythonEmitter", "SchemaModel", "SourceText",
        "SwiftEmitter",
        "Wire", log,
      ],
      exclude: ["Runtime"], swiftSettings: strict, plugins: ["EmbedTextPlugin"]),

    // The command line.
    .executableTarget(
      name: "plainwire-cli",
      dependencies: [
        "Brokers", "InteropMatrix", "JSONDocument", "JavaEmitter", "Plainwire", "PythonEmitter", "SchemaModel",
        "SourceText", "SwiftEmitter", "Wire", arguments, log, signals,
      ],
      path: "Sources/plainwire", swiftSettings: strict),

    // The demo: a worker, and the producer of its own language.
    .executableTarget(
      name: "plainwire-demo", dependencies: ["Brokers", "Plainwire", "Wire", log], path: "Interop/demo/swift",
      swiftSettings: strict),

    // `make bench`.
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "BareLoops", "Brokers", "CHiredis", "CJansson", "CSQLite", "ExampleTasks", "Plainwire", "RedisBroker", "Wire",
        log,
      ],
      path: "Benchmarks/Swift", swiftSettings: strict),
    // What librabbitmq and librdkafka allow, in C.
    .target(
      name: "BareLoops", dependencies: ["CRabbitMQ", "CRdKafka"], path: "Benchmarks/C"),

    // Tests mirror Sources and Generators.
    .target(name: "TestRandom", path: "Tests/TestRandom", swiftSettings: strict),
    .testTarget(name: "WireTests", dependencies: ["TestRandom", "Wire"], swiftSettings: lifetimes),
    .testTarget(name: "JSONDocumentTests", dependencies: ["JSONDocument", "Wire"], swiftSettings: strict),
    .testTarget(
      name: "SchemaModelTests", dependencies: ["JSONDocument", "SchemaModel", "TestRandom", "Wire"],
      exclude: ["Fixtures", "Suite/fetch-test-suite"],
      swiftSettings: strict),
    .testTarget(
      name: "PlainwireTests",
      dependencies: ["BrokerContract", "Plainwire", "TestRandom", "Wire", log, lifecycle, signals],
      swiftSettings: strict),
    .testTarget(
      name: "PlainwireMetricsTests",
      dependencies: ["ExampleTasks", "Plainwire", "PlainwireMetrics", log, metrics, metricsTestKit],
      swiftSettings: strict),
    .testTarget(
      name: "PlainwireTracingTests",
      dependencies: ["ExampleTasks", "Plainwire", "PlainwireTracing", inMemoryTracing, log, tracing],
      swiftSettings: strict),
    .testTarget(
      name: "SQLiteBrokerTests",
      dependencies: ["BrokerContract", "Plainwire", "SQLiteBroker", "SQLiteBrokerProbe", "Wire", log],
      swiftSettings: strict),
    .executableTarget(
      name: "SQLiteBrokerProbe", dependencies: ["Plainwire", "SQLiteBroker"],
      path: "Tests/SQLiteBrokerProbe", swiftSettings: strict),
    .executableTarget(
      name: "RedisBrokerProbe", dependencies: ["Plainwire", "RedisBroker", "TestProcesses"],
      path: "Tests/RedisBrokerProbe",
      swiftSettings: strict),
    .target(
      name: "TestProcesses", dependencies: ["BrokerContract", "Plainwire", "RedisBroker"], path: "Tests/TestProcesses",
      swiftSettings: strict),
    .executableTarget(
      name: "WorkerProbe", dependencies: ["Brokers", "ExampleTasks", "Plainwire", "TestProcesses"],
      path: "Tests/WorkerProbe",
      swiftSettings: strict),
    // Publishers and consumers of unique tasks, each a process.
    .executableTarget(
      name: "UniqueProbe", dependencies: ["Brokers", "ExampleTasks", "Plainwire", "TestProcesses", "TestRandom"],
      path: "Tests/UniqueProbe", swiftSettings: strict),
    // A worker of a fleet with schedules.
    .executableTarget(
      name: "ScheduleProbe", dependencies: ["Brokers", "ExampleTasks", "Plainwire", "TestProcesses"],
      path: "Tests/ScheduleProbe", swiftSettings: strict),
    .testTarget(
      name: "WorkerTests",
      dependencies: [
        "Brokers", "ExampleTasks", "Plainwire", "ScheduleProbe", "TestProcesses", "UniqueProbe", "WorkerProbe",
      ],
      swiftSettings: strict),
    // A worker with `.processes`, whose handlers misbehave.
    .executableTarget(
      name: "ExecutorProbe",
      dependencies: ["Brokers", "ExampleTasks", "Plainwire", "TestProcesses", lifecycle, log, signals],
      path: "Tests/ExecutorProbe", swiftSettings: strict),
    .testTarget(
      name: "ExecutorTests", dependencies: ["Brokers", "ExampleTasks", "ExecutorProbe", "Plainwire", "TestProcesses"],
      swiftSettings: strict),
    .testTarget(
      name: "RedisBrokerTests",
      dependencies: ["BrokerContract", "Plainwire", "RedisBroker", "RedisBrokerProbe", "TestProcesses", "Wire", log],
      swiftSettings: strict),
    .testTarget(
      name: "RabbitMQBrokerTests",
      dependencies: ["BrokerContract", "Plainwire", "RabbitMQBroker", "TestProcesses", "Wire", "WorkerProbe", log],
      swiftSettings: strict),
    .testTarget(
      name: "KafkaBrokerTests",
      dependencies: [
        "BrokerContract", "CRdKafka", "KafkaBroker", "KafkaBrokerProbe", "KafkaMock", "Plainwire", "TestProcesses",
        "Wire",
        log,
      ],
      swiftSettings: strict),
    // The envelopes of Interop/vectors, as each broker carries them.
    .testTarget(
      name: "EnvelopeTests",
      dependencies: ["KafkaBroker", "Plainwire", "RabbitMQBroker", "RedisBroker", "SQLiteBroker"], swiftSettings: strict
    ),
    .executableTarget(
      name: "KafkaBrokerProbe", dependencies: ["KafkaBroker", "Plainwire", "TestProcesses"],
      path: "Tests/KafkaBrokerProbe", swiftSettings: strict),
    // librdkafka's mock of a cluster, in a process that tests start.
    .executableTarget(
      name: "KafkaMock", dependencies: ["CRdKafka"], path: "Tests/KafkaMock", swiftSettings: strict),
    .testTarget(
      name: "PythonEmitterTests", dependencies: ["PythonEmitter", "SchemaModel", "SourceText", "Wire"],
      swiftSettings: strict),
    .testTarget(
      name: "SwiftEmitterTests", dependencies: ["SchemaModel", "SourceText", "SwiftEmitter"], exclude: ["Schemas"],
      swiftSettings: strict),
    .target(
      name: "ExampleTasks", dependencies: ["Plainwire", "Wire"], path: "Tests/GoldenTests/Swift/Examples",
      swiftSettings: strict),
    .target(
      name: "VectorTasks", dependencies: ["Plainwire", "Wire"], path: "Tests/GoldenTests/Swift/Vectors",
      swiftSettings: strict),
    .testTarget(name: "ExampleTaskTests", dependencies: ["ExampleTasks", "Plainwire", "Wire"], swiftSettings: strict),
    .target(
      name: "OddTasks", dependencies: ["Plainwire", "Wire"], path: "Tests/GoldenTests/Swift/Odd", swiftSettings: strict),
    .testTarget(
      name: "VectorTests", dependencies: ["OddTasks", "Plainwire", "SchemaModel", "TestRandom", "VectorTasks", "Wire"],
      swiftSettings: strict),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText"], swiftSettings: strict),
    .testTarget(
      name: "JavaEmitterTests", dependencies: ["JavaEmitter", "SchemaModel", "SourceText", "Wire"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["Brokers", "Plainwire", "ScheduleProbe", "TestProcesses", "plainwire-cli"],
      swiftSettings: strict),
    .testTarget(
      name: "InstancesTests", dependencies: ["Instances", "SchemaModel", "Wire"], swiftSettings: strict),
    .testTarget(name: "StructureTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
