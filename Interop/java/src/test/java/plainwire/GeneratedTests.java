package plainwire;

import static plainwire.Suite.equal;
import static plainwire.Suite.refused;
import static plainwire.Suite.that;
import static plainwire.Suite.throwing;

import examples.Add;
import examples.Order;
import examples.SendEmail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plainwire.wire.JsonValue;
import plainwire.wire.Nullable;
import vectors.Defaults;
import vectors.Freeform;
import vectors.Kinds;
import vectors.Numbers;
import vectors.Strings;
import vectors.Tree;

/** Generated records as their users meet them. */
final class GeneratedTests {
  private static final Order.Address HOME = new Order.Address("Hafen 7", Optional.empty(), "Hamburg", "DE");

  void run(Suite suite) {
    suite.test("generated: a task is written in the schema's order, and read back", GeneratedTests::roundTrip);
    suite.test("generated: a constructor refuses with the code and pointer of the bytes", GeneratedTests::constructors);
    suite.test("generated: a null component counts as left out", GeneratedTests::nulls);
    suite.test("generated: lone surrogates are refused before anything else", GeneratedTests::surrogates);
    suite.test("generated: absent, null and a value stay three things", GeneratedTests::threeWays);
    suite.test("generated: defaults stand in for what is left out, on the wire and in Java", GeneratedTests::defaults);
    suite.test("generated: collections are copied and cannot be changed", GeneratedTests::copies);
    suite.test("generated: unions are matched by type", GeneratedTests::unions);
    suite.test("generated: members that are not declared are kept, and may not pose as declared ones", GeneratedTests::others);
    suite.test("generated: numbers that JSON has not, and steps that doubles blur", GeneratedTests::numbers);
    suite.test("generated: a recursive value that is too deep is not sent", GeneratedTests::recursion);
    suite.test("generated: the contract names task, queue and digest", GeneratedTests::contract);
  }

  private static Order order(List<Order.Line> lines) {
    return Order.builder()
        .id("0b9f5a3e-7d5c-4c59-9a53-3f1f6f0f4c11")
        .placed("2026-11-23T09:10:24Z")
        .customer(new Order.Customer("Zo\u00eb", "zoe@example.com", HOME, Optional.empty()))
        .currency(Order.Currency.EUR)
        .items(lines)
        .build();
  }

  private static Order.Line line(String sku) {
    return Order.Line.builder().sku(sku).quantity(2).unitPrice("12.50").build();
  }

