package studio.moment.lake.postgres.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.relation.RelationReader;
import studio.moment.lake.postgres.types.ColumnMapper;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.postgres.types.DecoderContext;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.TableSchema;

@DatabaseTest
class SliceReaderTest {
  @RegisterExtension final TestSchema db = new TestSchema();
  @TempDir Path folder;

  private final AtomicLong progress = new AtomicLong();

  @Test
  void a_row_that_is_too_large_for_the_warehouse_is_rejected_by_its_key() throws Exception {
    db.run(
        "create table t (id int primary key, v text)",
        "alter table t alter column v set storage external",
        "insert into t values (1, 'a'), (2, repeat('x', 48 * 1024 * 1024)), (3, 'b')");
    SliceResult result = read(Dialect.BIGQUERY, "id", "v");
    assertThat(result.sourceRows()).isEqualTo(3);
    assertThat(result.stagedRows()).isEqualTo(2);
    assertThat(result.rejectedRows()).isEqualTo(1);
    assertThat(result.rejected())
        .containsExactly(
            new RejectedRow(
                "id=2", "", "row of 50331664 bytes; BIGQUERY takes rows of at most 50331648"));
    assertThat(read(Dialect.DUCKDB, "id", "v").stagedRows()).isEqualTo(3);
  }

  @Test
  void the_first_thousand_rejected_rows_are_kept_and_all_are_counted() throws Exception {
    db.run(
        "create table t (id int primary key, v date)",
        "insert into t select i, 'infinity' from generate_series(1, 25000) i");
    SliceResult result = read(Dialect.DUCKDB, "id", "v");
    assertThat(result.rejectedRows()).isEqualTo(25_000);
    assertThat(result.rejected()).hasSize(1_000);
    assertThat(result.rejected().get(999))
        .isEqualTo(new RejectedRow("id=1000", "v", "infinite date"));
    assertThat(result.file()).isNull();
    assertThat(progress).hasValue(25_000);
    assertThat(files()).isEmpty();
  }

  @Test
  void the_first_column_that_cannot_be_held_is_the_one_that_is_told() throws Exception {
    db.run(
        "create table t (a date, id int primary key, b time)",
        "insert into t values ('infinity', 7, '24:00')");
    assertThat(read(Dialect.DUCKDB, "a", "id", "b").rejected())
        .containsExactly(new RejectedRow("id=7", "a", "infinite date"));
  }

  @Test
  void an_empty_slice_has_no_file() throws Exception {
    db.run("create table t (id int primary key)");
    SliceResult result = read(Dialect.DUCKDB, "id");
    assertThat(result.sourceRows()).isZero();
    assertThat(result.file()).isNull();
    assertThat(files()).isEmpty();
  }

  @Test
  void a_slice_can_be_counted_by_the_server() throws Exception {
    db.run("create table t (id int primary key)", "insert into t select generate_series(1, 42)");
    Relation relation = relation();
    Slice slice = new Slice(0, 0, relation.quoted(), "id > 2", Slice.What.COUNT, 0);
    SliceResult result = reader(relation, Dialect.DUCKDB, "id").read(db.connection(), slice, uri());
    assertThat(result.sourceRows()).isEqualTo(40);
    assertThat(result.file()).isNull();
  }

  @Test
  void a_statement_that_fails_half_way_leaves_no_file_and_a_connection_that_works()
      throws Exception {
    db.run(
        "create table t (id int primary key, v int)",
        "insert into t select i, 30000 - i from generate_series(1, 30000) i",
        "create view broken as select id, 1 / v as v from t");
    Relation relation = relation();
    Slice slice = new Slice(0, 0, db.name() + ".broken", "", Slice.What.ROWS, 0);
    assertThatThrownBy(
            () -> reader(relation, Dialect.DUCKDB, "id", "v").read(db.connection(), slice, uri()))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("division by zero");
    assertThat(files()).isEmpty();
    assertThat(db.value("select count(*) from t")).isEqualTo("30000");
  }

  @Test
  void a_place_that_cannot_be_written_to_ends_the_copy() throws Exception {
    db.run("create table t (id int primary key)", "insert into t select generate_series(1, 30000)");
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Relation relation = relation();
    Slice slice = new Slice(0, 0, relation.quoted(), "", Slice.What.ROWS, 0);
    // The COPY is cancelled, and a cancellation may reach what the connection does next: it is of
    // no further use.
    try (Connection connection = DriverManager.getConnection(db.driverUrl())) {
      assertThatThrownBy(
              () ->
                  reader(relation, Dialect.DUCKDB, "id")
                      .read(connection, slice, file + "/below.parquet"))
          .isInstanceOfAny(java.io.IOException.class, java.io.UncheckedIOException.class);
    }
    assertThat(files()).containsExactly(file);
  }

  private SliceResult read(Dialect dialect, String... columns) throws Exception {
    Relation relation = relation();
    Slice slice = new Slice(0, 0, relation.quoted(), "", Slice.What.ROWS, 0);
    return reader(relation, dialect, columns).read(db.connection(), slice, uri());
  }

  private Relation relation() throws SQLException {
    return new RelationReader(db.connection())
        .read(List.of(new RelationName(db.name(), "t")))
        .get(0);
  }

  private SliceReader reader(Relation relation, Dialect dialect, String... names) {
    ColumnMapper mapper = new ColumnMapper(relation.toString(), true);
    List<ColumnMapping> columns = new ArrayList<>();
    for (String name : names) {
      relation.columns().stream()
          .filter(column -> column.name().equals(name))
          .map(column -> mapper.map(column, new CatalogColumn(name, name, ColumnRule.keep(), 1)))
          .forEach(columns::add);
    }
    ReadPlan plan =
        new ReadPlan(
            new RelationName(db.name(), "t"),
            TableSchema.of(columns.stream().map(ColumnMapping::field).toList()),
            columns,
            IntStream.range(0, names.length).filter(i -> names[i].equals("id")).boxed().toList(),
            true,
            dialect);
    return new SliceReader(plan, new NoProtection(), progress::addAndGet, 0);
  }

  private String uri() {
    return folder.resolve("staged").resolve(java.util.UUID.randomUUID() + ".parquet").toString();
  }

  private List<Path> files() throws java.io.IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private record NoProtection() implements DecoderContext {
    @Override
    public boolean trustedUtf8() {
      return true;
    }

    @Override
    public Protector protector(Protection protection, boolean json) {
      throw new IllegalStateException("nothing is protected here");
    }
  }
}
