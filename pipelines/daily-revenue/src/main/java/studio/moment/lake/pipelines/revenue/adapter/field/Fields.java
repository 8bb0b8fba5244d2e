package studio.moment.lake.pipelines.revenue.adapter.field;

import java.io.Serializable;

/**
 * What a report's columns mean. Null is what the partner does not tell; status, currency, gross,
 * commission and occurredAt are always there.
 */
public record Fields(
    TextRule rowId,
    TextRule merchant,
    TextRule order,
    TextRule subId,
    TextRule product,
    TextRule category,
    StatusRule status,
    TextRule currency,
    AmountRule gross,
    AmountRule commission,
    DateRule occurredAt,
    DateRule stayEnd,
    DateRule changedAt)
    implements Serializable {}
