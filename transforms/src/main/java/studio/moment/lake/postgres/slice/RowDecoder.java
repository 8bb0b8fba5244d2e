package studio.moment.lake.postgres.slice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.postgres.types.BigEndian;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.postgres.types.DecoderContext;

/**
 * Decodes one tuple of COPY's binary format into a row. Two target columns of the same source
 * expression share one field of the tuple.
 */
final class RowDecoder {
  private final int[][] targets;
  private final List<String> expressions;
  private final DecodedRow row;

  RowDecoder(ReadPlan plan, DecoderContext context) {
    Map<String, List<Integer>> byExpression = new LinkedHashMap<>();
    for (int i = 0; i < plan.columns().size(); i++) {
      ColumnMapping column = plan.columns().get(i);
      if (column.expression() != null) {
        byExpression.computeIfAbsent(column.expression(), e -> new ArrayList<>()).add(i);
      }
    }
    expressions = List.copyOf(byExpression.keySet());
    targets =
        byExpression.values().stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    row = new DecodedRow(plan, context);
  }

  /** The SELECT list. */
  List<String> expressions() {
    return expressions;
  }

  /** The row decoded last. */
  DecodedRow row() {
    return row;
  }

  /**
   * Decodes the fields of a tuple.
   *
   * @param at where the first field's length stands
   * @return where the next tuple starts
   */
  int decode(byte[] message, int at) {
    row.start();
    int position = at;
    for (int[] columns : targets) {
      int length = BigEndian.int32(message, position);
      position += 4;
      for (int column : columns) {
        if (length < 0) {
          row.setNull(column);
        } else {
          row.decode(message, position, length, column);
        }
      }
      position += Math.max(0, length);
    }
    return position;
  }
}
