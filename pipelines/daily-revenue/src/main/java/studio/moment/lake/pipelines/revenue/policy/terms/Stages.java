package studio.moment.lake.pipelines.revenue.policy.terms;

import studio.moment.lake.pipelines.revenue.money.Rounding;

/**
 * Where a calculation is rounded; between these stages it is exact.
 *
 * @param base what the rate is applied to; null for not
 * @param commission before it is exchanged; null for not
 * @param won the commission in won, at most 0 digits
 * @param creator the creator's share in won, at most 0 digits
 */
public record Stages(Rounding base, Rounding commission, Rounding won, Rounding creator) {}
