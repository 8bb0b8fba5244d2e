package studio.moment.lake.warehouse.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * Values as JSON. Numbers are written with all their digits, whatever a reader makes of more than
 * 53 bits; NaN and the infinities, which JSON lacks, are strings; a JSON column's value is part of
 * the document, its digits as they stand.
 */
final class JsonValues implements AutoCloseable {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  JsonValues(Writer out) throws IOException {
    json = FACTORY.createGenerator(out).enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
  }

  void startObject() throws IOException {
    json.writeStartObject();
  }

  void name(String name) throws IOException {
    json.writeFieldName(name);
  }

  void endObject() throws IOException {
    json.writeEndObject();
  }

  /** A list as an array, a record as an object; its fields that are NULL are null in it. */
  void write(Field field, Object value) throws IOException {
    if (field.repeated() && value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        writeOne(field, element);
      }
      json.writeEndArray();
    } else {
      writeOne(field, value);
    }
  }

  private void writeOne(Field field, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (field.isRecord() && value instanceof List<?> record) {
      json.writeStartObject();
      for (int i = 0; i < record.size(); i++) {
        json.writeFieldName(field.fields().get(i).name());
        writeOne(field.fields().get(i), record.get(i));
      }
      json.writeEndObject();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal decimal) {
      json.writeNumber(PlainText.shortest(decimal));
    } else if (value instanceof String text && field.type() == FieldType.JSON && isDocument(text)) {
      // Line ends can only be white space here: within JSON strings they are escaped.
      json.writeRawValue(text.replace('\n', ' ').replace('\r', ' '));
    } else {
      json.writeString(PlainText.of(field, value));
    }
  }

  private static boolean isDocument(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
