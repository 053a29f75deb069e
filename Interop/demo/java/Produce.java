import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tasks.Add;
import tasks.Order;
import tasks.SendEmail;
import tasks.runtime.Task;
import tasks.runtime.Tasks;
import tasks.runtime.wire.Violation;

/**
 * The demo's Java producer: {@code Produce BROKER BAD_MESSAGES TASKS CALLS}.
 *
 * <p>Publishes TASKS tasks, offers every bad message, pushes the same bytes past the publisher, makes CALLS calls, and
 * prints one line of JSON that says what it saw. The broker is {@code Place}, compiled from the folder of its kind.
 */
public final class Produce {
  /** A line of bad-messages.tsv. */
  private record BadMessage(String task, byte[] body) {
    String queue() {
      return switch (task) {
        case "add" -> Add.CONTRACT.queue();
        case "order" -> Order.CONTRACT.queue();
        default -> SendEmail.CONTRACT.queue();
      };
    }

    Task<?> read() {
      return switch (task) {
        case "add" -> Add.fromJson(body);
        case "order" -> Order.fromJson(body);
        default -> SendEmail.fromJson(body);
      };
    }
  }

  private Produce() {}

  public static void main(String[] arguments) throws Exception {
    Place place = new Place(arguments[0]);
    List<BadMessage> bad = badMessages(Path.of(arguments[1]));
    int count = Integer.parseInt(arguments[2]);
    int calls = Integer.parseInt(arguments[3]);
    try (Tasks tasks = Tasks.on(place.transport())) {
      tasks.publishAll(IntStream.range(0, count).<Task<?>>mapToObj(Produce::goodTask).toList());
      String refused = bad.stream().map(message -> offer(tasks, message)).collect(Collectors.joining(","));
      for (BadMessage message : bad) {
        place.push(message.queue(), message.body());
      }
      long called =
          IntStream.range(0, calls)
              .filter(number -> tasks.call(new Add(number, 1), Duration.ofSeconds(30)) == number + 1)
              .count();
      System.out.printf("{\"published\":%d,\"refused\":[%s],\"called\":%d}%n", count, refused, called);
    }
  }

  private static List<BadMessage> badMessages(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.split("\t"))
        .map(cells -> new BadMessage(cells[0], bytes(cells[3])))
        .toList();
  }

  /** Of ten tasks, eight are sums, one an order and one an e-mail. */
  private static Task<?> goodTask(int number) {
    return switch (number % 10) {
      case 8 -> order(number);
      case 9 ->
          SendEmail.builder()
              .from("shop@example.com")
              .to(List.of("zoe@example.com"))
              .subject("Thank you 🫖")
              .body("From Java.")
              .build();
      default -> new Add(number, 1);
    };
  }

  private static Order order(int number) {
    Order.Address address =
        Order.Address.builder()
            .street("Hafenstraße 7")
            .postalCode("20457")
            .city("Hamburg")
            .country("DE")
            .build();
    return Order.builder()
        .id("0b9f5a3e-7d5c-4c59-9a53-3f1f6f0f4c11")
        .placed("2026-11-23T09:10:24Z")
        .customer(Order.Customer.builder().name("Zoë Müller").email("zoe@example.com").shipTo(address).build())
        .currency(Order.Currency.EUR)
        .items(
            List.of(
                Order.Line.builder()
                    .sku("TEA-0042")
                    .quantity(1 + number)
                    .unitPrice("12.50")
                    .discountPercent(2.5)
                    .build()))
        .metadata(Map.of("from", "Java"))
        .build();
  }

  /** How the publisher refuses a bad message, as JSON; null when it does not. */
  private static String offer(Tasks tasks, BadMessage message) {
    try {
      tasks.publish(message.read());
      return "null";
    } catch (Violation violation) {
      return "{\"code\":\"%s\",\"pointer\":\"%s\"}".formatted(violation.code(), violation.pointer());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
