import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tasks.runtime.wire.BodyWriter;
import tasks.runtime.wire.JsonValue;

/** Writes the result of a call, whatever type the generated code gave it. */
final class Results {
  private Results() {}

  static byte[] json(Object result) throws ReflectiveOperationException {
    BodyWriter out = new BodyWriter();
    write(result, out);
    return out.toBytes();
  }

  private static void write(Object value, BodyWriter out) throws ReflectiveOperationException {
    if (value == null) {
      out.nullValue();
    } else if (value instanceof Optional<?> maybe) {
      write(maybe.orElse(null), out);
    } else if (value instanceof Boolean truth) {
      out.value(truth);
    } else if (value instanceof Long integer) {
      out.value(integer);
    } else if (value instanceof Double number) {
      out.value(number);
    } else if (value instanceof String text) {
      out.value(text);
    } else if (value instanceof JsonValue json) {
      out.value(json);
    } else if (value instanceof List<?> items) {
      out.beginArray();
      for (Object item : items) {
        write(item, out);
      }
      out.endArray();
    } else if (value instanceof Map<?, ?> members) {
      out.beginObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        out.name((String) member.getKey());
        write(member.getValue(), out);
      }
      out.endObject();
    } else {
      writeGenerated(value, out);
    }
  }

  /** Records and cases of unions write themselves, for their own task only; enumerations have their text on the wire. */
  private static void writeGenerated(Object value, BodyWriter out) throws ReflectiveOperationException {
    if (value instanceof Enum<?> constant) {
      out.value((String) method(constant.getDeclaringClass(), "wire").invoke(constant));
      return;
    }
    try {
      method(value.getClass(), "write", BodyWriter.class).invoke(value, out);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw thrown;
    }
  }

  private static Method method(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      for (Method candidate : owner.getDeclaredMethods()) {
        if (candidate.getName().equals(name) && List.of(candidate.getParameterTypes()).equals(List.of(parameters))) {
          candidate.setAccessible(true);
          return candidate;
        }
      }
    }
    throw new NoSuchMethodException(type.getName() + "." + name);
  }
}
