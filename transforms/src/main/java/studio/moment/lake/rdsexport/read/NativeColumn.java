package studio.moment.lake.rdsexport.read;

import java.util.List;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType;
import studio.moment.lake.postgres.slice.DecodedRow;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.parquet.ParquetForm;
import studio.moment.lake.postgres.types.RejectedValue;

/** A column of numbers, truth values, times or bytes as Parquet itself holds them. */
final class NativeColumn extends ExportColumn {
  /** A converter that takes nothing: values are asked of the reader. */
  private static final PrimitiveConverter NONE = new PrimitiveConverter() {};

  private final ParquetForm[] forms;
  private final int[][] targets;
  private final ByteSink sink;

  NativeColumn(PrimitiveType stored, List<Wanted> wanted, ByteSink sink) {
    super(stored);
    this.forms =
        wanted.stream()
            .map(each -> ParquetForm.of(stored, each.type(), each.modifier(), each.select()))
            .toArray(ParquetForm[]::new);
    this.targets = wanted.stream().map(Wanted::targets).toArray(int[][]::new);
    this.sink = sink;
  }

  @Override
  PrimitiveConverter converter() {
    return NONE;
  }

  @Override
  void setNull(DecodedRow row) {
    for (int[] form : targets) {
      for (int target : form) {
        row.setNull(target);
      }
    }
  }

  @Override
  void decodePresent(ColumnReader reader, DecodedRow row) {
    for (int i = 0; i < forms.length; i++) {
      int start = sink.length();
      try {
        forms[i].encode(reader, sink);
      } catch (RejectedValue e) {
        sink.truncate(start);
        for (int target : targets[i]) {
          row.reject(target, e.getMessage());
        }
        continue;
      }
      byte[] bytes = sink.array();
      int length = sink.length() - start;
      for (int target : targets[i]) {
        row.decode(bytes, start, length, target);
      }
    }
  }
}
