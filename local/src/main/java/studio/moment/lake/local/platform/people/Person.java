package studio.moment.lake.local.platform.people;

import java.time.LocalDate;

/**
 * Somebody who does not exist.
 *
 * @param name as the person writes it: Hangul without a space, or Latin letters
 * @param login the name in Latin letters, as it stands in front of an e-mail's at sign
 * @param gender M or F
 * @param phone the eleven digits of a mobile number, {@code 010...}
 * @param email in lower case
 * @param address with the 시도 first
 * @param residentNumber thirteen digits with a hyphen
 */
public record Person(
    String name,
    String login,
    LocalDate birthDate,
    char gender,
    String phone,
    String email,
    String address,
    String residentNumber) {}
