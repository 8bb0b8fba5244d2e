package studio.moment.lake.pipelines.revenue.classify.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A field on which the two sides differ.
 *
 * @param field gross, commission, currency, status, orderCode, merchant, product or occurredOn
 * @param expected ours; amounts in minor units
 * @param actual the partner's
 * @param tolerance what would have been allowed; null where there is none
 * @param residual actual minus expected, in minor units; null where it is no amount. A tolerance
 *     never hides it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Difference(
    String field, String expected, String actual, Long tolerance, Long residual) {}
