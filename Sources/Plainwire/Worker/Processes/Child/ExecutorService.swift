#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An executor at work: reads what its worker sends, runs it, and answers.
struct ExecutorService: Sendable {
  let greeting: Greeting
  let run: @Sendable (Message) async -> ExecutorReport
  /// Ends the process, with a sentence after "an executor of … ".
  let failed: @Sendable (String) -> Never

  /// Ends the process as soon as the worker has gone, whatever the handler does. To be called on a thread of its own.
  func serve() -> Never {
    ExecutorSocket.send(ExecutorReport.ready(greeting).frame)
    var frames = FrameBuffer()
    while true {
      do throws(FrameFault) {
        while let frame = try frames.next() { start(try Message(frame)) }
      } catch {
        failed("was sent \(error.what)")
      }
      guard ExecutorSocket.receive(into: &frames) else { leave() }
    }
  }

  private func start(_ message: Message) {
    Task {
      let report = await run(message)
      StandardOutput.flush()
      ExecutorSocket.send(report.frame)
    }
  }

  /// What the handlers have started ends too: the process group is this executor's.
  private func leave() -> Never {
    if getpgrp() == getpid() { kill(0, SIGKILL) }
    _exit(0)
  }
}
