package plainwire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a broker's address, {@code scheme://[user:password@]places[/path][?options]}: only what is needed of RFC 3986.
 * No error repeats the address, which may hold a password.
 */
final class BrokerUrl {
  /** A host and its port. */
  record Place(String host, Optional<Integer> port) {}

  private static final int MAX_PORT = 65_535;

  final String scheme;
  final Optional<String> user;
  final Optional<String> password;
  final List<Place> places;
  /** Without its leading slash, still escaped; may be empty. */
  final String path;
  private final Map<String, String> options = new LinkedHashMap<>();

  /** Reads a URL; {@code form} is how one is written, for errors. */
  BrokerUrl(String url, String form) {
    int colon = url.indexOf("://");
    if (colon < 1) {
      throw new IllegalArgumentException("not such an address; write " + form);
    }
    scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = before(url.substring(colon + 3), '#');
    String beforeQuery = before(rest, '?');
    readOptions(rest.substring(Math.min(rest.length(), beforeQuery.length() + 1)));
    String authority = before(beforeQuery, '/');
    path = beforeQuery.substring(Math.min(beforeQuery.length(), authority.length() + 1));
    // A password may hold an @ that its writer forgot to escape: the last one counts.
    int at = authority.lastIndexOf('@');
    String[] credentials = at < 0 ? new String[] {""} : authority.substring(0, at).split(":", 2);
    user = present(unescaped(credentials[0], "the user"));
    password = credentials.length < 2 ? Optional.empty() : Optional.of(unescaped(credentials[1], "the password"));
    places = places(authority.substring(at + 1), form);
  }

  /** Refuses a user without a password, which may be a password without its colon. */
  void refuseLoneUser(String form) {
    if (user.isPresent() && password.isEmpty()) {
      throw new IllegalArgumentException("the part before @ is user:password, or :password; write " + form);
    }
  }

  private static String before(String text, char end) {
    int index = text.indexOf(end);
    return index < 0 ? text : text.substring(0, index);
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }

  private static List<Place> places(String authority, String form) {
    List<Place> places = new ArrayList<>();
    for (String place : authority.split(",", -1)) {
      int bracket = place.startsWith("[") ? place.indexOf(']') : 0;
      int colon = place.indexOf(':', Math.max(0, bracket));
      String host = colon < 0 ? place : place.substring(0, colon);
      if (bracket < 0 || bracket > 0 && bracket != host.length() - 1) {
        throw new IllegalArgumentException("the brackets of the host do not match; write " + form);
      }
      Optional<Integer> port = colon < 0 ? Optional.empty() : Optional.of(port(place.substring(colon + 1)));
      String name = bracket > 0 ? host.substring(1, bracket) : host;
      places.add(new Place(name.isEmpty() ? "localhost" : name, port));
    }
    return places;
  }

  private static int port(String text) {
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("the port is a number from 1 to " + MAX_PORT);
    }
    return port;
  }

  private void readOptions(String query) {
    for (String part : query.split("&")) {
      if (!part.isEmpty()) {
        String[] sides = part.split("=", 2);
        String name = unescaped(sides[0], "the name of an option");
        String value = sides.length == 2 ? unescaped(sides[1], "the option " + name) : "";
        if (options.put(name, value) != null) {
          throw new IllegalArgumentException("the option \"" + name + "\" occurs twice");
        }
      }
    }
  }

  /** Refuses options that are not known; those of consumers are known too, so that all share one address. */
  Map<String, String> options(List<String> known) {
    for (String name : options.keySet()) {
      if (!known.contains(name)) {
        String hint = Spelling.nearest(name, known).map(word -> "did you mean \"" + word + "\"?")
            .orElse("known are " + String.join(", ", known));
        throw new IllegalArgumentException("there is no option \"" + name + "\"; " + hint);
      }
    }
    return options;
  }

  /** Takes out the options whose names begin so; their names come without it. */
  Map<String, String> takeOptions(String prefix) {
    Map<String, String> taken = new LinkedHashMap<>();
    for (String name : List.copyOf(options.keySet())) {
      if (name.startsWith(prefix)) {
        taken.put(name.substring(prefix.length()), options.remove(name));
      }
    }
    return taken;
  }

  /** An option that is a number of seconds, in milliseconds. */
  static int millis(Map<String, String> options, String name, double standard, double least, double most) {
    String text = options.getOrDefault(name, Double.toString(standard));
    double seconds = text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ? Double.parseDouble(text) : -1;
    if (seconds < least || seconds > most) {
      throw new IllegalArgumentException(
          name + " is a number of seconds from " + least + " to " + most + ", not \"" + text + "\"");
    }
    return (int) Math.round(seconds * 1000);
  }

  /** Resolves %XX; {@code what} names the text in errors, which do not hold it. */
  static String unescaped(String text, String what) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < source.length; i++) {
      if (source[i] != '%') {
        bytes.put(source[i]);
        continue;
      }
      int high = i + 2 < source.length ? Character.digit(source[i + 1], 16) : -1;
      int low = i + 2 < source.length ? Character.digit(source[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw new IllegalArgumentException(what + " has a % that is not followed by two hexadecimal digits");
      }
      bytes.put((byte) (high << 4 | low));
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException(what + " is not UTF-8 once it is unescaped");
    }
  }
}
