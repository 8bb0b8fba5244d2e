package studio.moment.lake.pipelines.revenue.classify;

import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.Predicate;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.match.link.MatchRules;

/**
 * By what records of one partner are judged.
 *
 * @param runDate the run's day, in Seoul
 * @param knownSubIds whether a sub id is a click or link of ours
 * @param policyVersions the version of the settlement policy that applies to a conversion, or null
 */
public record Terms(
    MatchRules rules,
    LocalDate runDate,
    PostedPeriods posted,
    Predicate<String> knownSubIds,
    Function<Conversion, String> policyVersions) {}
