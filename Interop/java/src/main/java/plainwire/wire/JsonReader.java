package plainwire.wire;

import java.util.ArrayList;
import java.util.List;

/** Reads values that have no schema. */
final class JsonReader {
  private JsonReader() {}

  static JsonValue read(Body body, int value, Pointer at) {
    if (body.isObject(value)) {
      return object(body, value, at);
    }
    if (body.isArray(value)) {
      return array(body, value, at);
    }
    if (body.isString(value)) {
      return new JsonValue.JsonString(body.text(value));
    }
    if (body.isNumber(value)) {
      return number(body, value, at);
    }
    return body.isNull(value) ? JsonValue.NULL : new JsonValue.JsonBoolean(body.bool(value, at));
  }

  private static JsonValue number(Body body, int value, Pointer at) {
    Decimal decimal = body.decimal(value);
    if (decimal.isInteger() && decimal.fitsLong()) {
      return new JsonValue.JsonInteger(decimal.longValue());
    }
    return new JsonValue.JsonNumber(body.number(value, at));
  }

  private static JsonValue array(Body body, int value, Pointer at) {
    List<JsonValue> items = new ArrayList<>();
    for (int item : body.items(value, at)) {
      items.add(read(body, item, at.item(items.size())));
    }
    return new JsonValue.JsonArray(items);
  }

  private static JsonValue object(Body body, int value, Pointer at) {
    return new JsonValue.JsonObject(body.members(value, MemberNames.NONE, at).others(at, Body::json));
  }
}
