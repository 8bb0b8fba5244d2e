package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.nio.file.Path;
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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.rds.TypeRoundTripSample.Value;
import studio.moment.lake.testing.postgres.TestSchema;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * One run over a table that has a column for each type and in each of its rows one value; then each
 * value in the warehouse is compared with what PostgreSQL says of it, and each row that is not
 * there with the reason that is recorded.
 */
class TypeRoundTripTest {
  @RegisterExtension final TestSchema db = new TestSchema();
  @TempDir Path folder;

  /** A value in the table: the row's id and the column it stands in. */
  private record Cell(long id, String column, TypeRoundTripSample sample, Value value) {}

  @TestFactory
  Stream<DynamicTest> every_value_is_in_duckdb_as_it_is_or_rejected_with_a_reason()
      throws SQLException {
    return roundTrip("duckdb", new RunFixture(db, folder));
  }

  private Stream<DynamicTest> roundTrip(String warehouse, RunFixture lake) throws SQLException {
    List<TypeRoundTripSample> samples = TypeRoundTripSamples.all();
    List<Cell> cells = prepare(samples);
    RunFixture.Outcome outcome = lake.catalog(catalog(samples)).run("--maxRejectedRows=100000");
    assertThat(outcome.errors()).doesNotContain("error:");
    assertThat(outcome.exitCode()).isZero();
    Map<Long, List<Object>> loaded = loaded(lake);
    Map<String, List<Object>> rejected = rejected(lake);
    assertThat(loaded).hasSize(cells.size() - rejected.size());
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      TypeRoundTripSample sample = samples.get(i);
      int position = i + 1;
      List<Cell> own = cells.stream().filter(cell -> cell.sample() == sample).toList();
      tests.add(
          dynamicTest(
              sample.type() + " as " + sample.rule(),
              () -> {
                Map<Long, Object> said = said(column(position), sample);
                for (Cell cell : own) {
                  if (isRejected(cell.value(), warehouse)) {
                    assertThat(rejected.get("id=" + cell.id()))
                        .as(cell.value().literal())
                        .isEqualTo(List.of(cell.column(), cell.value().reason()));
                    assertThat(loaded).doesNotContainKey(cell.id());
                  } else {
                    assertLoaded(cell, loaded, rejected, position, said.get(cell.id()));
                  }
                }
              }));
    }
    return tests.stream();
  }

  /** The value stands in its column, and nothing stands in the others. */
  private static void assertLoaded(
      Cell cell,
      Map<Long, List<Object>> loaded,
      Map<String, List<Object>> rejected,
      int position,
      Object said) {
    assertThat(loaded)
        .as("%s, rejected: %s", cell.value().literal(), rejected.get("id=" + cell.id()))
        .containsKey(cell.id());
    List<Object> row = new ArrayList<>(loaded.get(cell.id()));
    assertThat(said).as("what PostgreSQL says of %s", cell.value().literal()).isNotNull();
    assertThat(comparable(row.remove(position)))
        .as(cell.value().literal())
        .isEqualTo(comparable(said));
    assertThat(row.subList(1, row.size())).containsOnlyNulls();
  }

  private static Map<Long, List<Object>> loaded(RunFixture lake) {
    return lake.query("select * from rds.types").stream()
        .collect(Collectors.toMap(row -> (Long) row.get(0), row -> row));
  }

  /** Column and reason of the rows that were not loaded, by key. */
  private static Map<String, List<Object>> rejected(RunFixture lake) {
    return lake
        .query(
            "select key, \"column\", reason from lake_runs.rejected where \"table\" = 'rds.types'")
        .stream()
        .collect(Collectors.toMap(row -> row.get(0).toString(), row -> row.subList(1, 3)));
  }

  private List<Cell> prepare(List<TypeRoundTripSample> samples) throws SQLException {
    TypeRoundTripExtensions.create(db, "citext", "hstore");
    db.run(TypeRoundTripSamples.TYPES);
    // As the reader has them.
    db.run("set timezone = 'UTC'", "set intervalstyle = 'iso_8601'", "set extra_float_digits = 3");
    StringBuilder table = new StringBuilder("create table types (id int primary key");
    List<String> statements = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
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
    return cells;
  }

  private static String column(int position) {
    return "v_" + position;
  }

  private static String catalog(List<TypeRoundTripSample> samples) {
    StringBuilder yaml =
        new StringBuilder(
            "version: 1\ntables:\n  - table: SCHEMA.types\n    columns:\n      id: keep\n");
    for (int i = 0; i < samples.size(); i++) {
      yaml.append("      %s: %s%n".formatted(column(i + 1), samples.get(i).rule()));
    }
    return yaml.toString();
  }

  private static boolean isRejected(Value value, String warehouse) {
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
  private static Object comparable(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(TypeRoundTripTest::comparable).collect(Collectors.toList());
    }
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
  }
}
