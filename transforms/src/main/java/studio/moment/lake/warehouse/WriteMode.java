package studio.moment.lake.warehouse;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedFile;

/**
 * How a table's new rows replace or join its old ones. Each way gives the same table when repeated.
 */
public sealed interface WriteMode extends Serializable {
  /** The new rows are the table. */
  record Replace() implements WriteMode {}

  /** The new rows are one day of a table partitioned by day; other days stay as they are. */
  record ReplaceDay(LocalDate day) implements WriteMode {}

  /**
   * The new rows replace the old rows of the same key; others stay, unless {@code present} lists
   * the keys that still exist.
   *
   * @param key columns of the key, none of them repeated or a record
   * @param present keys that exist in the source: rows of other keys are deleted
   */
  record Merge(List<String> key, Optional<PresentKeys> present) implements WriteMode {
    public Merge {
      key = List.copyOf(key);
    }

    // Optional is not serializable: the form on the wire holds the bare reference.
    private Object writeReplace() {
      return new MergeForm(key, present.orElse(null));
    }
  }

  /**
   * All keys of the source, staged.
   *
   * @param schema the key columns, typed as in the target
   */
  record PresentKeys(TableSchema schema, List<StagedFile> files) implements Serializable {
    public PresentKeys {
      files = List.copyOf(files);
    }
  }

  /** How {@link Merge} is serialized. */
  record MergeForm(List<String> key, PresentKeys present) implements Serializable {
    private Object readResolve() {
      return new Merge(key, Optional.ofNullable(present));
    }
  }
}
