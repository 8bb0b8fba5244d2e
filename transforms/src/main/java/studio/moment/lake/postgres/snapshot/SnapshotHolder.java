package studio.moment.lake.postgres.snapshot;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import studio.moment.lake.postgres.relation.Identifiers;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.relation.RelationReader;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.source.SourceErrors;
import studio.moment.lake.runs.LakeException;

/**
 * Keeps one point in time of the database readable for a whole run: an open transaction that first
 * locks every table (access share: nobody is kept from reading or writing rows, only from TRUNCATE,
 * CLUSTER and rewriting ALTERs, which an exported snapshot alone does not survive) and then exports
 * its snapshot.
 *
 * <p>The holder lives in the process that opened it, registered by run, until the run closes it. On
 * Dataflow that is the worker, since the launcher exits; the snapshot dies with that process, and
 * readers that come after fail the run instead of reading another point in time.
 */
public final class SnapshotHolder implements AutoCloseable {
  /** By run; not yet completed while a thread connects, which may take as long as a timeout. */
  private static final Map<String, CompletableFuture<SnapshotHolder>> OPEN =
      new ConcurrentHashMap<>();

  private static final int ATTEMPTS = 5;
  private static final int ANSWER_SECONDS = 30;

  /** Of the relations this transaction has locked, those whose storage was replaced before. */
  private static final String MOVED =
      """
      select exists (
        select from pg_catalog.pg_locks l
          join pg_catalog.pg_class c on c.oid = l.relation
        where l.locktype = 'relation' and l.pid = pg_catalog.pg_backend_pid()
          and l.database = (select d.oid from pg_catalog.pg_database d
            where d.datname = pg_catalog.current_database())
          and c.relkind in ('r', 'm') and c.relfilenode <> 0
          and c.relfilenode is distinct from pg_catalog.pg_relation_filenode(c.oid))
      """;

  private static final String STATE =
      """
      select pg_catalog.pg_export_snapshot(),
        case
          when not pg_catalog.pg_is_in_recovery() then pg_catalog.transaction_timestamp()
          when pg_catalog.pg_last_wal_receive_lsn() = pg_catalog.pg_last_wal_replay_lsn()
            then pg_catalog.transaction_timestamp()
          else coalesce(
            pg_catalog.pg_last_xact_replay_timestamp(), pg_catalog.transaction_timestamp())
        end,
        pg_catalog.current_setting('server_version_num')::int, pg_catalog.pg_is_in_recovery()
      """;

  private final Connection connection;
  private final Snapshot snapshot;
  private final List<Relation> relations;

  private SnapshotHolder(Connection connection, Snapshot snapshot, List<Relation> relations) {
    this.connection = connection;
    this.snapshot = snapshot;
    this.relations = relations;
  }

  /**
   * Opens the snapshot of a run, or finds it where a retried step opened it before.
   *
   * @throws LakeException ARGUMENTS naming every table that does not exist or may not be read
   */
  public static SnapshotHolder open(String runId, Connector connector, List<RelationName> tables) {
    CompletableFuture<SnapshotHolder> opening = new CompletableFuture<>();
    CompletableFuture<SnapshotHolder> before = OPEN.putIfAbsent(runId, opening);
    if (before != null) {
      return opened(before);
    }
    try {
      SnapshotHolder holder = take(connector, tables);
      opening.complete(holder);
      return holder;
    } catch (RuntimeException | Error e) {
      // The next attempt connects anew.
      OPEN.remove(runId, opening);
      opening.completeExceptionally(e);
      throw e;
    }
  }

