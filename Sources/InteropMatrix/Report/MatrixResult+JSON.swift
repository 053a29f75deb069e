import Foundation
public import Wire

extension MatrixResult {
  /// The result for scripts.
  public var json: JSONValue {
    .line([
      "seed": .string(String(seed)), "passed": .bool(isFine),
      "tasks": .array(
        tasks.map { task in
          .line([
            "task": .string(task.name), "valid": .integer(Int64(task.valid)), "invalid": .integer(Int64(task.invalid)),
            "constraints": .integer(Int64(task.constraints)), "uncovered": .array(task.uncovered.map(JSONValue.string)),
          ])
        }),
      "cells": .array(cells.map(\.json)),
    ])
  }
}

extension MatrixCell {
  /// What the state is called in reports.
  public var stateName: String {
    switch state {
    case .played: failed == 0 ? "passed" : "failed"
    case .notInstalled: "not installed"
    case .broken: "broken"
    }
  }

  /// What the state says beside its name.
  public var reason: String? {
    switch state {
    case .played: nil
    case .notInstalled(let words), .broken(let words): words
    }
  }

  fileprivate var json: JSONValue {
    .line([
      "broker": .string(broker), "producer": .string(producer), "state": .string(stateName),
      "reason": reason.map(JSONValue.string) ?? .null, "cases": .integer(Int64(cases)),
      "passed": .integer(Int64(cases - failed)), "failed": .integer(Int64(failed)), "seconds": .number(seconds),
      "failures": .array(failures.map(\.json)),
    ])
  }
}

extension CaseReport {
  fileprivate var json: JSONValue {
    .line([
      "case": .string(name), "title": .string(title), "expected": .string(expected), "got": .string(got),
      "body": .packed(body), "bodyText": .string(bodyText),
    ])
  }
}
