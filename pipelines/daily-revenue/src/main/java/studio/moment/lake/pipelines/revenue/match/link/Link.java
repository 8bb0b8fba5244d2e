package studio.moment.lake.pipelines.revenue.match.link;

/**
 * A conversion and a booking that are one order, or parts of one.
 *
 * @param conversion index into {@link Matches#conversions()}
 * @param booking index into {@link Matches#bookings()}
 * @param rung the rung that made the link in this run
 * @param origin the rung that first found it; to be kept with a remembered link
 * @param evidence what agreed; of a link of an earlier day that it is remembered
 * @param group number of the sum group it belongs to, or {@link #NO_GROUP}
 */
public record Link(
    int conversion, int booking, Rung rung, Rung origin, Evidence evidence, int group) {
  /** One conversion, one booking. */
  public static final int NO_GROUP = -1;
}
