package studio.moment.lake.postgres.types;

import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.staging.RowBuffer;

/** Reads one column of a tuple, single value or list, into a row. */
public final class ColumnDecoder {
  private final String name;
  private final ValueDecoder value;
  private final ListDecoder list;
  private final boolean repeatable;

  private ColumnDecoder(String name, ValueDecoder value, ListDecoder list, boolean repeatable) {
    this.name = name;
    this.value = value;
    this.list = list;
    this.repeatable = repeatable;
  }

  /** A decoder for one slice. */
  public static ColumnDecoder of(ColumnMapping mapping, DecoderContext context, Dialect dialect) {
    ValueDecoder value = mapping.decoder(context, dialect);
    ListDecoder list =
        mapping.field().repeated() ? new ListDecoder(value, mapping.dropNullElements()) : null;
    boolean repeatable =
        list == null && (mapping.protection() == null || mapping.protection().isDeterministic());
    return new ColumnDecoder(mapping.field().name(), value, list, repeatable);
  }

  /** The target column. */
  public String name() {
    return name;
  }

  /**
   * Whether what a value became may be used for an equal one. Not where equal values must become
   * different ones, nor of lists, whose elements are not kept.
   */
  public boolean isRepeatable() {
    return repeatable;
  }

  /** Decodes a value that is not NULL. */
  public void decode(byte[] message, int offset, int length, RowBuffer row, int column)
      throws RejectedValue {
    if (list == null) {
      value.decode(message, offset, length, row.values(), column);
    } else {
      list.decode(message, offset, row, column);
    }
  }
}
