package studio.moment.lake.local.reports.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import studio.moment.lake.local.reports.row.Told;

/** Writes JSON, one member after the other. */
final class Json {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator generator;

  Json() {
    try {
      generator = new JsonFactory().createGenerator(bytes);
      generator.setRootValueSeparator(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Write {
    void run() throws IOException;
  }

  private Json write(Write write) {
    try {
      write.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Json open() {
    return write(generator::writeStartObject);
  }

  Json open(String name) {
    return write(() -> generator.writeObjectFieldStart(name));
  }

  Json close() {
    return write(generator::writeEndObject);
  }

  Json list() {
    return write(generator::writeStartArray);
  }

  Json list(String name) {
    return write(() -> generator.writeArrayFieldStart(name));
  }

  Json endList() {
    return write(generator::writeEndArray);
  }

  /** A text; left out where it is null. */
  Json text(String name, String text) {
    return text == null ? this : write(() -> generator.writeStringField(name, text));
  }

  Json number(String name, BigDecimal number) {
    return write(
        () -> {
          generator.writeFieldName(name);
          generator.writeNumber(number.toPlainString());
        });
  }

  Json number(String name, long number) {
    return write(() -> generator.writeNumberField(name, number));
  }

  /** An amount: a number, or a text where it is flawed. */
  Json amount(String name, Told row, long minor) {
    return row.flaw() == Told.Flaw.SEPARATORS
        ? text(name, Written.plain(row, minor))
        : number(name, Written.amount(minor, row.currency()));
  }

  Json line() {
    return write(() -> generator.writeRaw('\n'));
  }

  byte[] bytes() {
    write(generator::close);
    return bytes.toByteArray();
  }
}
