package studio.moment.lake.pipelines.revenue.match.link;

/**
 * A link of an earlier run; a lineage has as many as it has bookings.
 *
 * @param rung the rung that found it: {@link Rung#R3} for links of a group that added up
 * @param evidence what agreed, where another run of the same day found it: a run that is repeated
 *     tells the same of it; otherwise {@link Evidence#REMEMBERED}
 */
public record RememberedLink(String lineageKey, long bookingId, Rung rung, Evidence evidence) {
  /** A link of an earlier day. */
  public RememberedLink(String lineageKey, long bookingId, Rung rung) {
    this(lineageKey, bookingId, rung, Evidence.REMEMBERED);
  }
}
