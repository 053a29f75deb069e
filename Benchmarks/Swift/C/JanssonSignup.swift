import CJansson

/// The five members of a signup over jansson, with checks by hand: what a C programmer would write.
enum JanssonSignup {
  static func check(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      let text = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let root = json_loadb(text, buffer.count, Int(JSON_REJECT_DUPLICATES), nil) else { return false }
      defer { json_decref(root) }
      guard let id = json_object_get(root, "id"), id.pointee.type == JSON_INTEGER, json_integer_value(id) >= 1,
        let name = json_object_get(root, "name"), name.pointee.type == JSON_STRING, json_string_length(name) >= 1,
        let mail = json_object_get(root, "email"), mail.pointee.type == JSON_STRING,
        let score = json_object_get(root, "score"),
        score.pointee.type == JSON_REAL || score.pointee.type == JSON_INTEGER,
        let isActive = json_object_get(root, "active"),
        isActive.pointee.type == JSON_TRUE || isActive.pointee.type == JSON_FALSE
      else { return false }
      return json_object_size(root) == 5
    }
  }
}
