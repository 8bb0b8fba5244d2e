package studio.moment.lake.local.platform.truth;

import java.time.Instant;

/** From that instant on, the booking stood there. */
public record StatusChange(BookingStatus status, Instant at) {}
