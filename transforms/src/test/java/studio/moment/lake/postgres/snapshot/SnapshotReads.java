package studio.moment.lake.postgres.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.postgres.slice.ReadPlan;
import studio.moment.lake.postgres.slice.ReaderPool;
import studio.moment.lake.postgres.slice.Slice;
import studio.moment.lake.postgres.slice.SlicePlanner;
import studio.moment.lake.postgres.slice.SliceReader;
import studio.moment.lake.postgres.slice.SliceResult;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.source.SourceAddress;
import studio.moment.lake.postgres.types.ColumnMapper;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.postgres.types.DecoderContext;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.runs.Secret;
import studio.moment.lake.testing.postgres.TestSchema;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.TableSchema;

/** A run by hand: a snapshot of some tables of a test's schema, read slice by slice. */
final class SnapshotReads implements AutoCloseable {
  private final String runId = UUID.randomUUID().toString();
  private final TestSchema db;
  private final Path folder;
  private final Connector connector;
  private SnapshotHolder holder;

  SnapshotReads(TestSchema db, Path folder, String user) {
    this.db = db;
    this.folder = folder;
    try {
      Path file = Files.writeString(folder.resolve("user-" + runId), user);
      SourceAddress address = SourceAddress.parse(db.source(), new Secret("file:" + file), null);
      connector = new Connector(address, name -> null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the snapshot. */
  SnapshotReads open(String... tables) {
    holder =
        SnapshotHolder.open(
            runId,
            connector,
            Stream.of(tables).map(table -> new RelationName(db.name(), table)).toList());
    return this;
  }

  Connector connector() {
    return connector;
  }

  Snapshot snapshot() {
    return holder.snapshot();
  }

  ReaderPool pool() {
    return ReaderPool.of(runId);
  }

  /** The slices of a table as a run would plan them. */
  List<Slice> slices(int table) {
    return new SlicePlanner(true, 0)
        .plan(table, holder.relations().get(table), "", false, Slice.What.ROWS);
  }

  /** A table cut in two by hand, since only large ones are cut. */
  List<Slice> halves(int table) {
    Relation relation = holder.relations().get(table);
    Relation.Leaf leaf = relation.leaves().get(0);
    String middle = "'(" + leaf.blocks() / 2 + ",0)'";
    assertThat(leaf.blocks()).as("blocks").isGreaterThan(1);
    return List.of(
        slice(table, "only " + leaf.quoted(), "ctid < " + middle),
        slice(table, "only " + leaf.quoted(), "ctid >= " + middle));
  }

  Slice whole(int table) {
    return slice(table, holder.relations().get(table).quoted(), "");
  }

  private static Slice slice(int table, String from, String condition) {
    return new Slice(table, 0, from, condition, Slice.What.ROWS, 0);
  }

  /** The first columns of the rows of these slices, as text, in order. */
  List<String> read(List<Slice> slices) throws Exception {
    List<String> values = new ArrayList<>();
    for (Slice slice : slices) {
      values.addAll(read(slice));
    }
    values.sort(null);
    return values;
  }

  List<String> read(Slice slice) throws Exception {
    Relation relation = holder.relations().get(slice.table());
    SourceColumn column = relation.columns().get(0);
    ColumnMapping mapping =
        new ColumnMapper(relation.toString(), true)
            .map(column, new CatalogColumn(column.name(), column.name(), ColumnRule.keep(), 1));
    ReadPlan plan =
        new ReadPlan(
            new RelationName(relation.schema(), relation.name()),
            TableSchema.of(mapping.field()),
            List.of(mapping),
            List.of(),
            true,
            Dialect.DUCKDB);
    String uri = folder.resolve(UUID.randomUUID() + ".parquet").toString();
    try (ReaderPool.Lease lease = pool().lease(connector, holder.snapshot())) {
      SliceResult result =
          new SliceReader(plan, new NoProtection(), rows -> {}, 0)
              .read(lease.connection(), slice, uri);
      assertThat(result.sourceRows()).isEqualTo(result.stagedRows());
      return result.file() == null ? List.of() : staged(uri, column.name());
    }
  }

  private static List<String> staged(String uri, String column) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet result =
            statement.executeQuery("select \"" + column + "\"::text from '" + uri + "'")) {
      while (result.next()) {
        values.add(result.getString(1));
      }
    }
    return values;
  }

  /** Closes the readers, so that new ones join the snapshot. */
  void forgetReaders() {
    ReaderPool.close(runId);
  }

  /**
   * Ends the transaction that keeps the snapshot, as a crash would; the server has noticed then.
   */
  void loseSnapshot() throws Exception {
    int pid = Connector.postgres(holder.connection()).getBackendPID();
    SnapshotHolder.close(runId);
    String alive = "select count(*) from pg_stat_activity where pid = " + pid;
    while (!db.value(alive).equals("0")) {
      Thread.sleep(5);
    }
  }

  @Override
  public void close() {
    ReaderPool.close(runId);
    SnapshotHolder.close(runId);
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
