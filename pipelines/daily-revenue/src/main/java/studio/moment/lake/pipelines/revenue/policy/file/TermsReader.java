package studio.moment.lake.pipelines.revenue.policy.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.money.Rate;
import studio.moment.lake.pipelines.revenue.policy.terms.Caps;
import studio.moment.lake.pipelines.revenue.policy.terms.Choice;
import studio.moment.lake.pipelines.revenue.policy.terms.CommissionTerms;
import studio.moment.lake.pipelines.revenue.policy.terms.Condition;
import studio.moment.lake.pipelines.revenue.policy.terms.CreatorTerms;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.policy.terms.EarnOn;
import studio.moment.lake.pipelines.revenue.policy.terms.Incentive;
import studio.moment.lake.pipelines.revenue.policy.terms.Term;
import studio.moment.lake.pipelines.revenue.policy.terms.Tiers;

/** Reads what is paid, of what, and under which conditions. One reader serves one version. */
final class TermsReader {
  private static final List<String> TERM_KEYS = List.of("rate", "tiers", "fixed");
  private static final List<String> CONDITION_KEYS =
      List.of("category", "merchant", "kind", "grade");
  private static final int MAX_RULES = 200;
  private static final String NOTHING_PAID =
      "nothing is said to be paid; write for example rate: 50%";

  private final Map<String, TiersReader.Placed> declared;
  private final Set<String> used = new HashSet<>();

  TermsReader(Map<String, TiersReader.Placed> declared) {
    this.declared = declared;
  }

