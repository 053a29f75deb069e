import ArgumentParser
import Plainwire

/// What may be said of a message beside its body.
struct MessageOptions: ParsableArguments {
  @Option(help: "The message's id; made when it is first taken unless said.")
  var id: String?

  @Option(help: ArgumentHelp("Not to be run before this time has passed: 500ms, 5s, 2m, 1h.", valueName: "time"))
  var delay: TimeSpan?

  @Option(help: ArgumentHelp("Worthless after this time: a dead letter then.", valueName: "time"))
  var expires: TimeSpan?

  @Option(parsing: .unconditional, help: "Greater is sooner, where the broker has priorities; 0 unless said.")
  var priority = 0

  @Option(
    parsing: .unconditional,
    help: "At most so many further runs after one that failed, and no more than its consumer's.")
  var retries: Int?

  @Option(help: ArgumentHelp("How long a run may take, and no longer than its consumer's.", valueName: "time"))
  var timeout: TimeSpan?

  @Option(help: ArgumentHelp("The trace that it belongs to: a W3C traceparent.", valueName: "traceparent"))
  var traceparent: String?

  @Option(help: ArgumentHelp("What tracers say of that trace: a W3C tracestate.", valueName: "tracestate"))
  var tracestate: String?

  /// Nil when nothing is said.
  var publishOptions: PublishOptions? {
    let options = PublishOptions(
      id: id, start: delay.map { .after($0.duration) }, lifetime: expires?.duration, priority: priority,
      retries: retries, timeout: timeout?.duration, traceParent: traceparent, traceState: tracestate)
    return options == PublishOptions() ? nil : options
  }
}
