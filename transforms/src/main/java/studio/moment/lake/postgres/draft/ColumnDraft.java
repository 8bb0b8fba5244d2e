package studio.moment.lake.postgres.draft;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.catalog.ColumnRule.NullElements;
import studio.moment.lake.catalog.WarehouseNames;
import studio.moment.lake.postgres.sample.ColumnSample;
import studio.moment.lake.postgres.sample.ColumnSample.Oddity;
import studio.moment.lake.postgres.types.ColumnMapper;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protection.Normalisation;
import studio.moment.lake.privacy.inspect.Proposal;
import studio.moment.lake.privacy.inspect.ValueType;
import studio.moment.lake.privacy.inspect.Verdict;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * What a draft says of one column.
 *
 * @param source its name in the database
 * @param target its name in the warehouse
 * @param why the evidence, as counts
 */
record ColumnDraft(String source, String target, ColumnRule rule, String why, ColumnSample sample) {

  /**
   * Decides.
   *
   * @param isKey whether the column is part of the primary key, which must go on telling rows apart
   * @param unseen why no value could be looked at, or empty
   */
  static ColumnDraft of(String table, ColumnSample sample, boolean isKey, Optional<String> unseen) {
    String name = sample.column().name();
    if (!sample.column().readable()) {
      return dropped(sample, "this user may not read it");
    }
    Verdict verdict = sample.verdict();
    if (unseen.isPresent()
        && sample.type().isSearched()
        && sample.values() == 0
        && !verdict.isFound()) {
      return dropped(sample, "nothing of it could be looked at: " + unseen.get());
    }
    boolean byType = !verdict.isPersonal() && !sample.type().isSearched();
    String why = byType ? sample.column().type().toString() : verdict.evidence().toString();
    ColumnRule rule = rule(verdict, sample);
    if (isKey && rule.columnClass().isLoaded() && !rule.columnClass().isJoinable()) {
      rule =
          rule(
              ColumnClass.HMAC,
              new Protection.Hmac(domain(table, name), Normalisation.PLAIN),
              null);
      why += "; hashed because rows are told apart by it";
    }
    if (!isPossible(table, sample, rule)) {
      return dropped(sample, why + "; its type allows no other protection");
    }
    return new ColumnDraft(name, target(name), rule, why, sample);
  }

  ColumnDraft named(String otherTarget) {
    return new ColumnDraft(source, otherTarget, rule, why, sample);
  }

  boolean isLoaded() {
    return rule.columnClass().isLoaded();
  }

  boolean isKept() {
    return rule.columnClass() == ColumnClass.KEEP;
  }

  /** Whether the warehouse can cut the table into days by it. */
  boolean isDay() {
    return isKept() && sample.type() == ValueType.TIME && rule.type() == null;
  }

  private static ColumnDraft dropped(ColumnSample sample, String why) {
    String name = sample.column().name();
    return new ColumnDraft(name, name, ColumnRule.drop(), why, sample);
  }

  private static ColumnRule rule(Verdict verdict, ColumnSample sample) {
    Proposal proposal = verdict.proposal();
    if (proposal instanceof Proposal.Protect protect) {
      return rule(columnClass(protect.protection()), protect.protection(), null);
    }
    return proposal instanceof Proposal.Drop
        ? ColumnRule.drop()
        : rule(ColumnClass.KEEP, null, type(sample.oddities()));
  }

  private static ColumnRule rule(ColumnClass columnClass, Protection protection, FieldType type) {
    return new ColumnRule(columnClass, protection, type, NullElements.REJECT, "", null);
  }

  /** A type that holds what was seen, where the usual one does not. */
  private static FieldType type(Set<Oddity> oddities) {
    if (oddities.contains(Oddity.NULL_ELEMENT)) {
      return FieldType.JSON;
    }
    return oddities.isEmpty() ? null : FieldType.STRING;
  }

  private static boolean isPossible(String table, ColumnSample sample, ColumnRule rule) {
    if (!rule.columnClass().isLoaded()) {
      return true;
    }
    String name = sample.column().name();
    try {
      new ColumnMapper(table, true).map(sample.column(), new CatalogColumn(name, name, rule, 1));
      return true;
    } catch (LakeException e) {
      return false;
    }
  }

  private static ColumnClass columnClass(Protection protection) {
    if (protection instanceof Protection.Hmac) {
      return ColumnClass.HMAC;
    }
    if (protection instanceof Protection.Encrypt) {
      return ColumnClass.ENCRYPT;
    }
    if (protection instanceof Protection.Aead) {
      return ColumnClass.AEAD;
    }
    if (protection instanceof Protection.Mask) {
      return ColumnClass.MASK;
    }
    if (protection instanceof Protection.Generalise) {
      return ColumnClass.GENERALISE;
    }
    return protection instanceof Protection.Redact ? ColumnClass.REDACT : ColumnClass.NULLIFY;
  }

  private static String target(String name) {
    if (WarehouseNames.columnProblem(name).isEmpty()) {
      return name;
    }
    String plain = name.strip().replaceAll("[^\\p{L}\\p{N}_]", "_");
    return WarehouseNames.columnProblem(plain).isEmpty() ? plain : "c_" + plain;
  }

  private static String domain(String table, String name) {
    String words = (table + "_" + name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "");
    String domain = "key_" + words;
    return domain.substring(0, Math.min(domain.length(), 60));
  }
}
