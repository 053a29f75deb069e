package plainwire.wire;

import java.util.TreeMap;

/** One text for each class of equal values, so that equality of many takes linear time whatever they are. */
final class Canonical {
  private Canonical() {}

  static String text(JsonValue value) {
    return sorted(value).toJson();
  }

  private static JsonValue sorted(JsonValue value) {
    if (value instanceof JsonValue.JsonObject object) {
      TreeMap<String, JsonValue> members = new TreeMap<>();
      object.members().forEach((name, member) -> members.put(name, sorted(member)));
      return new JsonValue.JsonObject(members);
    }
    if (value instanceof JsonValue.JsonArray array) {
      return new JsonValue.JsonArray(array.items().stream().map(Canonical::sorted).toList());
    }
    return value;
  }
}
