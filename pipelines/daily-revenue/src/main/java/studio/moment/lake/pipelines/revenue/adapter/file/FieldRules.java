package studio.moment.lake.pipelines.revenue.adapter.file;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.adapter.field.AmountRule;
import studio.moment.lake.pipelines.revenue.adapter.field.DateRule;
import studio.moment.lake.pipelines.revenue.adapter.field.Fields;
import studio.moment.lake.pipelines.revenue.adapter.field.StatusRule;
import studio.moment.lake.pipelines.revenue.adapter.field.TextRule;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/**
 * Fields by their names in the file, before they are complete.
 *
 * @param unreadable fields that are there and have problems of their own
 */
record FieldRules(
    Map<String, TextRule> texts,
    Map<String, AmountRule> amounts,
    Map<String, DateRule> dates,
    Optional<StatusRule> status,
    Set<String> unreadable) {
  static FieldRules none() {
    return new FieldRules(Map.of(), Map.of(), Map.of(), Optional.empty(), Set.of());
  }

  /** These, with others in their place where those are there. */
  FieldRules with(FieldRules own) {
    Set<String> unreadable = new HashSet<>(this.unreadable);
    unreadable.addAll(own.unreadable);
    return new FieldRules(
        merged(texts, own.texts),
        merged(amounts, own.amounts),
        merged(dates, own.dates),
        own.status.or(() -> status),
        unreadable);
  }

  private static <T> Map<String, T> merged(Map<String, T> shared, Map<String, T> own) {
    Map<String, T> merged = new HashMap<>(shared);
    merged.putAll(own);
    return merged;
  }

  /** Of a feed of cancels: every row is cancelled unless the feed says otherwise. */
  FieldRules cancelled() {
    return status.isPresent() || unreadable.contains("status")
        ? this
        : new FieldRules(
            texts, amounts, dates, Optional.of(always(RowStatus.CANCELLED)), unreadable);
  }

  static StatusRule always(RowStatus status) {
    return new StatusRule(
        TextRule.constant(status.name()), Map.of(status.name(), status), StatusRule.Unknown.REJECT);
  }

  /** With the adapter's currency where there is no field of it. */
  FieldRules inCurrency(Optional<String> currency) {
    if (currency.isEmpty() || texts.containsKey("currency")) {
      return this;
    }
    return with(
        new FieldRules(
            Map.of("currency", TextRule.constant(currency.get())),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Set.of()));
  }

  /** Notes which fields are missing. */
  boolean checkComplete(YamlValue feed) {
    boolean isComplete = unreadable.isEmpty();
    for (String name : List.of("status", "currency", "gross", "commission", "occurredAt")) {
      boolean isThere =
          name.equals("status")
              ? status.isPresent()
              : texts.containsKey(name) || amounts.containsKey(name) || dates.containsKey(name);
      if (!isThere) {
        isComplete = false;
        if (!unreadable.contains(name)) {
          feed.problem(
              "the field '%s' is missing; under fields: write for example %s"
                  .formatted(name, FieldReader.example(name)));
        }
      }
    }
    return isComplete;
  }

  private Map<Deduction.Kind, AmountRule> deductions() {
    Map<Deduction.Kind, AmountRule> deductions = new EnumMap<>(Deduction.Kind.class);
    for (Deduction.Kind kind : Deduction.Kind.values()) {
      AmountRule rule = amounts.get(FieldReader.deduction(kind));
      if (rule != null) {
        deductions.put(kind, rule);
      }
    }
    return deductions;
  }

  Fields fields() {
    return new Fields(
        texts.get("rowId"),
        texts.get("merchant"),
        texts.get("order"),
        texts.get("subId"),
        texts.get("product"),
        texts.get("category"),
        status.orElseThrow(),
        texts.get("currency"),
        amounts.get("gross"),
        amounts.get("commission"),
        dates.get("occurredAt"),
        dates.get("stayEnd"),
        dates.get("changedAt"),
        deductions());
  }
}
