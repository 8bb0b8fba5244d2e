package studio.moment.lake.local.platform.tables;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import studio.moment.lake.local.platform.truth.FreeText;
import studio.moment.lake.local.platform.truth.Secret;

/** Writes rows in the text format of PostgreSQL's COPY. */
public final class CopyText implements RowSink {
  private static final int FLUSH_AT = 1 << 16;

  private final StringBuilder text = new StringBuilder(FLUSH_AT + 4096);
  private final Consumer<String> out;
  private long rows;

  /**
   * @param out receives whole rows, many at a time
   */
  public CopyText(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void row(Object... values) {
    for (int index = 0; index < values.length; index++) {
      if (index > 0) {
        text.append('\t');
      }
      if (values[index] == null) {
        text.append("\\N");
      } else {
        escaped(written(values[index]));
      }
    }
    text.append('\n');
    rows++;
    if (text.length() >= FLUSH_AT) {
      flush();
    }
  }

  /** Hands over what is left and tells how many rows there were. */
  public long finish() {
    flush();
    return rows;
  }

  private void flush() {
    if (!text.isEmpty()) {
      out.accept(text.toString());
      text.setLength(0);
    }
  }

  private static String written(Object value) {
    if (value instanceof Secret secret) {
      return secret.value();
    }
    if (value instanceof FreeText free) {
      return free.text();
    }
    if (value instanceof byte[] bytes) {
      return "\\x" + HexFormat.of().formatHex(bytes);
    }
    if (value instanceof List<?> list) {
      return array(list);
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static String array(List<?> list) {
    StringBuilder array = new StringBuilder("{");
    for (Object element : list) {
      array.append(array.length() > 1 ? "," : "");
      if (element == null) {
        array.append("NULL");
      } else {
        String quoted = element.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        array.append('"').append(quoted).append('"');
      }
    }
    return array.append('}').toString();
  }

  private void escaped(String value) {
    for (int index = 0; index < value.length(); index++) {
      char each = value.charAt(index);
      switch (each) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(each);
      }
    }
  }
}