  private static SnapshotHolder opened(CompletableFuture<SnapshotHolder> opening) {
    try {
      return opening.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /** The holder of the run's snapshot, if this process holds it. */
  public static Optional<SnapshotHolder> of(String runId) {
    return Optional.ofNullable(OPEN.get(runId))
        .filter(opening -> opening.isDone() && !opening.isCompletedExceptionally())
        .map(CompletableFuture::join);
  }

  /** Ends the run's snapshot, if this process holds it; one that is being opened ends then. */
  public static void close(String runId) {
    CompletableFuture<SnapshotHolder> opening = OPEN.remove(runId);
    if (opening != null) {
      opening.thenAccept(SnapshotHolder::close);
    }
  }

  public Snapshot snapshot() {
    return snapshot;
  }

  /** The tables as the snapshot has them, in the order asked for. */
  public List<Relation> relations() {
    return relations;
  }

  /** The holder's own connection, in the snapshot's transaction. Use it from one thread. */
  public Connection connection() {
    return connection;
  }

  /** Whether the transaction, its locks and so the snapshot are still there. */
  public boolean isKept() {
    try {
      return connection.isValid(ANSWER_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The transaction read only; the server ends it with the connection.
    }
  }

  private static SnapshotHolder take(Connector connector, List<RelationName> tables) {
    Connection connection = connector.open();
    try {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        SnapshotHolder holder = tryTake(connection, tables);
        if (holder != null) {
          return holder;
        }
      }
      throw LakeException.notReady(
          "Tables of "
              + connector.address()
              + " were rewritten (TRUNCATE, CLUSTER, ALTER or REFRESH) again and again while the run"
              + " took its snapshot. Run again when that work is done.");
    } catch (SQLException e) {
      closeQuietly(connection);
      throw SourceErrors.explain(e, connector.address(), "taking the snapshot");
    } catch (RuntimeException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  private static SnapshotHolder tryTake(Connection connection, List<RelationName> tables)
      throws SQLException {
    List<Relation> before = existing(new RelationReader(connection), tables);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read, read only");
      lock(statement, before);
      Snapshot snapshot = export(statement);
      List<Relation> relations = existing(new RelationReader(connection), tables);
      // A partition attached between the lock and the snapshot is in the snapshot, not in the lock.
      lock(statement, relations);
      for (Relation relation : relations) {
        // A table of which nothing may be read is refused in planning, with all others like it.
        boolean readable = relation.columns().stream().anyMatch(SourceColumn::readable);
        if (readable && (!isLocked(relation) || relation.kind() == Relation.Kind.VIEW)) {
          // LOCK TABLE does not take it, or wants a privilege on more columns than we have; of a
          // view it leaves out the materialized views.
          statement.execute(touch(relation));
        }
      }
      if (!moved(statement)) {
        return new SnapshotHolder(connection, snapshot, relations);
      }
      connection.rollback();
      connection.setAutoCommit(true);
      return null;
    }
  }

  private static List<Relation> existing(RelationReader reader, List<RelationName> tables)
      throws SQLException {
    List<Relation> relations = reader.read(tables);
    if (relations.size() == tables.size()) {
      return relations;
    }
    List<RelationName> found =
        relations.stream().map(r -> new RelationName(r.schema(), r.name())).toList();
    String missing =
        tables.stream()
            .filter(table -> !found.contains(table))
            .map(RelationName::toString)
            .collect(Collectors.joining(", "));
    throw LakeException.arguments(
        "The catalog names tables that are not in the database, or that this user cannot see: "
            + missing
            + ". Names are matched with their case; check the schema, or take them out of the catalog."
            + " Temporary tables belong to their session and cannot be read.");
  }

  private static boolean isLocked(Relation relation) {
    return relation.selectable() && relation.kind().lockable();
  }

  private static void lock(Statement statement, List<Relation> relations) throws SQLException {
    List<String> lockable = new ArrayList<>();
    for (Relation relation : relations) {
      if (isLocked(relation)) {
        lockable.add(relation.quoted());
      }
    }
    if (!lockable.isEmpty()) {
      // Partitions and children are locked with their parent, tables with their view.
      statement.execute("lock table " + String.join(", ", lockable) + " in access share mode");
    }
  }

  private static Snapshot export(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery(STATE)) {
      result.next();
      Timestamp takenAt = result.getTimestamp(2);
      return new Snapshot(
          result.getString(1), takenAt.toInstant(), result.getInt(3), result.getBoolean(4));
    }
  }

  private static String touch(Relation relation) {
    String columns =
        relation.columns().stream()
            .filter(column -> column.readable())
            .map(column -> Identifiers.quote(column.name()))
            .collect(Collectors.joining(", "));
    return "select " + columns + " from " + relation.quoted() + " limit 0";
  }

  /**
   * Whether a table's storage was replaced between the snapshot and the lock. pg_class is read
   * through the snapshot, pg_relation_filenode as of now.
   */
  private static boolean moved(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery(MOVED)) {
      result.next();
      return result.getBoolean(1);
    }
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // The first failure is the one to tell.
    }
  }
}
