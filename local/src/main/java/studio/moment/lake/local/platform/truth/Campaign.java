package studio.moment.lake.local.platform.truth;

import java.time.Instant;
import java.util.List;

/**
 * A season's push.
 *
 * @param endsAt not part of it; null where it has no end
 * @param attributionDays how long after a click a booking still counts
 */
public record Campaign(
    int id,
    String name,
    Instant startsAt,
    Instant endsAt,
    List<String> tags,
    int attributionDays,
    long budgetKrw) {}
