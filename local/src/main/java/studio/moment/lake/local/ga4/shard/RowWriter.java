package studio.moment.lake.local.ga4.shard;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Writes rows by their columns. */
final class RowWriter<T> extends WriteSupport<T> {
  private final List<Column<T>> columns;
  private final ListStyle lists;
  private RecordConsumer out;

  RowWriter(List<Column<T>> columns, ListStyle lists) {
    this.columns = columns;
    this.lists = lists;
  }

  // Older callers have Hadoop configurations; parquet demands both.
  @SuppressWarnings("deprecation")
  @Override
  public WriteContext init(Configuration configuration) {
    return context();
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return context();
  }

  private WriteContext context() {
    return new WriteContext(new MessageType("root", types(columns)), Map.of());
  }

  private <U> List<Type> types(List<Column<U>> of) {
    List<Type> types = new ArrayList<>(of.size());
    for (Column<U> column : of) {
      types.add(type(column));
    }
    return types;
  }

  private <U> Type type(Column<U> column) {
    if (column instanceof Column.Leaf<U> leaf) {
      return leaf.type() == BINARY
          ? Types.optional(BINARY).as(stringType()).named(leaf.name())
          : Types.optional(leaf.type()).named(leaf.name());
    }
    if (column instanceof Column.Struct<U, ?> struct) {
      return new GroupType(OPTIONAL, struct.name(), types(struct.columns()));
    }
    Column.Repeated<U, ?> repeated = (Column.Repeated<U, ?>) column;
    return lists.type(repeated.name(), types(repeated.columns()));
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    out = consumer;
  }

  @Override
  public void write(T row) {
    out.startMessage();
    fields(columns, row);
    out.endMessage();
  }

  private <U> void fields(List<Column<U>> of, U row) {
    for (int index = 0; index < of.size(); index++) {
      field(of.get(index), index, row);
    }
  }

  private <U> void field(Column<U> column, int index, U row) {
    if (column instanceof Column.Leaf<U> leaf) {
      Object value = leaf.value().apply(row);
      if (value != null) {
        out.startField(leaf.name(), index);
        value(value);
        out.endField(leaf.name(), index);
      }
    } else if (column instanceof Column.Struct<U, ?> struct) {
      struct(struct, index, row);
    } else {
      repeated((Column.Repeated<U, ?>) column, index, row);
    }
  }

  private <U, V> void struct(Column.Struct<U, V> struct, int index, U row) {
    V value = struct.value().apply(row);
    if (value != null) {
      out.startField(struct.name(), index);
      group(struct.columns(), value);
      out.endField(struct.name(), index);
    }
  }

  private <U, V> void repeated(Column.Repeated<U, V> repeated, int index, U row) {
    List<V> values = repeated.value().apply(row);
    if (lists.middle() == null) {
      elements(repeated.name(), index, repeated.columns(), values);
      return;
    }
    out.startField(repeated.name(), index);
    out.startGroup();
    elements(lists.middle(), 0, repeated.columns(), values);
    out.endGroup();
    out.endField(repeated.name(), index);
  }

  private <V> void elements(String name, int index, List<Column<V>> of, List<V> values) {
    if (values.isEmpty()) {
      return;
    }
    out.startField(name, index);
    for (V value : values) {
      if (lists.element() == null) {
        group(of, value);
      } else {
        out.startGroup();
        out.startField(lists.element(), 0);
        group(of, value);
        out.endField(lists.element(), 0);
        out.endGroup();
      }
    }
    out.endField(name, index);
  }

  private <V> void group(List<Column<V>> of, V value) {
    out.startGroup();
    fields(of, value);
    out.endGroup();
  }

  private void value(Object value) {
    if (value instanceof String text) {
      out.addBinary(Binary.fromString(text));
    } else if (value instanceof Long whole) {
      out.addLong(whole);
    } else if (value instanceof Double real) {
      out.addDouble(real);
    } else {
      out.addBoolean((Boolean) value);
    }
  }
}
