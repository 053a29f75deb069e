import ExampleTasks
import Plainwire
import PlainwireTracing

// The example of docs/guides/middleware.md, so that it compiles; MiddlewareGuideTests finds it here, TracingGuideTests runs it.

func aTracedWorker(on broker: any Broker) -> Worker {
  let publishing = broker.through([PublishTracing()])
  let worker = Worker(on: broker, trapsSignals: false, middleware: [RunTracing()]) {
    Consumer(of: Add.self) { add, _ in
      if add.b > 0 { try await publishing.publish(Add(a: add.a + 1, b: add.b - 1)) }
      return add.a + add.b
    }
  }
  return worker
}
