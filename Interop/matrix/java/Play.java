import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tasks.runtime.Task;
import tasks.runtime.TaskContract;
import tasks.runtime.Tasks;
import tasks.runtime.Transport;
import tasks.runtime.wire.Body;
import tasks.runtime.wire.BodyWriter;
import tasks.runtime.wire.JsonValue;
import tasks.runtime.wire.Limits;
import tasks.runtime.wire.Pointer;
import tasks.runtime.wire.Violation;

/**
 * The Java producer of {@code plainwire interop}: {@code Play TRANSPORT BROKER SUFFIX CLASS...}. See
 * Interop/matrix/README.md for its lines.
 */
public final class Play {
  private static final Limits LARGE = new Limits(1 << 28, 128);

  private final Tasks tasks;
  private final String suffix;
  private final Map<String, Method> readers = new HashMap<>();

  private Play(Tasks tasks, String suffix) {
    this.tasks = tasks;
    this.suffix = suffix;
  }

  /** A task that goes to another queue than its schema names. */
  private record Moved<R>(Task<R> task, String suffix) implements Task<R> {
    @Override
    public TaskContract<R> contract() {
      TaskContract<R> own = task.contract();
      return new TaskContract<>(own.name(), own.digest(), own.queue() + suffix, own.result());
    }

    @Override
    public byte[] toJson() {
      return task.toJson();
    }
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (Tasks tasks = Tasks.on(transport(arguments[0], arguments[1]))) {
      Play play = new Play(tasks, arguments[2]);
      for (int index = 3; index < arguments.length; index++) {
        play.register(Class.forName(arguments[index]));
      }
      out.print("{\"ready\":true}\n");
      out.flush();
      BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.print(object(play.answer(line)) + "\n");
        out.flush();
      }
    }
  }

  private static Transport transport(String name, String broker) throws ReflectiveOperationException {
    return (Transport) Class.forName("tasks.runtime." + name).getConstructor(String.class).newInstance(broker);
  }

  private void register(Class<?> type) throws ReflectiveOperationException {
    TaskContract<?> contract = (TaskContract<?>) type.getField("CONTRACT").get(null);
    readers.put(contract.name(), type.getMethod("fromJson", byte[].class));
  }

  private Map<String, String> answer(String line) throws IOException {
    Map<String, JsonValue> members = members(line);
    Map<String, String> answer = new LinkedHashMap<>();
    try {
      Task<?> task = new Moved<>(read(text(members, "task"), unpacked(text(members, "body"))), suffix);
      answer.put("said", packed(task.toJson()));
      switch (text(members, "do")) {
        case "publish" -> tasks.publish(task);
        case "call" -> {
          long seconds = ((JsonValue.JsonInteger) members.get("timeout")).value();
          answer.put("result", packed(Results.json(tasks.call(task, Duration.ofSeconds(seconds)))));
        }
        default -> { }
      }
    } catch (Violation violation) {
      return Map.of("code", violation.code().toString(), "pointer", violation.pointer());
    } catch (ReflectiveOperationException | RuntimeException error) {
      return Map.of("error", error.getClass().getSimpleName() + ": " + error.getMessage());
    }
    return answer;
  }

  private Task<?> read(String task, byte[] body) throws ReflectiveOperationException {
    try {
      return (Task<?>) readers.get(task).invoke(null, (Object) body);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw thrown;
    }
  }

  private static Map<String, JsonValue> members(String line) {
    Body body = Body.parse(line.getBytes(StandardCharsets.UTF_8), LARGE);
    return ((JsonValue.JsonObject) body.json(Body.ROOT, Pointer.ROOT)).members();
  }

  private static String text(Map<String, JsonValue> members, String name) {
    return ((JsonValue.JsonString) members.get(name)).value();
  }

  private static byte[] unpacked(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static String packed(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> quoted(member.getKey()) + ":" + quoted(member.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    BodyWriter writer = new BodyWriter(LARGE);
    writer.value(text);
    return new String(writer.toBytes(), StandardCharsets.UTF_8);
  }
}
