package studio.moment.lake.rdsexport.read;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType;
import studio.moment.lake.postgres.slice.DecodedRow;
import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.types.RejectedValue;

/**
 * A column of values in PostgreSQL's text form. Text itself is decoded where it stands in the page;
 * a value of a dictionary is brought into its binary form once.
 */
final class TextColumn extends ExportColumn {
  private final Form[] forms;
  private final ByteSink sink;
  private final Taker taker = new Taker();
  private DecodedRow row;

  TextColumn(PrimitiveType stored, List<Wanted> wanted, ByteSink sink) {
    super(stored);
    this.forms = wanted.stream().map(Form::new).toArray(Form[]::new);
    this.sink = sink;
  }

  @Override
  PrimitiveConverter converter() {
    return taker;
  }

  @Override
  void setNull(DecodedRow out) {
    for (Form form : forms) {
      for (int target : form.targets) {
        out.setNull(target);
      }
    }
  }

  @Override
  void decodePresent(ColumnReader reader, DecodedRow out) {
    row = out;
    reader.writeCurrentValueToConverter();
  }

  private static ByteBuffer bytes(Binary value) {
    ByteBuffer buffer = value.toByteBuffer();
    return buffer.hasArray() ? buffer : ByteBuffer.wrap(value.getBytes());
  }

  /** One form of the column's values. */
  private static final class Form {
    private final BinaryForm binary;
    private final int[] targets;

    /** By number in the dictionary; null where the value has not come up yet. */
    private Entry[] entries = new Entry[0];

    Form(Wanted wanted) {
      binary = BinaryForm.of(wanted.type(), wanted.modifier(), wanted.select());
      targets = wanted.targets();
    }

    /**
     * @param array where the value must stay until the row is written
     */
    void decode(byte[] array, int offset, int length, ByteSink sink, DecodedRow row) {
      if (binary.verbatim()) {
        give(array, offset, length, row);
        return;
      }
      int start = sink.length();
      try {
        binary.encode(array, offset, length, sink);
      } catch (RejectedValue e) {
        sink.truncate(start);
        reject(e.getMessage(), row);
        return;
      }
      give(sink.array(), start, sink.length() - start, row);
    }

    Entry entry(ByteBuffer value) {
      byte[] array = value.array();
      int offset = value.arrayOffset() + value.position();
      if (binary.verbatim()) {
        return new Entry(array, offset, value.remaining(), null);
      }
      ByteSink own = new ByteSink(value.remaining() + 8);
      try {
        binary.encode(array, offset, value.remaining(), own);
      } catch (RejectedValue e) {
        return new Entry(null, 0, 0, e.getMessage());
      }
      return new Entry(own.array(), 0, own.length(), null);
    }

    void give(byte[] array, int offset, int length, DecodedRow row) {
      for (int target : targets) {
        row.decode(array, offset, length, target);
      }
    }

    void reject(String reason, DecodedRow row) {
      for (int target : targets) {
        row.reject(target, reason);
      }
    }
  }

  /** A value of the dictionary in its binary form, or why it has none. */
  private record Entry(byte[] array, int offset, int length, String rejected) {}

  private final class Taker extends PrimitiveConverter {
    private Dictionary dictionary;

    @Override
    public boolean hasDictionarySupport() {
      return true;
    }

    @Override
    public void setDictionary(Dictionary next) {
      dictionary = next;
      for (Form form : forms) {
        form.entries = new Entry[next.getMaxId() + 1];
      }
    }

    @Override
    public void addValueFromDictionary(int id) {
      for (Form form : forms) {
        Entry entry = form.entries[id];
        if (entry == null) {
          entry = form.entry(bytes(dictionary.decodeToBinary(id)));
          form.entries[id] = entry;
        }
        if (entry.rejected == null) {
          form.give(entry.array, entry.offset, entry.length, row);
        } else {
          form.reject(entry.rejected, row);
        }
      }
    }

    @Override
    public void addBinary(Binary value) {
      ByteBuffer bytes = bytes(value);
      int offset = bytes.arrayOffset() + bytes.position();
      for (Form form : forms) {
        form.decode(bytes.array(), offset, bytes.remaining(), sink, row);
      }
    }
  }
}
