package studio.moment.lake.rdsexport.type;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.schema.PrimitiveType;
import studio.moment.lake.catalog.type.SourceType;
import studio.moment.lake.catalog.type.SourceType.Named;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.rdsexport.manifest.ExportedColumn;
import studio.moment.lake.runs.LakeException;

/**
 * Brings together what the manifest, the files and the catalog say of a column's type. The manifest
 * names it, the catalog adds what the manifest leaves out, the files show how it is stored.
 */
public final class ExportedType {
  private static final String ARRAY = "array";
  private static final String USER_DEFINED = "user-defined";

  private final String table;
  private final ExportedColumn column;
  private final PrimitiveType stored;
  private final SourceType declared;

  private ExportedType(
      String table, ExportedColumn column, PrimitiveType stored, SourceType declared) {
    this.table = table;
    this.column = column;
    this.stored = stored;
    this.declared = declared;
  }

  /**
   * The column as the database would describe it.
   *
   * @param table the source table, for messages
   * @param number its position in the table, from 1
   * @param stored how the files hold it; null where the table has no file, since it is empty
   * @param declared what the catalog says, or null
   * @throws LakeException ARGUMENTS where the type is not known, or the catalog says another
   */
  public static SourceColumn column(
      String table, int number, ExportedColumn column, PrimitiveType stored, SourceType declared) {
    ExportedType type = new ExportedType(table, column, stored, declared);
    Optional<SourceType> known = type.known();
    PgType pgType = known.map(PgTypes::of).orElseGet(type::textOf);
    return new SourceColumn(
        number,
        column.name(),
        pgType,
        known.map(PgTypes::modifier).orElse(-1),
        known.map(PgTypes::dimensions).orElse(0),
        "",
        true);
  }

  /** The type by name; nothing where only its text form is known. */
  private Optional<SourceType> known() {
    String original = column.originalType().strip().toLowerCase(Locale.ROOT);
    if (original.isEmpty()) {
      return Optional.of(untold());
    }
    if (original.equals(ARRAY)) {
      return Optional.of(array());
    }
    if (original.equals(USER_DEFINED)) {
      requireUserDefined();
      return Optional.ofNullable(declared);
    }
    Optional<Named> named = named();
    boolean decimal = stored != null && PhysicalType.isDecimal(stored);
    if (named.isPresent() && declared == null && decimal) {
      return Optional.of(PhysicalType.natural(stored));
    }
    if (named.isPresent()) {
      return Optional.of(declared == null ? named.get() : checked(named.get()));
    }
    if (stored != null && !PhysicalType.isText(stored)) {
      return Optional.of(declared == null ? PhysicalType.natural(stored) : declared);
    }
    return Optional.ofNullable(declared);
  }

  /** A type of the server's own that is not known here has a text form, as every type has. */
  private PgType textOf() {
    String original = column.originalType().strip().toLowerCase(Locale.ROOT);
    return original.equals(USER_DEFINED)
        ? PgTypes.of(new Named(USER_DEFINED, List.of()))
        : PgTypes.builtIn(original);
  }

  /** The manifest's name where it is one of PostgreSQL's, and the files can hold it. */
  private Optional<Named> named() {
    try {
      return SourceType.parse(column.originalType()) instanceof Named named
              && PgTypes.isBuiltIn(named.name())
          ? Optional.of(new Named(named.name(), List.of()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      // A name of another database's types.
      return Optional.empty();
    }
  }

  private SourceType untold() {
    if (declared != null) {
      return declared;
    }
    if (stored == null || PhysicalType.isText(stored)) {
      throw LakeException.arguments(
          "The manifest of the snapshot export does not tell the type of "
              + name()
              + ". Declare it in the catalog: {class: ..., sourceType: timestamptz}.");
    }
    return PhysicalType.natural(stored);
  }

  private SourceType array() {
    if (declared == null) {
      throw LakeException.arguments(
          name()
              + " is an array, and the manifest of a snapshot export does not tell of what. Declare"
              + " it in the catalog, for example {class: keep, sourceType: \"text[]\"}.");
    }
    if (!(declared instanceof SourceType.ArrayOf)) {
      throw contradiction("an array");
    }
    return declared;
  }

  private void requireUserDefined() {
    if (declared instanceof SourceType.ArrayOf
        || declared instanceof Named named && PgTypes.isBuiltIn(named.name())) {
      throw contradiction(
          "a type that a user or an extension defined (an enum, a composite, hstore, citext)");
    }
  }

  private SourceType checked(Named told) {
    if (!(declared instanceof Named named) || !named.name().equals(told.name())) {
      throw contradiction(column.originalType());
    }
    if (named.name().equals("numeric")
        && column.precision() > 0
        && !named.arguments().isEmpty()
        && named.arguments().get(0) != column.precision()) {
      throw contradiction("numeric with " + column.precision() + " digits");
    }
    return declared;
  }

  private LakeException contradiction(String told) {
    return LakeException.arguments(
        "The catalog declares sourceType "
            + declared
            + " for "
            + name()
            + ", which is "
            + told
            + " by the manifest of the snapshot export. Correct the catalog.");
  }

  private String name() {
    return table + "." + column.name();
  }
}
