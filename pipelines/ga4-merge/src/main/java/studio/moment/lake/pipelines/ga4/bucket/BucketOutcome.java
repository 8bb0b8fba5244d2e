package studio.moment.lake.pipelines.ga4.bucket;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.util.SerializableUtils;
import studio.moment.lake.pipelines.ga4.business.fact.GaFacts;
import studio.moment.lake.pipelines.ga4.identity.IdentityDay;
import studio.moment.lake.pipelines.ga4.session.SessionBrief;
import studio.moment.lake.pipelines.ga4.session.attribution.AttributionChange;
import studio.moment.lake.runs.LakeException;

/**
 * What became of a bucket.
 *
 * @param files staged rows of unified_events, unified_sessions and identity_days
 * @param days what was counted, by day of the events
 * @param facts sessions, clicks and makings of links of the session days, for the business tables
 * @param identities rows of identity_days, which identity_map is made of
 * @param displaced published sessions of later days whose rows must go: they now begin earlier
 * @param changes of what published later sessions are attributed to
 * @param personalData staged texts that look like personal data, by table and column
 * @param failure null where all is well; the rest is empty where it is not
 */
public record BucketOutcome(
    List<DayFile> files,
    Map<LocalDate, DayCounts> days,
    GaFacts facts,
    List<IdentityDay> identities,
    List<SessionBrief> displaced,
    List<AttributionChange> changes,
    Map<String, Long> personalData,
    BucketCounts counts,
    LakeException failure)
    implements Serializable {

  /** The same as bytes: made on the bucket's own thread, and cheap for a runner to copy. */
  byte[] toBytes() {
    return SerializableUtils.serializeToByteArray(this);
  }

  /** Reads {@link #toBytes}. */
  public static BucketOutcome of(byte[] bytes) {
    return (BucketOutcome) SerializableUtils.deserializeFromByteArray(bytes, "a bucket's outcome");
  }

  static BucketOutcome failed(LakeException failure) {
    return new BucketOutcome(
        List.of(),
        Map.of(),
        GaFacts.NONE,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        BucketCounts.NONE,
        failure);
  }
}
