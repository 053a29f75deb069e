import Foundation
import Plainwire
import SchemaModel
import Wire

/// Plays every producer of one broker, one after the other, against one consumer.
struct BrokerRun: Sendable {
  let place: BrokerPlace
  let tasks: [PlayedTask]
  let programs: Programs
  let plan: MatrixPlan
  let tell: @Sendable (MatrixEvent) -> Void

  /// A cell for what is pushed past producers, and one for each producer.
  func play(_ producers: [Producer]) async -> [MatrixCell] {
    let names = [CellRun.pushed] + producers.map(\.name)
    do throws(MatrixFailure) {
      let broker = try await open()
      let cells = await play(producers, on: broker)
      await uncancelled {
        await cleanUp(broker)
        await broker.close()
      }
      return cells
    } catch {
      let cells = names.map { broken($0, error) }
      for cell in cells { tell(.finished(cell)) }
      return cells
    }
  }

  private func open() async throws(MatrixFailure) -> any Broker {
    do {
      return try await place.open()
    } catch {
      throw MatrixFailure(.system, "\(place.name): \(error)")
    }
  }

  private func play(_ producers: [Producer], on broker: any Broker) async -> [MatrixCell] {
    var cells: [MatrixCell] = []
    for producer in [nil] + producers.map(Optional.some) where !Task.isCancelled {
      let cell = await play(producer, on: broker)
      if !Task.isCancelled { tell(.finished(cell)) }
      cells.append(cell)
    }
    return cells
  }

  private func play(_ producer: Producer?, on broker: any Broker) async -> MatrixCell {
    let name = producer?.name ?? CellRun.pushed
    if let producer, let missing = programs.missing(for: producer) {
      return MatrixCell(
        broker: place.name, producer: name, state: .notInstalled(missing), cases: 0, failed: 0, failures: [], seconds: 0
      )
    }
    do throws(MatrixFailure) {
      // A consumer of its own: what one producer leaves behind is no other's.
      let consumer = try await ConsumerProgram(start("consume", log: "\(name)-consumer"))
      let cell = await play(producer, against: consumer, on: broker)
      // Its end gives back what it has in hand: only then can a queue be emptied.
      await consumer.end()
      return cell
    } catch {
      return broken(name, error)
    }
  }

  private func play(
    _ producer: Producer?, against consumer: ConsumerProgram, on broker: any Broker
  ) async -> MatrixCell {
    let name = producer?.name ?? CellRun.pushed
    do throws(MatrixFailure) {
      let program = try await producer.asyncMap { producer throws(MatrixFailure) in
        let program = try programs.start(producer, on: place, log: log(name))
        _ = try await ready(program)
        return program
      }
      let trial = Trial(place: place, broker: broker, consumer: consumer, producer: program) { [tell, place] cases in
        tell(.progress(broker: place.name, producer: name, cases: cases))
      }
      let run = CellRun(trial: trial, tasks: tasks, broker: place.name, producer: name, only: plan.only)
      let cell = await run.play()
      await program?.end()
      return cell
    } catch {
      return broken(name, error)
    }
  }

  private func ready(_ program: LineProcess) async throws(MatrixFailure) {
    let line = try await program.answer()
    if let error = line["error"]?.text { throw MatrixFailure(.system, error) }
  }

  private func start(_ role: String, log name: String) throws(MatrixFailure) -> LineProcess {
    do {
      return try programs.swift.start(role, on: place, log: log(name))
    } catch {
      throw MatrixFailure(.system, "the Swift consumer does not start: \(error.localizedDescription)")
    }
  }

  private func log(_ name: String) -> URL {
    plan.folder.appending(path: "\(place.name)-\(name.replacing(":", with: "-").replacing(" ", with: "-")).log")
  }

  private func broken(_ name: String, _ error: MatrixFailure) -> MatrixCell {
    MatrixCell(
      broker: place.name, producer: name, state: .broken(error.description), cases: 0, failed: 0, failures: [],
      seconds: 0)
  }

  /// On a broker of the user's nothing of ours is left waiting.
  private func cleanUp(_ broker: any Broker) async {
    guard !place.suffix.isEmpty else { return }
    for task in tasks {
      let queue = task.model.queue + place.suffix
      _ = try? await broker.purge(queue)
      _ = try? await broker.purgeDeadLetters(of: queue, ids: nil)
    }
  }
}

extension Optional where Wrapped: Sendable {
  fileprivate func asyncMap<Result, Failure>(
    _ transform: (Wrapped) async throws(Failure) -> Result
  ) async throws(Failure) -> Result? {
    guard let self else { return nil }
    return try await transform(self)
  }
}
