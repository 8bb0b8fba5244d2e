package studio.moment.lake.pipelines.revenue.ledger.entry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * All that a run has to write of one partner.
 *
 * @param readVersion what the reader told; another run that wrote since makes the posting fail
 * @param files every file that {@code rows} name, and files without new rows
 * @param rows to be kept, unless they were kept before; those of files read before are kept once
 * @param unused rows that are in no conversion
 * @param targets one per lineage that was touched; walked once, in any order, and fastest in that
 *     of their keys: neighbours in an index are written together
 * @param newTargets one per lineage that the ledger did not hold at that version, none of them
 *     among {@code targets}: they go into the ledger without being compared with it, and one that
 *     is there after all makes the posting fail. Walked several times; fastest in the order of keys
 * @param sumGroups those that the targets name
 * @param policyHashes hash of each policy version that the targets name
 * @param writeBack whether creator_revenue_daily is brought up to date
 */
public record PartnerPosting(
    String partner,
    long readVersion,
    List<ReportEntry> files,
    Collection<PartnerRow> rows,
    Unused unused,
    Iterable<Target> targets,
    List<Target> newTargets,
    List<SumGroup> sumGroups,
    Map<String, String> policyHashes,
    boolean writeBack) {
  /** The same without unused rows, where nobody knows which lineages are new. */
  public PartnerPosting(
      String partner,
      long readVersion,
      List<ReportEntry> files,
      Collection<PartnerRow> rows,
      Iterable<Target> targets,
      List<SumGroup> sumGroups,
      Map<String, String> policyHashes,
      boolean writeBack) {
    this(
        partner,
        readVersion,
        files,
        rows,
        Unused.NOTHING,
        targets,
        List.of(),
        sumGroups,
        policyHashes,
        writeBack);
  }

  public PartnerPosting {
    files = List.copyOf(files);
    sumGroups = List.copyOf(sumGroups);
    policyHashes = Map.copyOf(policyHashes);
  }
}
