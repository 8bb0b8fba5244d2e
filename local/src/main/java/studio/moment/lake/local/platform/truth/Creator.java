package studio.moment.lake.local.platform.truth;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import studio.moment.lake.local.platform.people.Person;

/**
 * Somebody who shares links.
 *
 * @param phone the person's number as it was typed
 * @param email the person's address as it was typed
 * @param share the part of a commission that is the creator's, e.g. 0.70000
 * @param memo what support wrote down, or null
 */
public record Creator(
    long id,
    String handle,
    Person person,
    String phone,
    String email,
    String grade,
    String status,
    int followers,
    BigDecimal share,
    List<String> languages,
    List<String> interests,
    FreeText memo,
    Instant joinedAt,
    Instant updatedAt) {}
