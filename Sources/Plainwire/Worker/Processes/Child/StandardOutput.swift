#if canImport(Glibc)
  // `stdout` is a variable to C, and never changes.
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  @preconcurrency import Darwin
#endif

/// What the handlers print.
enum StandardOutput {
  /// A process that ends with `_exit`, or is killed, takes with it what it has printed and not written.
  static func flush() {
    fflush(stdout)
  }
}
