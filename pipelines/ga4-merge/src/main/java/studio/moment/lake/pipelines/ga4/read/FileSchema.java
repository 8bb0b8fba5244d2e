package studio.moment.lake.pipelines.ga4.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import studio.moment.lake.runs.LakeException;

/**
 * What of a Parquet file's columns is read. Lists may be encoded in three levels ({@code
 * list.element}, {@code bag.array_element}, {@code list.item}) or in two, where the repeated group
 * is the element itself.
 *
 * @param projection the columns to read, as the file has them
 * @param unknown paths that Google's description of the export does not have; they are not read
 */
record FileSchema(MessageType projection, SortedSet<String> unknown) {

  /**
   * @param file the file's address, for messages
   * @throws LakeException ARGUMENTS where the file is no GA4 export
   */
  static FileSchema of(MessageType schema, String file) {
    List<String> missing =
        ExportColumns.REQUIRED.stream().filter(column -> !schema.containsField(column)).toList();
    if (!missing.isEmpty()) {
      throw LakeException.arguments(
          file
              + " is no GA4 export: it has no column "
              + String.join(", ", missing)
              + ". Point --ga4 at a folder that holds exported events tables only.");
    }
    SortedSet<String> unknown = new TreeSet<>();
    List<Type> columns = new ArrayList<>();
    for (Type column : schema.getFields()) {
      requireReadable(column, file);
      used(column, column.getName(), unknown).ifPresent(columns::add);
    }
    return new FileSchema(new MessageType("event", columns), unknown);
  }

  private static void requireReadable(Type column, String file) {
    boolean isTime = column.getName().equals("event_timestamp");
    boolean isWhole =
        column.isPrimitive()
            && column.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT64;
    boolean isList =
        column.getName().equals("event_params") || column.getName().equals("user_properties");
    if (isTime && !isWhole || isList && !isList(column)) {
      throw LakeException.arguments(
          file
              + " is no GA4 export: its column "
              + column.getName()
              + " is not "
              + (isTime ? "a whole number of microseconds" : "a list of parameters")
              + ". Export the events table again without changing its types.");
    }
  }

  private static Optional<Type> used(Type type, String path, SortedSet<String> unknown) {
    if (type.isPrimitive()) {
      if (!ExportColumns.isKnown(path)) {
        unknown.add(path);
      }
      return ExportColumns.isUsed(path) ? Optional.of(type) : Optional.empty();
    }
    GroupType group = type.asGroupType();
    if (isList(type)) {
      GroupType repeated = group.getType(0).asGroupType();
      Optional<Type> element =
          isElement(repeated, path)
              ? usedFields(repeated, path, unknown)
              : used(repeated.getType(0), path, unknown)
                  .map(inner -> repeated.withNewFields(inner));
      return element.map(inner -> group.withNewFields(inner));
    }
    return usedFields(group, path, unknown);
  }

  private static Optional<Type> usedFields(
      GroupType group, String path, SortedSet<String> unknown) {
    List<Type> fields = new ArrayList<>();
    for (Type field : group.getFields()) {
      used(field, path + "." + field.getName(), unknown).ifPresent(fields::add);
    }
    return fields.isEmpty() ? Optional.empty() : Optional.of(group.withNewFields(fields));
  }

  /** Whether a list's repeated group is its element, not a layer around it. */
  private static boolean isElement(GroupType repeated, String path) {
    return repeated.getFieldCount() > 1
        || repeated.getType(0).isPrimitive()
        || ExportColumns.isUsed(path + "." + repeated.getType(0).getName());
  }

  private static boolean isList(Type type) {
    return !type.isPrimitive()
        && type.getLogicalTypeAnnotation()
            instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation
        && type.asGroupType().getFieldCount() == 1
        && !type.asGroupType().getType(0).isPrimitive();
  }
}
