package studio.moment.lake.rdsexport.read;

import java.util.List;
import org.apache.parquet.schema.PrimitiveType;
import studio.moment.lake.parquet.FlatColumn;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.slice.DecodedRow;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.parquet.ParquetForm;
import studio.moment.lake.postgres.types.RejectedValue;
import studio.moment.lake.postgres.types.SelectForm;

/**
 * One column of a row group on its way into the row: its value is brought into every form that a
 * target asks for, then decoded for each target. Text itself is decoded where it stands in the
 * page; a value of a dictionary is brought into its form, decoded and protected once.
 */
final class ExportColumn {
  private final FlatColumn values;
  private final Form[] forms;
  private final ByteSink sink;

  /**
   * @param wanted every form that targets ask for
   * @param sink memory for the binary forms of one row
   */
  ExportColumn(PrimitiveType stored, FlatColumn values, List<Wanted> wanted, ByteSink sink) {
    this.values = values;
    this.forms = wanted.stream().map(each -> new Form(stored, each)).toArray(Form[]::new);
    this.sink = sink;
  }

  /**
   * A form that targets ask for.
   *
   * @param targets columns of the row that are decoded from it
   */
  record Wanted(PgType type, int modifier, SelectForm select, int[] targets) {}

  /** Decodes the column's next value. */
  void decode(DecodedRow row) {
    if (!values.next()) {
      for (Form form : forms) {
        for (int target : form.targets) {
          row.setNull(target);
        }
      }
      return;
    }
    for (Form form : forms) {
      if (values.id() < 0 || !form.recall(values.id(), row)) {
        form.decode(values, sink, row);
      }
    }
  }

  /** One form of the column's values. */
  private static final class Form {
    private final ParquetForm binary;
    private final boolean verbatim;
    private final int[] targets;
    private final DecodedDictionary[] decoded;

    Form(PrimitiveType stored, Wanted wanted) {
      binary = ParquetForm.of(stored, wanted.type(), wanted.modifier(), wanted.select());
      verbatim = binary.verbatim();
      targets = wanted.targets();
      decoded = new DecodedDictionary[targets.length];
      for (int i = 0; i < targets.length; i++) {
        decoded[i] = new DecodedDictionary(targets[i]);
      }
    }

    /** Sets the targets to what the value became before; false where one has to be decoded. */
    boolean recall(int id, DecodedRow row) {
      for (DecodedDictionary each : decoded) {
        if (!each.recall(id, row)) {
          return false;
        }
      }
      return true;
    }

    void decode(FlatColumn value, ByteSink sink, DecodedRow row) {
      if (verbatim) {
        give(value, value.array(), value.offset(), value.length(), row);
        return;
      }
      int start = sink.length();
      try {
        binary.encode(value, sink);
      } catch (RejectedValue e) {
        sink.truncate(start);
        for (int target : targets) {
          row.reject(target, e.getMessage());
        }
        return;
      }
      give(value, sink.array(), start, sink.length() - start, row);
    }

    /**
     * @param array where the value must stay until the row is written
     */
    private void give(FlatColumn value, byte[] array, int offset, int length, DecodedRow row) {
      for (int i = 0; i < targets.length; i++) {
        if (row.decode(array, offset, length, targets[i]) && value.id() >= 0) {
          decoded[i].keep(value.id(), value.dictionarySize(), row);
        }
      }
    }
  }
}
