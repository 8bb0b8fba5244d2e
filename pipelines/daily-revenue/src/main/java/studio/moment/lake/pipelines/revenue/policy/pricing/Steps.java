package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.moment.lake.pipelines.revenue.money.MinorUnits;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.policy.terms.Incentive;
import studio.moment.lake.pipelines.revenue.policy.terms.Term;

/** The stages of a calculation in sentences. */
final class Steps {
  private static final int SHOWN_DIGITS = 6;

  private final List<String> sentences = new ArrayList<>();
  private final Priced priced;

  private Steps(Priced priced) {
    this.priced = priced;
  }

  static List<String> of(Priced priced) {
    Steps steps = new Steps(priced);
    steps.tell();
    return List.copyOf(steps.sentences);
  }

  private void tell() {
    add(
        "Policy %s of %s, for the order of %s"
            .formatted(
                priced.version().id(),
                priced.order().conversion().partner(),
                priced.order().orderDay()));
    if (priced.status() == PricedStatus.CANCELLED) {
      add("Cancelled: nothing is owed");
      return;
    }
    Calculation calculation =
        new Calculation(priced.order(), priced.version(), priced.quote().won(), this);
    long commission = calculation.commission(priced.commissionVolume());
    cap("Cap of the month for the partner", commission, priced.commissionWon());
    long creator = calculation.creator(priced.commissionWon(), priced.creatorVolume());
    cap("Cap of the month for the creator", creator, priced.creatorWon());
    won("Platform's share, the rest", priced.platformWon());
    add(
        priced.status() == PricedStatus.PAYABLE
            ? "Payable since " + priced.payableFrom()
            : "Pending: not earned yet");
  }

  void add(String sentence) {
    sentences.add(sentence);
  }

  void rate(String part, String rule, Term term, long volume, String of) {
    String rate = "%s: %s of the %s by %s".formatted(part, term.rateAt(volume), of, rule);
    if (term.tiers() != null) {
      rate +=
          String.format(
              Locale.ROOT,
              ", tier from %,d of %s at a volume of %,d",
              term.tiers().at(volume).at(),
              term.tiers().name(),
              volume);
    }
    add(
        term.fixedWon() == 0
            ? rate
            : String.format(Locale.ROOT, "%s and %,d won", rate, term.fixedWon()));
  }

  void incentive(Incentive incentive) {
    add(
        String.format(
            Locale.ROOT,
            "Incentive: %s and %,d won on top",
            incentive.rate(),
            incentive.fixedWon()));
  }

  void deduction(Deduction deduction, BigDecimal off, BigDecimal divisor) {
    String kind = deduction.kind().name().toLowerCase(Locale.ROOT);
    String how = deduction.rate() == null ? "as reported" : deduction.rate().toString();
    amount("Less " + kind + ", " + how, off, divisor, false);
  }

  void amount(String what, BigDecimal amount, BigDecimal divisor, boolean isWon) {
    String currency = isWon ? MinorUnits.WON : priced.order().conversion().currency();
    BigDecimal shown = amount.divide(divisor, SHOWN_DIGITS, RoundingMode.HALF_EVEN);
    // Whole units and more digits than money has look as they are.
    BigDecimal plain = shown.signum() == 0 ? BigDecimal.ZERO : shown.stripTrailingZeros();
    add("%s: %s %s".formatted(what, plain.toPlainString(), currency));
  }

  void exchange() {
    String currency = priced.order().conversion().currency();
    if (currency.equals(MinorUnits.WON)) {
      return;
    }
    add(
        "Exchanged at %s won for 1 %s of %s%s"
            .formatted(
                priced.quote().won().toPlainString(),
                currency,
                priced.quote().day(),
                priced.isProvisional() ? ", until the rate that counts is known" : ""));
  }

  void won(String what, long won) {
    add(String.format(Locale.ROOT, "%s: %,d won", what, won));
  }

  void cap(String what, long before, long after) {
    if (before != after) {
      add(String.format(Locale.ROOT, "%s: %,d won instead of %,d", what, after, before));
    }
  }
}
