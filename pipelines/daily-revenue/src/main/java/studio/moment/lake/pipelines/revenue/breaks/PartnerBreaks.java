package studio.moment.lake.pipelines.revenue.breaks;

import java.util.Arrays;
import java.util.List;

/**
 * One partner.
 *
 * @param classes those that have records, by precedence and currency
 * @param top the breaks that matter most: some of each class, by class
 * @param months of the ledger, newest first
 */
public record PartnerBreaks(
    String partner, List<ClassLine> classes, List<OpenBreak> top, List<LedgerMonth> months) {
  public PartnerBreaks {
    classes = List.copyOf(classes);
    top = List.copyOf(top);
    months = List.copyOf(months);
  }

  public long orders() {
    return classes.stream().mapToLong(ClassLine::orders).sum();
  }

  /** Orders that the ledger does not know: of a partner that was held back. */
  public long notInLedger() {
    return orders() - classes.stream().mapToLong(ClassLine::inLedger).sum();
  }

  /** Records that a person has to look at; an order and its booking are one. */
  public long breaks() {
    return classes.stream().mapToLong(ClassLine::breaks).sum();
  }

  public long oldestDays() {
    return classes.stream()
        .filter(line -> line.recordClass().isBreak())
        .mapToLong(ClassLine::oldestDays)
        .max()
        .orElse(0);
  }

  /** Breaks by {@link Aging}. */
  public List<Long> aging() {
    Long[] sums = new Long[Aging.values().length];
    Arrays.fill(sums, 0L);
    for (ClassLine line : classes) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += line.aging().get(i);
      }
    }
    return List.of(sums);
  }
}
