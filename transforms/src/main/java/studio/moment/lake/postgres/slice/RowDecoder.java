package studio.moment.lake.postgres.slice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.postgres.types.BigEndian;
import studio.moment.lake.postgres.types.ColumnDecoder;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.postgres.types.DecoderContext;
import studio.moment.lake.postgres.types.RejectedValue;
import studio.moment.lake.warehouse.staging.RowBuffer;

/**
 * Decodes one tuple of COPY's binary format into a row. Two target columns of the same source
 * expression share one field of the tuple. All columns are decoded even after one was rejected,
 * because the key of a rejected row is wanted too.
 */
final class RowDecoder {
  private final ColumnDecoder[] decoders;
  private final int[][] targets;
  private final List<String> expressions;
  private final RowBuffer row;
  private String rejectedColumn;
  private String rejectedReason;

  RowDecoder(ReadPlan plan, DecoderContext context) {
    int count = plan.columns().size();
    decoders = new ColumnDecoder[count];
    Map<String, List<Integer>> byExpression = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      ColumnMapping column = plan.columns().get(i);
      decoders[i] = ColumnDecoder.of(column, context, plan.dialect());
      if (column.expression() != null) {
        byExpression.computeIfAbsent(column.expression(), e -> new ArrayList<>()).add(i);
      }
    }
    expressions = List.copyOf(byExpression.keySet());
    targets =
        byExpression.values().stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    row = new RowBuffer(count);
  }

  /** The SELECT list. */
  List<String> expressions() {
    return expressions;
  }

  /** The row decoded last. */
  RowBuffer row() {
    return row;
  }

  /** The column whose value was rejected in the row decoded last, or null. */
  String rejectedColumn() {
    return rejectedColumn;
  }

  String rejectedReason() {
    return rejectedReason;
  }

  /**
   * Decodes the fields of a tuple.
   *
   * @param at where the first field's length stands
   * @return where the next tuple starts
   */
  int decode(byte[] message, int at) {
    rejectedColumn = null;
    int position = at;
    for (int[] columns : targets) {
      int length = BigEndian.int32(message, position);
      position += 4;
      for (int column : columns) {
        if (length < 0) {
          row.values().setNull(column);
        } else {
          decode(message, position, length, column);
        }
      }
      position += Math.max(0, length);
    }
    return position;
  }

  private void decode(byte[] message, int position, int length, int column) {
    try {
      decoders[column].decode(message, position, length, row, column);
    } catch (RejectedValue e) {
      row.values().setNull(column);
      if (rejectedColumn == null) {
        rejectedColumn = decoders[column].name();
        rejectedReason = e.getMessage();
      }
    }
  }
}
