package plainwire;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what a mistyped word was meant to be. */
final class Spelling {
  private Spelling() {}

  /** The word that is the fewest changes away; empty when all are too far to be meant. */
  static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(other -> distance(word, other)))
        .filter(best -> distance(word, best) <= Math.max(2, best.length() / 3));
  }

  /** How many characters must be inserted, removed or replaced to turn one into the other. */
  private static int distance(String first, String second) {
    int[] row = new int[second.length() + 1];
    for (int column = 0; column <= second.length(); column++) {
      row[column] = column;
    }
    for (int index = 0; index < first.length(); index++) {
      int diagonal = row[0];
      row[0] = index + 1;
      for (int column = 0; column < second.length(); column++) {
        int replaced = diagonal + (first.charAt(index) == second.charAt(column) ? 0 : 1);
        diagonal = row[column + 1];
        row[column + 1] = Math.min(replaced, Math.min(diagonal, row[column]) + 1);
      }
    }
    return row[second.length()];
  }
}
