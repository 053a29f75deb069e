package plainwire;

import static plainwire.Suite.all;
import static plainwire.Suite.equal;
import static plainwire.Suite.refused;
import static plainwire.Suite.that;

import java.util.List;
import java.util.function.Predicate;
import plainwire.wire.Checks;
import plainwire.wire.PatternAutomaton;
import plainwire.wire.Pointer;
import plainwire.wire.StringFormat;

/** Formats, patterns and lengths, where the vectors do not reach. */
final class StringTests {
  void run(Suite suite) {
    suite.test("strings: length counts code points", StringTests::length);
    suite.test("formats: a leap second only at 23:59 in UTC", StringTests::times);
    suite.test("formats: addresses", StringTests::addresses);
    suite.test("formats: regular expressions, nested as deep as one likes", StringTests::expressions);
    suite.test("patterns: a table in parts is one table", StringTests::tables);
    for (StringFormat format : StringFormat.values()) {
      suite.test("formats: no text is too odd for " + format, () -> odd(format));
    }
  }

  private static void length() {
    Checks.maxLength("\ud83c\uddfa\ud83c\uddf8", 2, Pointer.ROOT);
    Checks.minLength("e\u0301", 2, Pointer.ROOT);
    refused("min_length@", () -> Checks.minLength("\ud83c\uddfa\ud83c\uddf8", 3, Pointer.ROOT));
    refused("max_length@", () -> Checks.maxLength("\r\n", 1, Pointer.ROOT));
  }

  private static void times() {
    all(StringFormat.TIME::matches, List.of("23:59:60Z", "00:29:60.5+00:30", "08:59:60+09:00", "15:59:60-08:00"), "a time");
    Predicate<String> none = text -> !StringFormat.TIME.matches(text);
    all(none, List.of("23:59:60+00:01", "24:00:00Z", "12:00:00", "12:00:00.Z", "12:00:00+0100", "12:00:61Z"), "refused");
    all(StringFormat.DATE::matches, List.of("2000-02-29", "0000-01-01", "2024-02-29"), "a date");
    all(text -> !StringFormat.DATE.matches(text), List.of("1900-02-29", "2023-02-29", "2023-04-31", "2023-1-1"), "refused");
  }

  private static void addresses() {
    List<String> valid = List.of("::", "::1", "1::", "1:2:3:4:5:6:7::", "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4");
    all(StringFormat.IPV6::matches, valid, "an address");
    List<String> wrong = List.of(":::", "1:2:3:4:5:6:7:8::", "1::2::3", "12345::", "::1%eth0", "1.2.3.4::", ":1", "1:", "");
    all(text -> !StringFormat.IPV6.matches(text), wrong, "refused");
  }

  private static void expressions() {
    that(StringFormat.REGEX.matches("(".repeat(100_000) + ")".repeat(100_000)), "nesting is no fault");
    all(StringFormat.REGEX::matches, List.of("", "a|", "(?<n>a)\\k<n>", "(?=a)b", "a{2,}?", "\\u{1F600}", "[^]"), "one");
    List<String> wrong =
        List.of("(", ")", "a**", "^*", "(?=a)*", "\\1", "\\k<n>", "[b-a]", "a{2,1}", "{", "\\", "\\u{110000}", "\\p{Greek}");
    all(text -> !StringFormat.REGEX.matches(text), wrong, "refused");
  }

  private static void tables() {
    PatternAutomaton whole = PatternAutomaton.of("b+c", "30400Y31121030010010011023");
    PatternAutomaton parts = PatternAutomaton.of("b+c", "30400Y311210300", "10010011023");
    for (String text : List.of("", "bc", "xbbcx", "bac", "\ud83d\ude00bc")) {
      equal(whole.matches(text), text.contains("bc"));
      equal(parts.matches(text), whole.matches(text));
    }
  }

  private static void odd(StringFormat format) {
    for (String text : List.of("", "\u0000", "\ud83d\ude00", "-", ".", ":", "@", "[", "%", "P", "T", "~", "\\", "//[", "a@[")) {
      // Only that it ends with an answer.
      equal(format.matches(text), format.matches(text));
    }
    all(text -> !StringFormat.URI.matches(text), List.of("http://[::1", "http://a%2", "1a:b", ":a", "a:[", "a://b:c"), "refused");
  }
}
