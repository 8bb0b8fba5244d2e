package studio.moment.lake.local.reports.truth;

import java.util.Set;

/** A booking of the reports' days. */
public record BookingTruth(long booking, TrueClass is, Set<Fault> faults) {}
