package studio.moment.lake.pipelines.revenue.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;

/**
 * Amounts that a settlement policy may take off before its rate, by what they are for, in minor
 * units of the row's currency and of the sign of its gross. Amounts of zero are left out.
 */
public final class Deductions {
  private static final JsonMapper JSON = new JsonMapper();

  private Deductions() {}

  /** Each kind's amounts put together; one that is not there is 0. */
  public static Map<Deduction.Kind, Long> merge(
      Map<Deduction.Kind, Long> some, Map<Deduction.Kind, Long> more, LongBinaryOperator by) {
    if (some.isEmpty() && more.isEmpty()) {
      return Map.of();
    }
    Map<Deduction.Kind, Long> merged = new EnumMap<>(Deduction.Kind.class);
    for (Deduction.Kind kind : Deduction.Kind.values()) {
      long amount = by.applyAsLong(some.getOrDefault(kind, 0L), more.getOrDefault(kind, 0L));
      if (amount != 0) {
        merged.put(kind, amount);
      }
    }
    return merged.isEmpty() ? Map.of() : Collections.unmodifiableMap(merged);
  }

  /** As the ledger keeps them: an object of numbers; null where there are none. */
  public static String json(Map<Deduction.Kind, Long> amounts) {
    if (amounts.isEmpty()) {
      return null;
    }
    Map<String, Long> byName = new TreeMap<>();
    amounts.forEach((kind, amount) -> byName.put(name(kind), amount));
    try {
      return JSON.writeValueAsString(byName);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("names and numbers are JSON", impossible);
    }
  }

  /**
   * Reads them back.
   *
   * @param json as {@link #json} told, or null
   */
  public static Map<Deduction.Kind, Long> parse(String json) {
    if (json == null) {
      return Map.of();
    }
    try {
      Map<Deduction.Kind, Long> amounts = new EnumMap<>(Deduction.Kind.class);
      JSON.readValue(json, new TypeReference<Map<String, Long>>() {})
          .forEach(
              (name, amount) ->
                  amounts.put(Deduction.Kind.valueOf(name.toUpperCase(Locale.ROOT)), amount));
      return Collections.unmodifiableMap(amounts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the ledger's deductions are not as it writes them", e);
    }
  }

  /** As adapters and policies call it. */
  public static String name(Deduction.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
