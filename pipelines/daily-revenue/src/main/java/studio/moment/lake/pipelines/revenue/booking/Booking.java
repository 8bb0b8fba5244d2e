package studio.moment.lake.pipelines.revenue.booking;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A booking as the platform knows it, read once for the window of a run.
 *
 * @param clickId the click it came of, or null
 * @param kind of product: hotel, flight, car; or null
 * @param orderCode the partner's order number as we know it, or null
 * @param grossMinor in minor units of the currency
 * @param commissionKrw what we expect of the partner, in won
 * @param grade the creator's grade of today, or null
 * @param stayEnd day of check-out or return; null where not known
 * @param status pending, confirmed, cancelled or completed
 */
public record Booking(
    long bookingId,
    String clickId,
    Long linkId,
    long creatorId,
    String merchant,
    String product,
    String kind,
    String orderCode,
    String currency,
    long grossMinor,
    long commissionKrw,
    String grade,
    String status,
    Instant bookedAt,
    LocalDate stayEnd,
    Instant updatedAt) {}
