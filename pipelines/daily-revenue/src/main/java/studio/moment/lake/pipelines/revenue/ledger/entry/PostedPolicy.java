package studio.moment.lake.pipelines.revenue.ledger.entry;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A version of a settlement policy that something was posted under.
 *
 * @param hash over its terms
 * @param lastOrderDay the latest order day posted under it, in Asia/Seoul
 */
public record PostedPolicy(String version, String hash, LocalDate lastOrderDay)
    implements Serializable {}
