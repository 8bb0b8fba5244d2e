package studio.moment.lake.warehouse.records;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.schema.TableName;

/**
 * Which HMAC keys the published tables were protected with, whichever pipeline published them.
 * Under another key the same value gets another token, and tables that were joined by it no longer
 * join, without any error. A key is known by its fingerprint, {@link
 * studio.moment.lake.privacy.keys.KeyMaterial#check}, which runs record.
 */
public final class PublishedKeys {
  /** The last publication of a table, by a run that had an HMAC key of that fingerprint. */
  private record Publication(String pipeline, String table, Instant at, String check) {}

  private final List<Publication> publications;

  private PublishedKeys(List<Publication> publications) {
    this.publications = publications;
  }

  /** What is recorded of all tables of all pipelines. */
  public static PublishedKeys read(Warehouse warehouse) {
    if (!warehouse.has(RunTables.STATE) || !warehouse.has(RunTables.RUNS)) {
      return new PublishedKeys(List.of());
    }
    String quote = warehouse.reference(RunTables.STATE).startsWith("`") ? "`" : "\"";
    String table = "s." + quote + "table" + quote;
    List<List<Object>> rows =
        warehouse
            .query(
                "select s.pipeline, "
                    + table
                    + ", max(s.published_at), r.keyset_check from "
                    + warehouse.reference(RunTables.STATE)
                    + " s join "
                    + warehouse.reference(RunTables.RUNS)
                    + " r on r.run_id = s.run_id group by s.pipeline, "
                    + table
                    + ", r.keyset_check")
            .rows();
    Map<List<Object>, Publication> newest = new HashMap<>();
    for (List<Object> row : rows) {
      Publication one =
          new Publication(
              (String) row.get(0), (String) row.get(1), (Instant) row.get(2), (String) row.get(3));
      newest.merge(
          row.subList(0, 2), one, (old, other) -> other.at().isAfter(old.at()) ? other : old);
    }
    return new PublishedKeys(
        newest.values().stream()
            .filter(publication -> publication.check() != null)
            .sorted(Comparator.comparing(Publication::at).thenComparing(Publication::table))
            .toList());
  }

  /**
   * Makes sure that a run's tokens will join with those that are published.
   *
   * @param check fingerprint of the run's HMAC key; null where it has none, which always passes
   * @param kept tables of the pipeline with tokens that this run does not write anew
   * @param replaces whether the run is to replace the key in use ({@code --force})
   * @param howToWriteAll what makes a run of this pipeline write all its tables anew, as in "leave
   *     out --tables"
   * @throws LakeException ARGUMENTS where another key is in use and is not to be replaced, or is to
   *     be replaced while tables of the pipeline would keep tokens of the old one
   */
  public void requireSame(
      String pipeline,
      String check,
      Collection<TableName> kept,
      boolean replaces,
      String howToWriteAll) {
    if (check == null || publications.isEmpty()) {
      return;
    }
    // What was published last tells the key in use: other pipelines may not have followed yet.
    Publication last = publications.get(publications.size() - 1);
    if (!last.check().equals(check) && !replaces) {
      throw LakeException.arguments(
          "--keyset has another HMAC key ("
              + check
              + ") than the one in use ("
              + last.check()
              + ", by which "
              + last.pipeline()
              + " published "
              + last.table()
              + " at "
              + last.at()
              + "): equal values would get other tokens, and tables would no longer join. Nothing"
              + " was read. Name the keyset that was used; or, where the key is to be replaced, "
              + howToWriteAll
              + " and give --force once, then do the same with the other pipelines that use it.");
    }
    Optional<Publication> left =
        publications.stream()
            .filter(one -> one.pipeline().equals(pipeline) && !one.check().equals(check))
            .filter(one -> kept.stream().anyMatch(name -> name.toString().equals(one.table())))
            .findFirst();
    if (left.isPresent()) {
      throw LakeException.arguments(
          "Table "
              + left.get().table()
              + " would keep the tokens of another HMAC key ("
              + left.get().check()
              + ") than --keyset has ("
              + check
              + "), and no longer join with what this run writes. Nothing was read. All tables with"
              + " tokens take a new key in one run: "
              + howToWriteAll
              + ".");
    }
  }
}
