package studio.moment.lake.templates.aws.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.templates.aws.ScheduledCall;
import studio.moment.lake.templates.cloudformation.Stack;

/**
 * The database's snapshots and exports, kept by moto. What moto leaves out is added here as RDS
 * documents it: a snapshot is exported only when it is available, once at a time, and a deleted one
 * keeps its name for a while.
 */
final class Database {

  private static final Duration CREATING = Duration.ofMinutes(8);
  private static final Duration DELETING = Duration.ofMinutes(3);
  private static final Duration EXPORTING = Duration.ofMinutes(25);

  private final Moto moto;
  private final String region;
  private final boolean cluster;
  private final Map<String, Instant> created = new TreeMap<>();
  private final Map<String, Instant> deleted = new HashMap<>();
  private final Map<String, Instant> exported = new HashMap<>();

  private Database(Moto moto, String region, boolean cluster) {
    this.moto = moto;
    this.region = region;
    this.cluster = cluster;
  }

  static Database instance(Moto moto, String region, Instant at) {
    return new Database(moto, region, false)
        .made(
            at,
            "CreateDBInstance",
            Map.of(
                "DBInstanceIdentifier", "app",
                "DBInstanceClass", "db.t4g.medium",
                "Engine", "postgres",
                "AllocatedStorage", 20,
                "MasterUsername", "owner",
                "ManageMasterUserPassword", true));
  }

  static Database cluster(Moto moto, String region, Instant at) {
    return new Database(moto, region, true)
        .made(
            at,
            "CreateDBCluster",
            Map.of(
                "DBClusterIdentifier", "app",
                "Engine", "aurora-postgresql",
                "MasterUsername", "owner",
                "ManageMasterUserPassword", true));
  }

  private Database made(Instant at, String operation, Map<String, ?> parameters) {
    Moto.Answer answer = moto.call(at, region, "rds", operation, parameters);
    if (answer.refused()) {
      throw new AssertionError(operation + ": " + answer.message());
    }
    return this;
  }

  /** Makes a call as the scheduler does. An error's code, or null. */
  String call(ScheduledCall call, Instant at, Map<String, Object> parameters) {
    String slot = call.slot();
    if (call.creates() && at.isBefore(until(deleted, slot, DELETING))) {
      return "DBSnapshotAlreadyExists";
    }
    if (call.deletes() && at.isBefore(until(created, slot, CREATING))
        || call.exports() && at.isBefore(until(created, slot, CREATING))) {
      return "InvalidDBSnapshotState";
    }
    if (call.exports() && at.isBefore(until(exported, slot, EXPORTING))) {
      return "InvalidExportSourceState";
    }
    Moto.Answer answer = moto.call(at, region, "rds", call.operation(), parameters);
    if (answer.refused()) {
      return answer.error();
    }
    if (call.creates()) {
      created.put(slot, at);
    } else if (call.deletes()) {
      created.remove(slot);
      deleted.put(slot, at);
    } else {
      exported.put(slot, at);
    }
    return null;
  }

  private static Instant until(Map<String, Instant> since, String slot, Duration lasting) {
    Instant from = since.get(slot);
    return from == null ? Instant.MIN : from.plus(lasting);
  }

  /** When the slot's snapshot was taken; null if it is empty. */
  Instant taken(String slot) {
    return created.get(slot);
  }

  /** How many snapshots there are now, by what RDS answered to each call. */
  int snapshots() {
    return created.size();
  }

  /** The names of snapshots, from RDS. */
  List<String> listed(Instant at) {
    String kind = cluster ? "DBClusterSnapshot" : "DBSnapshot";
    return names(
        at,
        "Describe" + kind + "s",
        Map.of("SnapshotType", "manual"),
        kind + "s",
        kind + "Identifier");
  }

  /** The names of exports, from RDS. */
  List<String> exports(Instant at) {
    return names(at, "DescribeExportTasks", Map.of(), "ExportTasks", "ExportTaskIdentifier");
  }

  private List<String> names(
      Instant at, String operation, Map<String, ?> parameters, String list, String name) {
    Moto.Answer answer = moto.call(at, region, "rds", operation, parameters);
    return ((List<?>) answer.result().get(list))
        .stream().map(item -> (String) Stack.map(item).get(name)).sorted().toList();
  }
}
