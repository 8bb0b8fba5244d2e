package studio.moment.lake.pipelines.revenue.adapter.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.Declared;
import studio.moment.lake.pipelines.revenue.adapter.Feed;
import studio.moment.lake.pipelines.revenue.adapter.Skip;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;
import studio.moment.lake.pipelines.revenue.adapter.field.AmountReader;
import studio.moment.lake.pipelines.revenue.adapter.field.DateReader;
import studio.moment.lake.pipelines.revenue.adapter.field.DateRule;
import studio.moment.lake.pipelines.revenue.adapter.field.Fields;
import studio.moment.lake.pipelines.revenue.adapter.field.RejectedValue;
import studio.moment.lake.pipelines.revenue.adapter.field.StatusRule;
import studio.moment.lake.pipelines.revenue.adapter.format.Wanted;
import studio.moment.lake.pipelines.revenue.adapter.text.TextShape;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.row.Deductions;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowEffect;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** Makes partner rows of one file's records. */
final class RowMapper {
  private final Adapter adapter;
  private final Feed feed;
  private final ReportFile file;
  private final Wanted wanted;
  private final int[] skipPlaces;
  private final int[] lineagePlaces;
  private final TextField rowId;
  private final TextField merchant;
  private final TextField order;
  private final TextField subId;
  private final TextField product;
  private final TextField category;
  private final TextField status;
  private final Map<String, RowStatus> statuses;
  private final TextField currency;
  private final AmountField gross;
  private final AmountField commission;
  private final Map<Deduction.Kind, AmountField> deductions = new EnumMap<>(Deduction.Kind.class);
  private final TimeField occurredAt;
  private final TimeField stayEnd;
  private final TimeField changedAt;
  private final Currencies currencies = new Currencies();
  private final ContentHash hash = new ContentHash();

  RowMapper(Adapter adapter, Feed feed, ReportFile file) {
    this.adapter = adapter;
    this.feed = feed;
    this.file = file;
    this.wanted = new Wanted(jsonPaths(feed.declared()));
    this.skipPlaces =
        feed.skip().rows().stream().mapToInt(row -> wanted.place(row.column())).toArray();
    this.lineagePlaces = feed.lineage().stream().mapToInt(wanted::place).toArray();
    Fields fields = feed.fields();
    this.rowId = TextField.of("rowId", fields.rowId(), wanted);
    this.merchant = TextField.of("merchant", fields.merchant(), wanted);
    this.order = TextField.of("order", fields.order(), wanted);
    this.subId = TextField.of("subId", fields.subId(), wanted);
    this.product = TextField.of("product", fields.product(), wanted);
    this.category = TextField.of("category", fields.category(), wanted);
    this.status = TextField.of("status", fields.status().source(), wanted);
    this.statuses = fields.status().map();
    this.currency = TextField.of("currency", fields.currency(), wanted);
    AmountReader amounts = new AmountReader(feed.numbers());
    this.gross = new AmountField("gross", fields.gross(), amounts, wanted);
    this.commission = new AmountField("commission", fields.commission(), amounts, wanted);
    fields
        .deductions()
        .forEach(
            (kind, rule) ->
                deductions.put(
                    kind,
                    new AmountField("deductions." + Deductions.name(kind), rule, amounts, wanted)));
    this.occurredAt = TimeField.of("occurredAt", fields.occurredAt(), wanted);
    this.stayEnd = TimeField.of("stayEnd", fields.stayEnd(), wanted);
    this.changedAt = TimeField.of("changedAt", fields.changedAt(), wanted);
  }

  private static Set<String> jsonPaths(Declared declared) {
    Set<String> paths = new LinkedHashSet<>();
    for (Declared.Place place :
        new Declared.Place[] {declared.rows(), declared.gross(), declared.commission()}) {
      if (place instanceof Declared.Place.Json json) {
        paths.add(json.path());
      }
    }
    return paths;
  }

  Wanted wanted() {
    return wanted;
  }