  private static String text(Task<?> task) {
    return new String(task.toJson(), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static void roundTrip() {
    equal(text(new Add(1, 2)), "{\"a\":1,\"b\":2}");
    equal(Add.builder().b(2).a(1).build(), new Add(1, 2));
    Order order = order(List.of(line("TEA-0042")));
    equal(Order.fromJson(order.toJson()), order);
    that(
        text(order).endsWith(
            "\"currency\":\"EUR\",\"items\":[{\"sku\":\"TEA-0042\",\"quantity\":2,\"unitPrice\":\"12.50\","
                + "\"discountPercent\":0.0,\"gift\":false}],\"metadata\":{}}"),
        "the order's members: " + text(order));
  }

  private static void constructors() {
    refused("maximum@/a", () -> new Add(1L << 60, 2));
    refused("pattern@/sku", () -> line("tea"));
    refused("min_items@/items", () -> order(List.of()));
    refused("required@/b", () -> Add.builder().a(1).build());
    refused("required@/items", () -> order(null));
    refused("format@/from", () -> SendEmail.builder().from("nobody").build());
    Map<String, String> headers = new HashMap<>(Map.of("X", "y".repeat(5000)));
    refused("max_length@/headers/X", () -> mail().headers(headers).build());
    refused("unique_items@/to", () -> mail().to(List.of("a@b.c", "a@b.c")).build());
    refused("format@/to/1", () -> mail().to(List.of("a@b.c", "a")).build());
  }

  private static SendEmail.Builder mail() {
    return SendEmail.builder().from("a@b.c").to(List.of("d@e.f")).subject("s").body("b");
  }

  private static void nulls() {
    refused("required@/name", () -> new Order.Customer(null, "zoe@example.com", HOME, null));
    equal(new Order.Customer("Z", "z@e.f", HOME, null), new Order.Customer("Z", "z@e.f", HOME, Optional.empty()));
    refused("type@/to/0", () -> mail().to(Arrays.asList((String) null)).build());
  }

  private static void surrogates() {
    refused("invalid_unicode@", () -> line("\ud800"));
    refused("invalid_unicode@", () -> mail().from("nobody").subject("\udc00").build());
    refused("invalid_unicode@", () -> mail().headers(Map.of("\ud800", "x")).build());
  }

  private static void threeWays() {
    Kinds absent = Kinds.fromJson(utf8("{}"));
    Kinds nothing = Kinds.fromJson(utf8("{\"nullableInteger\":null}"));
    Kinds seven = Kinds.builder().nullableInteger(7L).build();
    that(absent.nullableInteger().isAbsent() && nothing.nullableInteger().isNull(), "absent is not null");
    equal(seven.nullableInteger(), Nullable.of(7L));
    equal(text(absent), "{}");
    equal(text(nothing), "{\"nullableInteger\":null}");
    equal(nothing, Kinds.builder().nullableInteger(null).build());
  }

  private static void defaults() {
    Defaults read = Defaults.fromJson(utf8("{\"required\":1}"));
    equal(read, Defaults.builder().required(1).build());
    equal(read.count(), 3L);
    equal(read.mode(), Defaults.Mode.SLOW);
    equal(read.tags(), List.of("a", "b"));
    equal(read.options().label(), Optional.of("x"));
    equal(read.options().depth(), 1L);
    equal(read.nothing(), Optional.empty());
    equal(read.free(), JsonValue.parse("{\"a\":[1,2.5,null,true,\"s\"]}"));
  }

  private static void copies() {
    List<String> to = new ArrayList<>(List.of("d@e.f"));
    SendEmail mail = mail().to(to).build();
    to.add("g@h.i");
    equal(mail.to(), List.of("d@e.f"));
    throwing(UnsupportedOperationException.class, () -> mail.to().add("x@y.z"));
    throwing(UnsupportedOperationException.class, () -> mail.headers().put("x", "y"));
    Map<String, String> ordered = new LinkedHashMap<>();
    ordered.put("z", "1");
    ordered.put("a", "2");
    that(text(mail().headers(ordered).build()).contains("{\"z\":\"1\",\"a\":\"2\"}"), "a map keeps its order");
  }

  private static void unions() {
    Kinds five = Kinds.fromJson(utf8("{\"integerOrString\":5,\"objectOrString\":{\"id\":1}}"));
    that(five.integerOrString().get() instanceof Kinds.IntegerOrString.OfInteger five1 && five1.value() == 5, "5");
    Kinds.IntegerOrString text = new Kinds.IntegerOrString.OfString("abc");
    equal(text(Kinds.builder().integerOrString(text).build()), "{\"integerOrString\":\"abc\"}");
    refused("max_length@", () -> new Kinds.IntegerOrString.OfString("abcd"));
    refused("minimum@", () -> new Kinds.IntegerOrString.OfInteger(0));
    refused("type@/integerOrString", () -> Kinds.fromJson(utf8("{\"integerOrString\":null}")));
    equal(Kinds.fromJson(five.toJson()), five);
  }

  private static void others() {
    Freeform read = Freeform.fromJson(utf8("{\"any\":null,\"y\":2,\"x\":1.5,\"extra\":{}}"));
    equal(read.additionalProperties(), Map.of("x", 1.5, "y", 2.0));
    equal(text(read), "{\"any\":null,\"y\":2.0,\"x\":1.5}");
    Freeform.Builder builder = Freeform.builder().any(JsonValue.NULL);
    refused("duplicate_key@/any", () -> builder.additionalProperties(Map.of("any", 1.0)).build());
    refused("additional_property@/extra", () -> builder.additionalProperties(Map.of("extra", 1.0)).build());
  }

  private static void numbers() {
    refused("number_range@/ratio", () -> Numbers.builder().ratio(Double.NaN).build());
    refused("multiple_of@/cents", () -> Numbers.builder().cents(19.999).build());
    equal(Numbers.builder().cents(19.99).build().cents(), Optional.of(19.99));
    // The double is 2^70 whatever the token was, so only the token can be judged, when it is written.
    Numbers far = Numbers.builder().cents(0x1p70).build();
    equal(Numbers.fromJson(far.toJson()), far);
    equal(Numbers.builder().number(-0.0).build(), Numbers.builder().number(0.0).build());
  }

  private static void recursion() {
    Tree.Node node = Tree.Node.builder().value(0).build();
    for (int i = 0; i < 126; i++) {
      node = Tree.Node.builder().value(i).left(node).build();
    }
    Tree deepest = Tree.builder().root(node).build();
    equal(Tree.fromJson(deepest.toJson()), deepest);
    Tree tooDeep = Tree.builder().root(Tree.Node.builder().value(1).left(node).build()).build();
    refused("depth@", tooDeep::toJson);
    refused("size@", Strings.builder().any("x".repeat(1 << 20)).build()::toJson);
  }

  private static void contract() {
    TaskContract<Order.Result> contract = order(List.of(line("TEA-0042"))).contract();
    equal(contract.name(), "order");
    equal(contract.queue(), "orders");
    equal(contract.digest().length(), 16);
  }
}
