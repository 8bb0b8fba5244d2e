package studio.moment.lake.catalog;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Optional;
import studio.moment.lake.catalog.type.SourceType;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * What becomes of a column.
 *
 * @param columnClass keep, drop or a protection
 * @param protection the protection with its parameters; null for keep and drop
 * @param type a declared warehouse type that overrides the one the source type maps to (STRING: the
 *     source's text form; BIGNUMERIC for a numeric of any precision; JSON for an array), or null
 * @param nullElements what a NULL inside an array of this column does
 * @param description empty where the file gives none
 * @param policyTag resource name of a policy tag, or null
 * @param sourceType the source column's type, where the file declares it for sources that do not
 *     tell all of it; else null
 */
public record ColumnRule(
    ColumnClass columnClass,
    Protection protection,
    FieldType type,
    NullElements nullElements,
    String description,
    String policyTag,
    SourceType sourceType)
    implements Serializable {
  public ColumnRule {
    requireNonNull(columnClass, "columnClass");
    requireNonNull(nullElements, "nullElements");
    requireNonNull(description, "description");
    boolean isProtected = columnClass != ColumnClass.KEEP && columnClass != ColumnClass.DROP;
    if (isProtected != (protection != null)) {
      throw new IllegalArgumentException(columnClass + " with protection " + protection);
    }
  }

  /** A rule that says nothing of the source's type. */
  public ColumnRule(
      ColumnClass columnClass,
      Protection protection,
      FieldType type,
      NullElements nullElements,
      String description,
      String policyTag) {
    this(columnClass, protection, type, nullElements, description, policyTag, null);
  }

  /** A column as it is in the source. */
  public static ColumnRule keep() {
    return new ColumnRule(ColumnClass.KEEP, null, null, NullElements.REJECT, "", null);
  }

  /** A column that does not leave the source. */
  public static ColumnRule drop() {
    return new ColumnRule(ColumnClass.DROP, null, null, NullElements.REJECT, "", null);
  }

  public Optional<FieldType> declaredType() {
    return Optional.ofNullable(type);
  }

  /** A NULL element in an array, which a BigQuery array cannot hold. */
  public enum NullElements {
    /** The row is rejected. */
    REJECT,
    /** The element is left out. */
    DROP
  }
}
