package studio.moment.lake.testing.bigquery.load;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import studio.moment.lake.testing.bigquery.store.Column;
import studio.moment.lake.testing.bigquery.store.ColumnType;
import studio.moment.lake.testing.bigquery.store.Columns;
import studio.moment.lake.testing.bigquery.store.JobFailure;

/** Which column a Parquet column makes, and which columns it may be loaded into. */
record ParquetTypes(LoadOptions options) {
  private static final Pattern STRICT_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> TIMES_WITH_24_HOURS = Set.of("MILLIS", "MICROS");

  /** Refuses names that a load of Parquet knows only where it was told to. */
  void checkName(String name) {
    if (!options.flexibleNames() && !STRICT_NAME.matcher(name).matches()) {
      throw new JobFailure("invalid", "Invalid field name \"" + name + "\" in a Parquet file");
    }
  }

  /** The column that a file makes in a table whose schema nobody gave. */
  Column infer(Type type) {
    if (isInferredList(type)) {
      Column element = infer(element(type));
      return Column.of(type.getName(), element.type(), true, element.fields());
    }
    boolean repeated = type.isRepetition(Type.Repetition.REPEATED);
    if (type.isPrimitive()) {
      ColumnType inferred = types(type.asPrimitiveType()).get(0);
      return Column.of(type.getName(), inferred, repeated, List.of());
    }
    // So a three-level list becomes x.list.element without list inference.
    List<Column> fields = type.asGroupType().getFields().stream().map(this::infer).toList();
    return Column.of(type.getName(), ColumnType.RECORD, repeated, fields);
  }

  /** Refuses a file's column that cannot be loaded into the table's. */
  void check(Type type, Column target) {
    checkName(type.getName());
    Column inferred = infer(type);
    Type single = isInferredList(type) ? element(type) : type;
    boolean fits = inferred.repeated() == target.repeated();
    if (fits && inferred.type() == ColumnType.RECORD && target.type() == ColumnType.RECORD) {
      checkFields(single, target);
      return;
    }
    if (!fits
        || !single.isPrimitive()
        || !types(single.asPrimitiveType()).contains(target.type())) {
      throw new JobFailure(
          "invalid",
          "Parquet column '"
              + type.getName()
              + "' has type "
              + inferred.describe()
              + " which does not match the target type "
              + target.describe());
    }
  }

  boolean isInferredList(Type type) {
    return options.listInference()
        && type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation;
  }

  static Type element(Type list) {
    return list.asGroupType().getType(0).asGroupType().getType(0);
  }

  /** Fields that the file lacks are NULL; it may have none that the table lacks. */
  private void checkFields(Type record, Column target) {
    for (Type field : record.asGroupType().getFields()) {
      Column column =
          new Columns(target.fields())
              .named(field.getName())
              .orElseThrow(
                  () ->
                      new JobFailure(
                          "invalid",
                          "Provided Schema does not match Table. Cannot add fields (field: "
                              + target.name()
                              + "."
                              + field.getName()
                              + ")"));
      check(field, column);
    }
  }

  /** The types a value can become, the one that is inferred first. */
  private List<ColumnType> types(PrimitiveType type) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimals(type.getName(), decimal);
    }
    if (annotation instanceof DateLogicalTypeAnnotation) {
      return List.of(ColumnType.DATE);
    }
    if (annotation instanceof TimeLogicalTypeAnnotation time
        && TIMES_WITH_24_HOURS.contains(time.getUnit().name())) {
      return List.of(ColumnType.TIME);
    }
    if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
      return List.of(timestamp.isAdjustedToUTC() ? ColumnType.TIMESTAMP : ColumnType.DATETIME);
    }
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> List.of(ColumnType.BOOLEAN);
      case INT32, INT64 -> List.of(ColumnType.INTEGER);
      case FLOAT, DOUBLE -> List.of(ColumnType.FLOAT);
      case INT96 -> throw new JobFailure("invalid", "The stand-in does not read INT96");
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          annotation instanceof StringLogicalTypeAnnotation
                  || (annotation instanceof EnumLogicalTypeAnnotation && options.enumAsString())
              ? List.of(ColumnType.STRING, ColumnType.GEOGRAPHY)
              // Parquet's JSON annotation is not understood: the column lands as BYTES.
              : List.of(ColumnType.BYTES);
    };
  }

  private List<ColumnType> decimals(String name, DecimalLogicalTypeAnnotation decimal) {
    int whole = decimal.getPrecision() - decimal.getScale();
    List<ColumnType> fitting =
        options.decimalTargetTypes().stream()
            .flatMap(target -> fitting(target, whole, decimal.getScale()).stream())
            .toList();
    if (fitting.isEmpty()) {
      throw new JobFailure(
          "invalid",
          "Parquet column '"
              + name
              + "' has type DECIMAL("
              + decimal.getPrecision()
              + ","
              + decimal.getScale()
              + ") which none of the decimal target types "
              + options.decimalTargetTypes()
              + " can hold");
    }
    return fitting;
  }

  private static Optional<ColumnType> fitting(String target, int whole, int scale) {
    return switch (target) {
      case "NUMERIC" ->
          whole <= 29 && scale <= 9 ? Optional.of(ColumnType.NUMERIC) : Optional.empty();
      case "BIGNUMERIC" ->
          whole <= 38 && scale <= 38 ? Optional.of(ColumnType.BIGNUMERIC) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
