import ArgumentParser

/// The languages that clients are generated for.
enum Language: String, CaseIterable, ExpressibleByArgument {
  case swift
  case python
  case java
}
