package studio.moment.lake.local.platform.truth;

import java.time.LocalDate;
import studio.moment.lake.local.platform.people.Identifiers.Bank;

/** Where a creator's money goes. */
public record PayoutMethod(
    long id,
    Creator creator,
    Bank bank,
    String account,
    boolean isDefault,
    boolean verified,
    LocalDate openedOn) {}
