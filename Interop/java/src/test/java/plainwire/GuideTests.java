package plainwire;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import plainwire.wire.JsonValue;
import plainwire.wire.JsonValue.JsonObject;
import plainwire.wire.JsonValue.JsonString;

/** The program of docs/guides/java.md, which check.sh makes of its blocks, against servers, a Redis with somebody who adds among them. */
final class GuideTests {
  void run(Suite suite, Path folder) throws Exception {
    try (RedisServer server = new RedisServer(folder);
        TestServer rabbit = new TestServer("rabbitmq", folder);
        TestServer kafka = new TestServer("kafka", folder)) {
      System.setProperty("guide.amqp", rabbit.url());
      System.setProperty("guide.kafka", kafka.url());
      suite.test("guide: docs/guides/java.md runs", () -> runs(server, folder));
    }
  }

  private static void runs(RedisServer server, Path folder) throws Exception {
    System.setProperty("guide.redis", server.url(7));
    System.setProperty("guide.sqlite", folder.resolve("guide.db").toString());
    try (RespConnection connection = server.connect(7)) {
      Background worker = Background.run(() -> answerFirstCall(connection));
      Class.forName("Guide").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
      worker.join();
    }
  }

  private static void answerFirstCall(RespConnection connection) throws Exception {
    while (connection.run("BLPOP", "add", "20") instanceof List<?> taken) {
      String json = new String((byte[]) taken.get(1), StandardCharsets.UTF_8);
      if (json.contains("is_using_rpc_mode")) {
        JsonObject extra = (JsonObject) ((JsonObject) JsonValue.parse(json)).members().get("extra");
        String address = ((JsonString) extra.members().get("task_id")).value();
        connection.run("LPUSH", address, "{\"success\":true,\"result\":3}");
        return;
      }
    }
    throw new AssertionError("the guide made no call");
  }
}
