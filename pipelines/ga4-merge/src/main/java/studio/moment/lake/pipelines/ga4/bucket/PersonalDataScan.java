package studio.moment.lake.pipelines.ga4.bucket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import studio.moment.lake.privacy.detect.Detector;
import studio.moment.lake.privacy.detect.Spans;
import studio.moment.lake.privacy.detect.kinds.Kind;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.Values;

/**
 * Looks at every text that is about to be staged, after all protection, for e-mail addresses,
 * Korean phone numbers and resident registration numbers. What it finds holds the run back: it is
 * the second opinion on the protection, which decides what a text becomes long before.
 *
 * <p>Columns that hold tokens and ids of GA4 are left out: digits are all they are made of. So is a
 * text that is a UUID and nothing else, as the protection leaves it: one random UUID in 6,000 has
 * digits like those of a mobile number.
 */
final class PersonalDataScan {
  private static final Set<Kind> WANTED = Set.of(Kind.EMAIL, Kind.MOBILE, Kind.RESIDENT_NUMBER);
  private static final Set<String> IDS =
      Set.of(
          "event_key",
          "property",
          "stream_id",
          "session_key",
          "user_pseudo_id",
          "user_id",
          "affiliate_click_id",
          "ad_click_id");
  private static final int REMEMBERED = 200_000;
  private static final int UUID_LENGTH = 36;

  private final Detector detector = new Detector();
  private final Map<TableName, boolean[][]> wantedColumns = new HashMap<>();
  private final Map<String, Long> hits = new TreeMap<>();
  private final Set<Long> clean = new HashSet<>();

  /** Looks at a row. */
  void look(TableName table, TableSchema schema, RowBuffer row) {
    List<Field> fields = schema.fields();
    boolean[][] wanted = wantedColumns.computeIfAbsent(table, name -> wanted(fields));
    for (int column = 0; column < fields.size(); column++) {
      if (wanted[column].length == 0 || row.values().isNull(column)) {
        continue;
      }
      if (!fields.get(column).repeated() && !fields.get(column).isRecord()) {
        look(table, fields.get(column), row.values(), column);
        continue;
      }
      Values elements = row.list(column);
      int width = wanted[column].length;
      for (int index = 0; index < elements.size(); index++) {
        if (wanted[column][index % width] && !elements.isNull(index)) {
          look(table, fields.get(column), elements, index);
        }
      }
    }
  }

  /** How many texts hold such a value, by table and column; nothing where none does. */
  Map<String, Long> hits() {
    return Map.copyOf(hits);
  }

  private void look(TableName table, Field field, Values values, int index) {
    int from = values.offset(index);
    int to = from + values.length(index);
    if (isUuid(values.array(index), from, to)) {
      return;
    }
    long hash = hash(values.array(index), from, to);
    if (clean.contains(hash)) {
      return;
    }
    Spans found = detector.find(values.array(index), from, to);
    boolean hit = false;
    for (int span = 0; span < found.size(); span++) {
      hit |= WANTED.contains(found.kind(span));
    }
    if (hit) {
      hits.merge(table + "." + field.name(), 1L, Long::sum);
    } else if (clean.size() < REMEMBERED) {
      clean.add(hash);
    }
  }

  private static boolean isUuid(byte[] text, int from, int to) {
    if (to - from != UUID_LENGTH) {
      return false;
    }
    for (int place = 0; place < UUID_LENGTH; place++) {
      byte c = text[from + place];
      boolean hyphen = place == 8 || place == 13 || place == 18 || place == 23;
      if (hyphen ? c != '-' : Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** 64 bits, as in FNV-1a: two texts of one hash are not to be expected among so few. */
  private static long hash(byte[] text, int from, int to) {
    long hash = 0xcbf29ce484222325L;
    for (int index = from; index < to; index++) {
      hash = (hash ^ text[index]) * 0x100000001b3L;
    }
    return hash;
  }

  /** Which of a column's values, or of its fields, hold free text. */
  private static boolean[][] wanted(List<Field> fields) {
    List<boolean[]> columns = new ArrayList<>();
    for (Field field : fields) {
      if (field.isRecord()) {
        boolean[] inside = new boolean[field.fields().size()];
        for (int index = 0; index < inside.length; index++) {
          inside[index] = field.fields().get(index).type() == FieldType.STRING;
        }
        columns.add(inside);
      } else {
        boolean text = field.type() == FieldType.STRING && !IDS.contains(field.name());
        columns.add(text ? new boolean[] {true} : new boolean[0]);
      }
    }
    return columns.toArray(boolean[][]::new);
  }
}
