package studio.moment.lake.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedFile;
import studio.moment.lake.warehouse.staging.StagedRows;

/**
 * What an implementation gives the contract, and the few words the contract's tests are written in.
 * The only SQL they send is {@code SELECT * FROM reference}.
 */
interface WarehouseUnderTest {
  ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  TableName CUSTOMERS = new TableName("rds", "customers");
  TableName BOOKINGS = new TableName("rds", "bookings");
  TableName RUNS = new TableName("lake_runs", "runs");

  /** The test's warehouse: empty at first, the same one for all calls of a test. */
  Warehouse warehouse();

  /** Another client of the same warehouse; the test closes it. */
  Warehouse openAgain();

  /** A folder to stage files in, without a slash at its end. */
  String staging();

  static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  /** Stages rows in one file. */
  default StagedFile stage(TableSchema schema, List<List<Object>> rows) {
    String uri = staging() + "/" + UUID.randomUUID() + ".parquet";
    try {
      return StagedRows.write(new Rows(CUSTOMERS, schema, rows), uri, warehouse().dialect());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  static List<List<Object>> rows(List<Object>... rows) {
    return List.of(rows);
  }

  default TableLoad replace(TableName table, TableSchema schema, List<List<Object>> rows) {
    return load(table, schema, new WriteMode.Replace(), rows);
  }

  default TableLoad load(
      TableName table, TableSchema schema, WriteMode mode, List<List<Object>> rows) {
    return new TableLoad(table, schema, List.of(stage(schema, rows)), mode);
  }

  /** Loads and publishes as a run does. */
  default List<LoadedTable> publish(String runId, TableLoad... loads) {
    return publish(warehouse(), runId, List.of(loads));
  }

  default List<LoadedTable> publish(Warehouse warehouse, String runId, List<TableLoad> loads) {
    warehouse.load(runId, loads);
    return warehouse.publish(runId, loads, List.of());
  }

  /** The rows of a table in the order of the first column, values in a comparable form. */
  default List<List<Object>> read(TableName table) {
    TableSchema schema = warehouse().schema(table).orElseThrow();
    return read(table, schema.fields().stream().map(Field::name).toArray(String[]::new));
  }

  /** Some columns of a table, in the order of the first of them. */
  default List<List<Object>> read(TableName table, String... columns) {
    TableSchema schema = warehouse().schema(table).orElseThrow();
    QueryResult result = warehouse().query("SELECT * FROM " + warehouse().reference(table));
    List<String> names = result.fields().stream().map(Field::name).toList();
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> row : result.rows()) {
      List<Object> picked = new ArrayList<>();
      for (String column : columns) {
        picked.add(comparable(schema.field(column).orElseThrow(), row.get(names.indexOf(column))));
      }
      rows.add(Collections.unmodifiableList(picked));
    }
    rows.sort(Comparator.comparing(row -> row.get(0), WarehouseUnderTest::compare));
    return rows;
  }

  /** Rows as {@link #read} gives them. */
  static List<List<Object>> comparable(TableSchema schema, List<List<Object>> rows) {
    List<List<Object>> result = new ArrayList<>();
    for (List<Object> row : rows) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        values.add(comparable(schema.fields().get(i), row.get(i)));
      }
      result.add(values);
    }
    return result;
  }

  /**
   * A value that {@code equals} compares by content: bytes in hexadecimal, decimals without zeros
   * at their end (text counts as a decimal where the column is BIGNUMERIC), JSON as a tree.
   */
  static Object comparable(Field field, Object value) {
    if (field.repeated() && value instanceof List<?> list) {
      return list.stream().map(element -> single(field, element)).toList();
    }
    return single(field, value);
  }

  private static Object single(Field field, Object value) {
    if (field.isRecord() && value instanceof List<?> record) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < record.size(); i++) {
        values.add(single(field.fields().get(i), record.get(i)));
      }
      return values;
    }
    if (value instanceof byte[] bytes) {
      return "0x" + HexFormat.of().formatHex(bytes);
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
    }
    if (value instanceof String text && field.type() == FieldType.BIGNUMERIC) {
      return single(field, new BigDecimal(text));
    }
    if (value instanceof String text && field.type() == FieldType.JSON) {
      try {
        return JSON.readTree(text.getBytes(UTF_8));
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + text, e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return value;
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object one, Object other) {
    if (one == null || other == null) {
      return Boolean.compare(one == null, other == null);
    }
    return ((Comparable<Object>) one).compareTo(other);
  }
}
