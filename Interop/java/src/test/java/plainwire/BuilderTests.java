package plainwire;

import static plainwire.Suite.equal;
import static plainwire.Suite.refused;

import examples.Add;
import examples.Order;
import examples.SendEmail;
import vectors.Defaults;

/** What a builder says where a number or a boolean, which Java's constructors cannot leave out, is missing. */
final class BuilderTests {
  void run(Suite suite) {
    suite.test("builder: what is wrong earlier in the schema's order is told first", BuilderTests::earlier);
    suite.test("builder: what is missing is told before what is wrong later", BuilderTests::later);
    suite.test("builder: text that is no Unicode is told before all", BuilderTests::unicode);
    suite.test("builder: a default stands in for a number that is left out", BuilderTests::defaults);
  }

  private static void earlier() {
    refused("maximum@/a", () -> Add.builder().a(1L << 60).build());
    refused("pattern@/sku", () -> Order.Line.builder().sku("tea").unitPrice("12.50").build());
    refused("min_length@/name", () -> Defaults.builder().name("").build());
    refused("minimum@/count", () -> Defaults.builder().count(0).name("").build());
  }

  private static void later() {
    refused("required@/a", () -> Add.builder().build());
    refused("required@/a", () -> Add.builder().b(1L << 60).build());
    refused("required@/quantity", () -> Order.Line.builder().sku("TEA-0042").unitPrice("x").build());
    refused("required@/required", () -> Defaults.builder().build());
  }

  private static void unicode() {
    refused("invalid_unicode@", () -> Order.Line.builder().sku("tea").unitPrice("\ud800").build());
    refused("invalid_unicode@", () -> SendEmail.builder().body("\udc00").build());
  }

  private static void defaults() {
    equal(Defaults.builder().required(1).build().count(), 3L);
  }
}
