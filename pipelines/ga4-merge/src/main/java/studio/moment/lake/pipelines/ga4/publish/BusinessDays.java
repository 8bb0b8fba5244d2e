package studio.moment.lake.pipelines.ga4.publish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.moment.lake.pipelines.ga4.business.table.BusinessTable;
import studio.moment.lake.pipelines.ga4.state.DayState;
import studio.moment.lake.warehouse.Rows;

/**
 * The days of the business tables that differ from what is published. All days of the window are
 * computed in every run, since a booking may be confirmed or cancelled months later; days that come
 * out the same are left alone.
 */
final class BusinessDays {
  private final List<DayState> states = new ArrayList<>();
  private final List<Rows> changed = new ArrayList<>();
  private final List<LocalDate> days = new ArrayList<>();

  /**
   * @param published hashes of what is published; empty where the table is not there
   */
  static BusinessDays of(BusinessTable table, Optional<Map<DayState.Place, String>> published) {
    BusinessDays result = new BusinessDays();
    table
        .days()
        .forEach(
            (day, rows) -> {
              String hash = rows.isEmpty() ? "empty" : hash(rows);
              String before =
                  published
                      .map(known -> known.get(new DayState.Place(table.name().toString(), day)))
                      .orElse(null);
              boolean same = hash.equals(before) || rows.isEmpty() && before == null;
              if (!same) {
                result.states.add(new DayState(table.name(), day, hash));
                result.changed.add(table.day(day));
                result.days.add(day);
              }
            });
    return result;
  }

  /** The days that changed, in order. */
  List<LocalDate> days() {
    return days;
  }

  /** Their rows, in the same order. */
  List<Rows> rows() {
    return changed;
  }

  /** What to remember of them. */
  List<DayState> states() {
    return states;
  }

  private static String hash(List<List<Object>> rows) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (List<Object> row : rows) {
        digest.update(row.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
