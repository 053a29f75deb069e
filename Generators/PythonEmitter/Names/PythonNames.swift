/// Which names Python, and the generated code itself, leave free.
enum PythonNames {
  static let keywords: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
  ]

  /// Names that a field would hide from the rest of its class: builtins in annotations, decorators, methods.
  static let members: Set<String> = keywords.union([
    "bool", "classmethod", "dict", "field", "final", "float", "frozenset", "int", "list", "object", "override", "self",
    "str", "tuple", "type", "from_dict", "from_json", "mro", "read", "read_result", "to_dict", "to_json",
  ])

  /// Classes and constants that a generated module or package imports.
  static let classes: Set<String> = [
    "AsyncTasks", "Broker", "BrokerError", "CallError", "CallTimeout", "ClassVar", "Final", "InvalidReply",
    "InvalidURL", "JSON",
    "Literal", "MAX_BODY_BYTES", "MISSING", "Mapping", "None", "False", "Pattern", "PlainwireError", "Record",
    "Seconds",
    "Sequence", "Task", "TaskDiscarded", "TaskDuplicate", "TaskExpired", "TaskFailed", "TaskRejected", "Tasks", "Transport",
    "True", "TypeAlias", "UNSET", "Unset", "UnsupportedOption", "Violation",
  ]

  /// `name`, with an underscore behind it where `reserved` has it: the way of Python's own style guide.
  static func free(_ name: String, of reserved: Set<String>) -> String {
    reserved.contains(name) ? name + "_" : name
  }
}
