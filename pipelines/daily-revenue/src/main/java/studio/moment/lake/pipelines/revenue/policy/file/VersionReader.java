package studio.moment.lake.pipelines.revenue.policy.file;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.money.Rate;
import studio.moment.lake.pipelines.revenue.money.Rounding;
import studio.moment.lake.pipelines.revenue.policy.PayoutTerms;
import studio.moment.lake.pipelines.revenue.policy.PolicyVersion;
import studio.moment.lake.pipelines.revenue.policy.terms.Choice;
import studio.moment.lake.pipelines.revenue.policy.terms.CommissionTerms;
import studio.moment.lake.pipelines.revenue.policy.terms.CreatorTerms;
import studio.moment.lake.pipelines.revenue.policy.terms.EarnOn;
import studio.moment.lake.pipelines.revenue.policy.terms.FxTerms;
import studio.moment.lake.pipelines.revenue.policy.terms.Incentive;
import studio.moment.lake.pipelines.revenue.policy.terms.Stages;

/** Reads one version: its days, and when, at what rate and how it becomes money. */
final class VersionReader {
  /** How a file calls the modes of rounding. */
  enum Mode {
    UP,
    DOWN,
    CEILING,
    FLOOR,
    HALF_UP,
    HALF_DOWN,
    HALF_EVEN;

    RoundingMode rounding() {
      return RoundingMode.valueOf(name());
    }
  }

  private static final List<String> KEYS =
      List.of(
          "id",
          "from",
          "to",
          "earnOn",
          "commission",
          "creator",
          "incentives",
          "tiers",
          "fx",
          "rounding",
          "payout");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final int LOOK_BACK = 10;

  private VersionReader() {}

  /** The version; empty where something of it is wrong. */
  static Optional<PlacedVersion> read(YamlValue item) {
    int before = item.problems().count();
    Optional<YamlMap> read = item.map("a map with id, from and terms");
    if (read.isEmpty()) {
      return Optional.empty();
    }
    YamlMap map = read.get();
    map.allowOnly(KEYS);
    Optional<YamlValue> idPlace = map.require("id", "id: 2026-01");
    Optional<String> id =
        idPlace.flatMap(
            value ->
                Words.matching(
                    value, ID, "a short id of letters, digits, '.', '_' and '-', such as 2026-01"));
    Optional<YamlValue> fromPlace = map.require("from", "from: 2026-01-01");
    Optional<LocalDate> from = fromPlace.flatMap(Words::day);
    Optional<LocalDate> to = map.get("to").flatMap(Words::day);
    if (from.isPresent() && to.isPresent() && !to.get().isAfter(from.get())) {
      map.get("to").orElseThrow().problem("to is the day after the last, so it is after from");
    }
    TermsReader terms = new TermsReader(TiersReader.read(map));
    Optional<Choice<EarnOn>> earnOn =
        map.require("earnOn", "earnOn: {default: confirmation}").flatMap(terms::earnOn);
    Optional<CommissionTerms> commission =
        map.require("commission", "commission: {of: commission, default: {rate: 100%}}")
            .flatMap(terms::commission);
    Optional<CreatorTerms> creator =
        map.require("creator", "creator: {of: commission, default: {rate: 50%}}")
            .flatMap(terms::creator);
    List<Incentive> incentives = terms.incentives(map);
    terms.checkTiersAreUsed();
    Optional<FxTerms> fx =
        map.require("fx", "fx: {of: order, day: same}").flatMap(VersionReader::fx);
    Optional<Stages> rounding =
        map.require(
                "rounding",
                "rounding: {won: {mode: half_up, digits: 0}, creator: {mode: down, digits: 0}}")
            .flatMap(VersionReader::stages);
    Optional<PayoutTerms> payout =
        map.require("payout", "payout: {minimum: 10000, withholding: {rate: 3.3%}}")
            .flatMap(VersionReader::payout);
    if (item.problems().count() > before) {
      // Only days of versions whose own days are right can be compared.
      return Optional.empty();
    }
    PolicyVersion version =
        new PolicyVersion(
            id.orElseThrow(),
            from.orElseThrow(),
            to.orElse(null),
            earnOn.orElseThrow(),
            commission.orElseThrow(),
            creator.orElseThrow(),
            incentives,
            terms.tiers(),
            fx.orElseThrow(),
            rounding.orElseThrow(),
            payout.orElseThrow());
    return Optional.of(new PlacedVersion(version, idPlace.get(), fromPlace.get()));
  }

