import ArgumentParser

/// Whether a person or a script reads the output.
struct OutputOption: ParsableArguments {
  @Flag(help: "Print one JSON text, for scripts.")
  var json = false
}
