package studio.moment.lake.pipelines.revenue.ledger.schema;

import java.io.Serializable;
import studio.moment.lake.postgres.relation.Identifiers;

/**
 * Where the ledger's tables are and where the platform's are.
 *
 * @param ledger schema of the ledger; made by the migration
 * @param platform schema of bookings, links and the like, and of creator_revenue_daily
 */
public record LedgerNames(String ledger, String platform) implements Serializable {
  /** The schemas of every installation. */
  public static final LedgerNames DEFAULT = new LedgerNames("lake_revenue", "public");

  /** A table of the platform, quoted. */
  public String platform(String table) {
    return quoted(platform) + "." + quoted(table);
  }

  /** The search path that finds the ledger's tables and no others but temporary ones. */
  public String searchPath() {
    return quoted(ledger);
  }

  static String quoted(String name) {
    return Identifiers.quote(name);
  }
}
