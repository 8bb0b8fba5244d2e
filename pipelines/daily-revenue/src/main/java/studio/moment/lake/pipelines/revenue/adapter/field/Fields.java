package studio.moment.lake.pipelines.revenue.adapter.field;

import java.io.Serializable;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;

/**
 * What a report's columns mean. Null is what the partner does not tell; status, currency, gross,
 * commission and occurredAt are always there.
 *
 * @param deductions amounts that a policy may take off before its rate; where a row's is empty it
 *     has none
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
    DateRule changedAt,
    Map<Deduction.Kind, AmountRule> deductions)
    implements Serializable {
  public Fields {
    deductions = Map.copyOf(deductions);
  }
}
