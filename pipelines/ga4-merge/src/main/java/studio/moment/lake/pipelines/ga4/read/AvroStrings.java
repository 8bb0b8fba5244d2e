package studio.moment.lake.pipelines.ga4.read;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** How strings of records are held. */
final class AvroStrings {
  private AvroStrings() {}

  /** The schema, changed so that every string is read as {@link String}. */
  static Schema asJavaStrings(Schema schema) {
    switch (schema.getType()) {
      case STRING -> {
        if (schema.getProp(GenericData.STRING_PROP) == null) {
          GenericData.setStringType(schema, GenericData.StringType.String);
        }
      }
      case UNION -> schema.getTypes().forEach(AvroStrings::asJavaStrings);
      case ARRAY -> asJavaStrings(schema.getElementType());
      case RECORD ->
          List.copyOf(schema.getFields()).forEach(field -> asJavaStrings(field.schema()));
      default -> {}
    }
    return schema;
  }
}
