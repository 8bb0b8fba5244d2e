package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import studio.moment.lake.pipelines.rds.TypeRoundTripSample.Value;
import studio.moment.lake.testing.postgres.TestSchema;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * A table that has a column for each type and in each of its rows one value. After a run each value
 * in the warehouse is compared with what PostgreSQL says of it, and each row that is not there with
 * the reason that is recorded.
 */
final class TypeRoundTrip {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** No warehouse holds a longer one, and 100,000 digits take long to read. */
  private static final int LONGEST_NUMBER = 1_000;

  private final TestSchema db;
  private final String warehouse;
  private final List<TypeRoundTripSample> samples = TypeRoundTripSamples.all();
  private final List<Cell> cells = new ArrayList<>();

  /** A value in the table: the row's id and the column it stands in. */
  private record Cell(long id, String column, TypeRoundTripSample sample, Value value) {}

  /**
   * @param warehouse duckdb or bigquery
   */
  TypeRoundTrip(TestSchema db, String warehouse) {
    this.db = db;
    this.warehouse = warehouse;
  }

  /** Makes the table with all its values. */
  void prepare() throws SQLException {
    TypeRoundTripExtensions.create(db, "citext", "hstore");
    db.run(TypeRoundTripSamples.TYPES);
    // As the reader has them.
    db.run("set timezone = 'UTC'", "set intervalstyle = 'iso_8601'", "set extra_float_digits = 3");
    StringBuilder table = new StringBuilder("create table types (id int primary key");
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      String column = column(i + 1);
      table.append(", ").append(column).append(' ').append(samples.get(i).type());
      for (Value value : samples.get(i).values()) {
        cells.add(new Cell(cells.size(), column, samples.get(i), value));
        statements.add(
            "insert into types (id, %s) values (%d, %s)"
                .formatted(column, cells.size() - 1, value.literal()));
      }
    }
    db.run(table + ")", String.join(";\n", statements));
  }

  String catalog() {
    StringBuilder yaml =
        new StringBuilder(
            "version: 1\ntables:\n  - table: SCHEMA.types\n    columns:\n      id: keep\n");
    for (int i = 0; i < samples.size(); i++) {
      yaml.append("      %s: %s%n".formatted(column(i + 1), samples.get(i).rule()));
    }
    return yaml.toString();
  }

  private static String column(int position) {
    return "v_" + position;
  }

  /**
   * A test for each type.
   *
   * @param loaded rows of the warehouse's table, id first
   * @param rejections key, column and reason of the rows that are not there
   */
  Stream<DynamicTest> tests(List<List<Object>> loaded, List<List<Object>> rejections) {
    Map<Long, List<Object>> rows =
        loaded.stream().collect(Collectors.toMap(row -> (Long) row.get(0), row -> row));
    Map<String, List<Object>> rejected =
        rejections.stream()
            .collect(Collectors.toMap(row -> row.get(0).toString(), row -> row.subList(1, 3)));
    assertThat(loaded).hasSize(cells.size() - rejections.size());
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      TypeRoundTripSample sample = samples.get(i);
      int position = i + 1;
      tests.add(
          dynamicTest(
              sample.type() + " as " + sample.rule(),
              () -> assertRoundTrip(sample, position, rows, rejected)));
    }
    return tests.stream();
  }

  private void assertRoundTrip(
      TypeRoundTripSample sample,
      int position,
      Map<Long, List<Object>> loaded,
      Map<String, List<Object>> rejected)
      throws SQLException {
    Map<Long, Object> said = said(column(position), sample);
    for (Cell cell : cells) {
      if (cell.sample() != sample) {
        continue;
      }
      if (isRejected(cell.value())) {
        assertThat(rejected.get("id=" + cell.id()))
            .as(cell.value().literal())
            .isEqualTo(List.of(cell.column(), cell.value().reason()));
        assertThat(loaded).doesNotContainKey(cell.id());
      } else {
        assertThat(loaded)
            .as("%s, rejected: %s", cell.value().literal(), rejected.get("id=" + cell.id()))
            .containsKey(cell.id());
        assertLoaded(cell, loaded.get(cell.id()), position, said.get(cell.id()));
      }
    }
  }

  /** The value stands in its column, and nothing stands in the others. */
  private void assertLoaded(Cell cell, List<Object> loaded, int position, Object said) {
    List<Object> row = new ArrayList<>(loaded);
    assertThat(said).as("what PostgreSQL says of %s", cell.value().literal()).isNotNull();
    FieldType type = cell.sample().target();
    assertThat(comparable(type, row.remove(position)))
        .as(cell.value().literal())
        .isEqualTo(comparable(type, said));
    // BigQuery does not tell a NULL array from an empty one.
    assertThat(row.subList(1, row.size()))
        .allMatch(
            value -> value == null || warehouse.equals("bigquery") && value.equals(List.of()));
  }

  private boolean isRejected(Value value) {
    return value.reason() != null && (value.only() == null || value.only().equals(warehouse));
  }

  /** What PostgreSQL says of the values of a column by id, in the Java types of the warehouse. */
  private Map<Long, Object> said(String column, TypeRoundTripSample sample) throws SQLException {
    Map<Long, Object> said = new HashMap<>();
    try (Statement statement = db.connection().createStatement();
        ResultSet result =
            statement.executeQuery(
                "select id, %s from (select id, %s v from types where %s is distinct from"
                        .formatted(sample.oracle(), column, column)
                    + " null) each_value")) {
      while (result.next()) {
        said.put(
            result.getLong(1),
            sample.repeated()
                ? list(sample.target(), result.getArray(2))
                : typed(sample.target(), result.getString(2)));
      }
    }
    return said;
  }

  private static Object list(FieldType type, Array array) throws SQLException {
    List<Object> list = new ArrayList<>();
    for (Object element : (Object[]) array.getArray()) {
      list.add(element instanceof String text ? typed(type, text) : element);
    }
    return list;
  }

  private static Object typed(FieldType type, String text) {
    if (text == null) {
      return null;
    }
    if (type == FieldType.BIGNUMERIC && text.length() > LONGEST_NUMBER) {
      return text;
    }
    try {
      return switch (type) {
        case INT64 -> Long.valueOf(text);
        case FLOAT64 -> Double.valueOf(text);
        case NUMERIC -> new BigDecimal(text);
        case BIGNUMERIC -> new BigDecimal(text);
        case BOOL -> text.startsWith("t");
        case STRING, JSON, GEOGRAPHY -> text;
        case BYTES -> HexFormat.of().parseHex(text.substring(2));
        case DATE -> LocalDate.parse(text);
        case TIME -> LocalTime.parse(text);
        case DATETIME -> LocalDateTime.parse(text.replace(' ', 'T'));
        case TIMESTAMP -> instant(text);
        case RECORD -> throw new AssertionError("PostgreSQL's columns are no records");
      };
    } catch (RuntimeException e) {
      // A value that the warehouse is to reject: the reason is compared instead.
      return text;
    }
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text.replace(' ', 'T') + ":00").toInstant();
  }

  /** Values of which equals tells whether they are the same. */
  private Object comparable(FieldType type, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(each -> comparable(type, each)).collect(Collectors.toList());
    }
    if (value instanceof BigDecimal number) {
      return plain(number);
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    // DuckDB keeps a document as it is written, BigQuery what it says.
    return type == FieldType.JSON && warehouse.equals("bigquery") && value != null
        ? document(value.toString())
        : value;
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static Object document(String text) {
    try {
      return plainNumbers(JSON.readTree(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object plainNumbers(JsonNode node) {
    if (node.isNumber()) {
      return new BigDecimal(plain(node.decimalValue()));
    }
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(TypeRoundTrip::plainNumbers)
          .toList();
    }
    if (node.isObject()) {
      Map<String, Object> object = new HashMap<>();
      node.fields()
          .forEachRemaining(field -> object.put(field.getKey(), plainNumbers(field.getValue())));
      return object;
    }
    return node;
  }
}