  /** The version's tiers. */
  List<Tiers> tiers() {
    return declared.values().stream()
        .map(TiersReader.Placed::tiers)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Asked after all terms are read. */
  void checkTiersAreUsed() {
    declared.forEach(
        (name, placed) -> {
          if (!used.contains(name)) {
            placed.name().problem("no term refers to these tiers; leave them out");
          }
        });
  }

  Optional<Choice<EarnOn>> earnOn(YamlValue value) {
    Optional<YamlMap> map = value.map("a map with default, such as {default: confirmation}");
    map.ifPresent(keys -> keys.allowOnly(List.of("rules", "default")));
    return map.flatMap(
        keys ->
            choice(
                keys,
                List.of("is"),
                "default: confirmation",
                rule -> Words.choice(rule, "is", EarnOn.class),
                otherwise -> otherwise.choice(EarnOn.class)));
  }

  Optional<CommissionTerms> commission(YamlValue value) {
    Optional<YamlMap> read = value.map("a map with of and default");
    if (read.isEmpty()) {
      return Optional.empty();
    }
    YamlMap map = read.get();
    map.allowOnly(List.of("of", "vat", "deductions", "rules", "default", "caps"));
    Optional<CommissionTerms.Of> of = Words.choice(map, "of", CommissionTerms.Of.class);
    Rate vat = Words.rate(map, "vat").orElse(Rate.NOTHING);
    List<Deduction> deductions = deductions(map);
    Optional<Choice<Term>> terms = terms(map);
    Caps caps = caps(map);
    return of.flatMap(
        amount -> terms.map(choice -> new CommissionTerms(amount, vat, deductions, choice, caps)));
  }

  Optional<CreatorTerms> creator(YamlValue value) {
    Optional<YamlMap> read = value.map("a map with of and default");
    if (read.isEmpty()) {
      return Optional.empty();
    }
    YamlMap map = read.get();
    map.allowOnly(List.of("of", "rules", "default", "caps"));
    Optional<CreatorTerms.Of> of = Words.choice(map, "of", CreatorTerms.Of.class);
    Optional<Choice<Term>> terms = terms(map);
    Caps caps = caps(map);
    return of.flatMap(amount -> terms.map(choice -> new CreatorTerms(amount, choice, caps)));
  }

  List<Incentive> incentives(YamlMap version) {
    List<Incentive> incentives = new ArrayList<>();
    List<YamlValue> items =
        version
            .get("incentives")
            .map(value -> value.list("a list of incentives with to, rate or fixed", MAX_RULES))
            .orElse(List.of());
    for (YamlValue item : items) {
      Optional<YamlMap> map = item.map("a map with to, and rate or fixed");
      map.ifPresent(keys -> keys.allowOnly(List.of("to", "when", "rate", "fixed")));
      Optional<Incentive.To> to = map.flatMap(keys -> Words.choice(keys, "to", Incentive.To.class));
      Optional<Condition> when =
          map.flatMap(keys -> keys.get("when"))
              .map(TermsReader::condition)
              .orElse(Optional.of(Condition.ALWAYS));
      map.filter(keys -> keys.get("rate").isEmpty() && keys.get("fixed").isEmpty())
          .ifPresent(keys -> keys.whole().problem(NOTHING_PAID));
      Rate rate = map.flatMap(keys -> Words.rate(keys, "rate")).orElse(Rate.NOTHING);
      long fixed = map.flatMap(keys -> Words.won(keys, "fixed", 1)).orElse(0L);
      if (to.isPresent() && when.isPresent()) {
        incentives.add(new Incentive(to.get(), when.get(), rate, fixed));
      }
    }
    return incentives;
  }

  private Optional<Choice<Term>> terms(YamlMap map) {
    return choice(
        map,
        TERM_KEYS,
        "default: {rate: 50%}",
        this::term,
        value -> {
          Optional<YamlMap> otherwise = value.map("a map with rate, tiers or fixed");
          otherwise.ifPresent(keys -> keys.allowOnly(TERM_KEYS));
          return otherwise.flatMap(this::term);
        });
  }

  private <T> Optional<Choice<T>> choice(
      YamlMap map,
      List<String> keys,
      String example,
      Function<YamlMap, Optional<T>> then,
      Function<YamlValue, Optional<T>> otherwise) {
    List<Choice.Rule<T>> rules = new ArrayList<>();
    Set<Condition> seen = new HashSet<>();
    List<YamlValue> items =
        map.get("rules")
            .map(value -> value.list("a list of rules with when", MAX_RULES))
            .orElse(List.of());
    List<String> allowed = new ArrayList<>(List.of("when"));
    allowed.addAll(keys);
    for (YamlValue item : items) {
      Optional<YamlMap> rule = item.map("a map with when and what then holds");
      rule.ifPresent(known -> known.allowOnly(allowed));
      Optional<YamlValue> place =
          rule.flatMap(known -> known.require("when", "when: {category: [hotel]}"));
      Optional<Condition> when = place.flatMap(TermsReader::condition);
      Optional<T> what = rule.flatMap(then);
      if (when.isPresent() && !seen.add(when.get())) {
        place.get().problem("an earlier rule has the same condition, so this one never holds");
      }
      if (when.isPresent() && what.isPresent()) {
        rules.add(new Choice.Rule<>(when.get(), what.get()));
      }
    }
    return map.require("default", example)
        .flatMap(otherwise)
        .map(last -> new Choice<>(rules, last));
  }

  private static Optional<Condition> condition(YamlValue value) {
    Optional<YamlMap> map = value.map("a map with category, merchant, kind or grade");
    if (map.isEmpty()) {
      return Optional.empty();
    }
    map.get().allowOnly(CONDITION_KEYS);
    if (map.get().entries().isEmpty()) {
      value.problem("a condition names at least one of " + String.join(", ", CONDITION_KEYS));
      return Optional.empty();
    }
    return Optional.of(
        new Condition(
            Words.names(map.get(), "category"),
            Words.names(map.get(), "merchant"),
            Words.names(map.get(), "kind"),
            Words.names(map.get(), "grade")));
  }

  private Optional<Term> term(YamlMap map) {
    Optional<YamlValue> tiers = map.get("tiers");
    Optional<YamlValue> rate = map.get("rate");
    if (rate.isEmpty() && tiers.isEmpty() && map.get("fixed").isEmpty()) {
      map.whole().problem(NOTHING_PAID);
      return Optional.empty();
    }
    if (rate.isPresent() && tiers.isPresent()) {
      tiers.get().problem("rate and tiers both say the part; give one of them");
    }
    long fixed = Words.won(map, "fixed", 1).orElse(0L);
    if (tiers.isPresent()) {
      return tiers.flatMap(this::reference).map(found -> new Term(Rate.NOTHING, found, fixed));
    }
    return rate.isEmpty()
        ? Optional.of(new Term(Rate.NOTHING, null, fixed))
        : rate.flatMap(Words::rate).map(part -> new Term(part, null, fixed));
  }

  private Optional<Tiers> reference(YamlValue value) {
    Optional<String> name = value.text("the name of tiers of this version");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    used.add(name.get());
    TiersReader.Placed placed = declared.get(name.get());
    if (placed == null) {
      value.problem(
          "there are no tiers "
              + Wording.quote(name.get())
              + " in this version"
              + Wording.didYouMean(name.get(), declared.keySet()));
      return Optional.empty();
    }
    return Optional.ofNullable(placed.tiers());
  }

  private static List<Deduction> deductions(YamlMap map) {
    List<Deduction> deductions = new ArrayList<>();
    Set<Deduction.Kind> kinds = new HashSet<>();
    BigDecimal sum = BigDecimal.ZERO;
    List<YamlValue> items =
        map.get("deductions")
            .map(value -> value.list("a list of deductions with kind", 10))
            .orElse(List.of());
    for (YamlValue item : items) {
      Optional<YamlMap> deduction = item.map("a map with kind, and rate or none");
      deduction.ifPresent(keys -> keys.allowOnly(List.of("kind", "rate")));
      Optional<Deduction.Kind> kind =
          deduction.flatMap(keys -> Words.choice(keys, "kind", Deduction.Kind.class));
      Optional<YamlValue> rate = deduction.flatMap(keys -> keys.get("rate"));
      Optional<Rate> part = rate.flatMap(Words::rate);
      if (kind.isPresent() && !kinds.add(kind.get())) {
        item.problem("the kind stands twice");
      }
      sum = sum.add(part.map(Rate::value).orElse(BigDecimal.ZERO));
      kind.ifPresent(what -> deductions.add(new Deduction(what, part.orElse(null))));
    }
    if (sum.compareTo(BigDecimal.ONE) > 0) {
      map.get("deductions").orElseThrow().problem("the rates are more than 100% together");
    }
    return deductions;
  }

  private static Caps caps(YamlMap map) {
    Optional<YamlMap> caps =
        map.get("caps").flatMap(value -> value.map("a map with order or month"));
    if (caps.isEmpty()) {
      return Caps.NONE;
    }
    caps.get().allowOnly(List.of("order", "month"));
    if (caps.get().entries().isEmpty()) {
      caps.get().whole().problem("there are no caps; leave the key out");
    }
    return new Caps(
        Words.won(caps.get(), "order", 1).orElse(Long.MAX_VALUE),
        Words.won(caps.get(), "month", 1).orElse(Long.MAX_VALUE));
  }
}
