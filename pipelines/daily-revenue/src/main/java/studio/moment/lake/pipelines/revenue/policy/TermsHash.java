package studio.moment.lake.pipelines.revenue.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.revenue.money.Rate;

/**
 * The hash of a version's terms. What is absent or empty is left out, so that a release that knows
 * more terms finds the same hash for a version without them.
 */
final class TermsHash {
  private TermsHash() {}

  static String of(PolicyVersion version) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text(version, "to").getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String text(Object value, String without) {
    if (value instanceof Rate rate) {
      return rate.toString();
    }
    if (value instanceof Record terms) {
      StringBuilder text = new StringBuilder("{");
      for (RecordComponent component : terms.getClass().getRecordComponents()) {
        Object part = part(terms, component);
        if (part != null
            && !(part instanceof Collection<?> many && many.isEmpty())
            && !component.getName().equals(without)) {
          text.append(component.getName()).append('=').append(text(part, "")).append(';');
        }
      }
      return text.append('}').toString();
    }
    if (value instanceof Set<?> names) {
      // Names, in an order that does not depend on the run.
      return new TreeSet<Object>(names).stream().map(TermsHash::name).toList().toString();
    }
    if (value instanceof Collection<?> many) {
      return many.stream().map(item -> text(item, "")).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof String name ? name(name) : String.valueOf(value);
  }

  // Lengths keep ["a,b"] and ["a","b"] apart.
  private static String name(Object name) {
    return name.toString().length() + ":" + name;
  }

  private static Object part(Record terms, RecordComponent component) {
    try {
      return component.getAccessor().invoke(terms);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record that cannot be read: " + terms.getClass(), e);
    }
  }
}