  /** Whether the adapter passes over such a record. */
  boolean isSkipped(String[] values) {
    List<Skip.RowRule> rules = feed.skip().rows();
    for (int i = 0; i < skipPlaces.length; i++) {
      String value = values[skipPlaces[i]];
      if (rules.get(i).covers(value == null ? "" : value)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The row of a record.
   *
   * @throws RejectedValue where the row cannot be used
   */
  PartnerRow row(long number, String[] values) {
    String shop = text(merchant, values);
    String code = text(order, values);
    String lineage = lineage(values);
    String coin = currency.required(values);
    int digits = currencies.fractionDigits(coin);
    long grossMinor = gross.minor(values, digits, 0);
    long commissionMinor = commission.minor(values, digits, grossMinor);
    RowEffect effect = adapter.amendment().effect(feed.kind(), shop);
    if (effect == RowEffect.TAKE_BACK && (grossMinor < 0 || commissionMinor < 0)) {
      throw new RejectedValue(
          grossMinor < 0 ? "gross" : "commission",
          "a feed of cancels has amounts of zero or more; declare sign: flipped if the partner writes them below zero");
    }
    RowStatus standing = status(values);
    String id = text(rowId, values);
    String sub = text(subId, values);
    String sold = text(product, values);
    String kind = text(category, values);
    Instant occurred = occurredAt.requiredInstant(values);
    LocalDate stay = stayEnd == null ? null : stayEnd.day(values);
    Instant changed = changedAt == null ? null : changedAt.instant(values);

    Map<Deduction.Kind, Long> off = deductions(values, digits, grossMinor);

    hash.start();
    hash.put(adapter.partner());
    hash.put(id);
    hash.put(lineage);
    hash.put(shop);
    hash.put(code);
    hash.put(sub);
    hash.put(sold);
    hash.put(kind);
    hash.put(standing.name());
    hash.put(effect.name());
    hash.put(coin);
    hash.put(grossMinor);
    hash.put(commissionMinor);
    hash.put(occurred);
    hash.put(stay);
    hash.put(changed);
    // Rows without deductions keep the hash that they had before there were any.
    off.forEach(
        (what, amount) -> {
          hash.put(Deductions.name(what));
          hash.put(amount.longValue());
        });
    return new PartnerRow(
        adapter.partner(),
        file.path(),
        file.date(),
        file.sequence(),
        number,
        id,
        lineage,
        shop,
        code,
        sub,
        sold,
        kind,
        standing,
        effect,
        coin,
        grossMinor,
        commissionMinor,
        occurred,
        stay,
        changed,
        hash.digits(),
        off);
  }

  private Map<Deduction.Kind, Long> deductions(String[] values, int digits, long grossMinor) {
    if (deductions.isEmpty()) {
      return Map.of();
    }
    Map<Deduction.Kind, Long> off = new EnumMap<>(Deduction.Kind.class);
    deductions.forEach(
        (kind, field) -> {
          long amount = field.minorOrNone(values, digits, grossMinor);
          if (amount != 0) {
            off.put(kind, amount);
          }
        });
    return off.isEmpty() ? Map.of() : off;
  }

  private static String text(TextField field, String[] values) {
    return field == null ? null : field.text(values);
  }

  /** Parts with | between them; a part's own | and \ have a \ before them. */
  private String lineage(String[] values) {
    StringBuilder key = new StringBuilder(48);
    for (int i = 0; i < lineagePlaces.length; i++) {
      String part = values[lineagePlaces[i]];
      if (part == null && !feed.lineage().get(i).optional()) {
        throw new RejectedValue(
            "lineage", "the column '" + feed.lineage().get(i).name() + "' is empty");
      }
      if (i > 0) {
        key.append('|');
      }
      append(key, part == null ? "" : part);
    }
    if (key.length() > 1_000) {
      throw new RejectedValue("lineage", "the key has more than 1,000 characters");
    }
    return key.toString();
  }

  private static void append(StringBuilder key, String part) {
    if (part.indexOf('|') < 0 && part.indexOf('\\') < 0) {
      key.append(part);
      return;
    }
    key.append(part.replace("\\", "\\\\").replace("|", "\\|"));
  }

  private RowStatus status(String[] values) {
    String word = status.required(values);
    RowStatus known = statuses.get(word);
    if (known == null && feed.fields().status().unknown() == StatusRule.Unknown.REJECT) {
      throw new RejectedValue(
          "status", "the status " + TextShape.ofCode(word) + " is not in the adapter's map");
    }
    return known == null ? RowStatus.PENDING : known;
  }

  /** The declared amount of that kind in minor units. */
  long declaredMinor(String what, String text, String currency) {
    return (what.equals("gross") ? gross : commission).minor(text, Currencies.of(currency));
  }

  /** A date rule on the places of a record's values. */
  private record TimeField(TextField text, DateReader reader) {
    static TimeField of(String field, DateRule rule, Wanted wanted) {
      return rule == null
          ? null
          : new TimeField(new TextField(field, rule.source(), wanted), new DateReader(rule, field));
    }

    Instant requiredInstant(String[] values) {
      return reader.instant(text.required(values));
    }

    Instant instant(String[] values) {
      String told = text.text(values);
      return told == null ? null : reader.instant(told);
    }

    LocalDate day(String[] values) {
      String told = text.text(values);
      return told == null ? null : reader.day(told);
    }
  }
}
