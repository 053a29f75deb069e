import ArgumentParser

/// `plainwire`: the commands, and what the help says of them all.
struct PlainwireCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plainwire",
    abstract: "Typed tasks over the broker you already run.",
    discussion: """
      A task is declared once, as a JSON Schema. From it come typed clients for Swift, Python and Java; \
      the message is the arguments and nothing else, checked before it leaves and again before it runs.

      First steps:
        plainwire init                            a first schema and a configuration
        plainwire generate                        the clients, as configured
        plainwire publish add '{"a":1,"b":2}'     one message, checked
        plainwire queues                          what waits where

      The broker is --broker, or $PLAINWIRE_BROKER, or "broker" in plainwire.json:
        sqlite:/path/to/tasks.db
        redis://user:password@host:6379/7
        amqp://user:password@host:5672/virtual-host    RabbitMQ
        kafka://host:9092,other-host:9092
      Where that is RabbitMQ or Kafka, what a fleet keeps together is in a Redis or an SQLite file besides: --coordination, \
      or $PLAINWIRE_COORDINATION, or "coordination" in plainwire.json.
      A / ? # @ or % in a user or a password is written %2F %3F %23 %40 or %25.

      Exit status: 0 done; 1 the answer is no (stale, failed, no reply); 2 wrong input, nothing sent; \
      3 the broker; 4 the system; 64 wrong usage.
      """,
    version: Version.number,
    subcommands: [
      Initialize.self, Generate.self, Publish.self, Call.self, Queues.self, Pause.self, Resume.self, Cancel.self,
      Purge.self, Dead.self, Schedules.self, Interop.self, VersionCommand.self,
    ])
}