  private static Optional<FxTerms> fx(YamlValue value) {
    Optional<YamlMap> map = value.map("a map with of and day");
    map.ifPresent(terms -> terms.allowOnly(List.of("of", "day", "at", "lookBack")));
    Optional<FxTerms.Of> of = map.flatMap(terms -> Words.choice(terms, "of", FxTerms.Of.class));
    Optional<FxTerms.Day> day = map.flatMap(terms -> Words.choice(terms, "day", FxTerms.Day.class));
    Optional<FxTerms.At> at =
        map.flatMap(terms -> Words.choice(terms, "at", FxTerms.At.class, FxTerms.At.COMMISSION));
    long lookBack =
        map.flatMap(terms -> terms.get("lookBack"))
            .flatMap(days -> Words.number(days, 0, 31, "days"))
            .orElse((long) LOOK_BACK);
    return of.isEmpty() || day.isEmpty() || at.isEmpty()
        ? Optional.empty()
        : Optional.of(new FxTerms(of.get(), day.get(), at.get(), (int) lookBack));
  }

  private static Optional<Stages> stages(YamlValue value) {
    Optional<YamlMap> map = value.map("a map with won and creator");
    if (map.isEmpty()) {
      return Optional.empty();
    }
    map.get().allowOnly(List.of("base", "commission", "won", "creator"));
    Optional<Rounding> base = map.get().get("base").flatMap(stage -> rounding(stage, 8));
    Optional<Rounding> commission =
        map.get().get("commission").flatMap(stage -> rounding(stage, 8));
    Optional<Rounding> won =
        map.get()
            .require("won", "won: {mode: half_up, digits: 0}")
            .flatMap(stage -> rounding(stage, 0));
    Optional<Rounding> creator =
        map.get()
            .require("creator", "creator: {mode: down, digits: 0}")
            .flatMap(stage -> rounding(stage, 0));
    return won.isEmpty() || creator.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Stages(base.orElse(null), commission.orElse(null), won.get(), creator.get()));
  }

  private static Optional<Rounding> rounding(YamlValue value, int mostDigits) {
    Optional<YamlMap> map = value.map("a map with mode and digits");
    map.ifPresent(stage -> stage.allowOnly(List.of("mode", "digits")));
    return map.flatMap(stage -> rounding(stage, mostDigits));
  }

  private static Optional<Rounding> rounding(YamlMap map, int mostDigits) {
    Optional<Mode> mode = Words.choice(map, "mode", Mode.class);
    Optional<Long> digits =
        map.require("digits", "digits: 0")
            .flatMap(value -> Words.number(value, -4, mostDigits, "digits after the point"));
    return mode.isEmpty() || digits.isEmpty()
        ? Optional.empty()
        : Optional.of(new Rounding(mode.get().rounding(), digits.get().intValue()));
  }

  private static Optional<PayoutTerms> payout(YamlValue value) {
    Optional<YamlMap> read = value.map("a map with minimum and withholding");
    if (read.isEmpty()) {
      return Optional.empty();
    }
    YamlMap map = read.get();
    map.allowOnly(List.of("minimum", "withholding", "clawback"));
    long minimum = Words.won(map, "minimum", 0).orElse(0L);
    Optional<PayoutTerms.Clawback> clawback =
        Words.choice(map, "clawback", PayoutTerms.Clawback.class, PayoutTerms.Clawback.CARRY);
    Optional<YamlMap> withholding =
        map.require("withholding", "withholding: {rate: 3.3%}")
            .flatMap(tax -> tax.map("a map with rate"));
    withholding.ifPresent(tax -> tax.allowOnly(List.of("rate", "mode", "digits")));
    Optional<Rate> rate =
        withholding.flatMap(tax -> tax.require("rate", "rate: 3.3%")).flatMap(Words::rate);
    boolean isUsual =
        withholding
            .filter(tax -> tax.get("mode").isPresent() || tax.get("digits").isPresent())
            .isEmpty();
    Optional<Rounding> rounding =
        isUsual ? Optional.of(Rounding.DOWN_TO_WON) : withholding.flatMap(tax -> rounding(tax, 0));
    return rate.isEmpty() || rounding.isEmpty() || clawback.isEmpty()
        ? Optional.empty()
        : Optional.of(new PayoutTerms(minimum, rate.get(), rounding.get(), clawback.get()));
  }
}
