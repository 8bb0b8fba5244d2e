package studio.moment.lake.local.platform.truth;

import java.time.Instant;

/**
 * A question to support.
 *
 * @param phone the author's number as typed into the form, or null
 * @param email the author's address as typed into the form
 * @param closedAt null while it is open
 */
public record Ticket(
    long id,
    Creator author,
    Booking booking,
    String phone,
    String email,
    String subject,
    FreeText body,
    Instant createdAt,
    Instant closedAt) {}
