package studio.moment.lake.pipelines.ga4.event.export.shape;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Where a record stands in the record around it. Names are looked up here, once per schema; reading
 * goes by position.
 *
 * @param position in the record around it; -1 where the schema does not have it
 * @param schema of the record; null where there is none
 */
public record Nest(int position, Schema schema) {
  public static Nest root(Schema schema) {
    return new Nest(-1, schema);
  }

  Cell cell(String name) {
    Schema.Field field = field(name);
    return new Cell(field == null ? -1 : field.pos());
  }

  Nest nest(String name) {
    Schema.Field field = field(name);
    Schema inner = field == null ? null : notNull(field.schema());
    return inner != null && inner.getType() == Schema.Type.RECORD
        ? new Nest(field.pos(), inner)
        : new Nest(-1, null);
  }

  /**
   * A list of records. Some files have a layer with the one field {@code element} around each.
   *
   * @param knownField a field that every element has had since the first exports
   */
  public NestList list(String name, String knownField) {
    Schema.Field field = field(name);
    Schema list = field == null ? null : notNull(field.schema());
    if (list == null || list.getType() != Schema.Type.ARRAY) {
      return new NestList(-1, -1, new Nest(-1, null));
    }
    Schema element = notNull(list.getElementType());
    if (element.getType() != Schema.Type.RECORD) {
      return new NestList(-1, -1, new Nest(-1, null));
    }
    if (element.getField(knownField) == null && element.getFields().size() == 1) {
      Schema inner = notNull(element.getFields().get(0).schema());
      if (inner.getType() == Schema.Type.RECORD) {
        return new NestList(field.pos(), 0, root(inner));
      }
    }
    return new NestList(field.pos(), -1, root(element));
  }

  /** The record in the one around it; null where it is not there. */
  public IndexedRecord of(IndexedRecord outer) {
    return position < 0 || outer == null ? null : (IndexedRecord) outer.get(position);
  }

  private Schema.Field field(String name) {
    return schema == null ? null : schema.getField(name);
  }

  private static Schema notNull(Schema schema) {
    if (schema.getType() != Schema.Type.UNION) {
      return schema;
    }
    List<Schema> types = schema.getTypes();
    return types.stream()
        .filter(type -> type.getType() != Schema.Type.NULL)
        .findFirst()
        .orElse(types.get(0));
  }

  /**
   * A list of records in a record.
   *
   * @param layer position of the element in the layer around it; -1 where there is no layer
   */
  public record NestList(int position, int layer, Nest element) {
    /** The elements; empty where there is no list. */
    public List<?> of(IndexedRecord outer) {
      Object list = position < 0 || outer == null ? null : outer.get(position);
      return list == null ? List.of() : (List<?>) list;
    }

    /** One of the elements as a record; may be null. */
    public IndexedRecord element(Object one) {
      IndexedRecord record = (IndexedRecord) one;
      return layer < 0 || record == null ? record : (IndexedRecord) record.get(layer);
    }
  }
}
