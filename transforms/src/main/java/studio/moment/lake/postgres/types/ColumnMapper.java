package studio.moment.lake.postgres.types;

import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.catalog.ColumnRule.NullElements;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protection.Generalise;
import studio.moment.lake.privacy.Protection.Granularity;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** Brings together what the database says of a column and what the catalog wants of it. */
public final class ColumnMapper {
  private final String table;
  private final boolean trustedUtf8;

  /**
   * @param table the source table, for messages
   * @param trustedUtf8 whether the database promises that its text is UTF-8
   */
  public ColumnMapper(String table, boolean trustedUtf8) {
    this.table = table;
    this.trustedUtf8 = trustedUtf8;
  }

  /**
   * The target column.
   *
   * @throws LakeException ARGUMENTS where the catalog wants a type or a protection that the column
   *     cannot have
   */
  public ColumnMapping map(SourceColumn source, CatalogColumn target) {
    ColumnRule rule = target.rule();
    TypeMapping natural = TypeTable.map(source.type(), source.modifier(), source.dimensions());
    TypeMapping mapping =
        rule.protection() == null || rule.protection() instanceof Protection.Nullify
            ? declared(source, rule, natural)
            : protectedForm(source, target, natural);
    String description = rule.description().isEmpty() ? source.description() : rule.description();
    Field field =
        new Field(
            target.name(),
            mapping.type(),
            mapping.repeated(),
            mapping.precision(),
            mapping.scale(),
            description,
            rule.policyTag());
    boolean nullified = rule.protection() instanceof Protection.Nullify;
    return new ColumnMapping(
        field,
        source.name(),
        source.type(),
        source.modifier(),
        nullified ? null : expression(source, mapping),
        mapping.select(),
        decoding(mapping),
        nullified ? null : rule.protection(),
        natural.type() == FieldType.JSON,
        rule.nullElements() == NullElements.DROP,
        target.waiver());
  }

  private String expression(SourceColumn source, TypeMapping mapping) {
    String expression = mapping.select().expression(source.name(), schemaOf(source.type()));
    return isUntrustedText(mapping) ? SelectForm.bytesOf(expression) : expression;
  }

  private Decoding decoding(TypeMapping mapping) {
    boolean jsonb = mapping.decoding() == Decoding.JSONB;
    return jsonb && isUntrustedText(mapping) ? Decoding.JSON : mapping.decoding();
  }

  private boolean isUntrustedText(TypeMapping mapping) {
    return !trustedUtf8 && !mapping.repeated() && mapping.decoding().isText();
  }

  private static String schemaOf(PgType type) {
    return type.isDomain() ? schemaOf(type.base()) : type.schema();
  }

  private TypeMapping declared(SourceColumn source, ColumnRule rule, TypeMapping natural) {
    FieldType wanted = rule.type();
    if (wanted == null || wanted == natural.type() && !natural.repeated()) {
      return natural;
    }
    return switch (wanted) {
      case STRING -> TypeMapping.of(FieldType.STRING, SelectForm.TEXT, Decoding.TEXT);
      case JSON -> TypeMapping.of(FieldType.JSON, SelectForm.JSON, Decoding.JSON);
      case GEOGRAPHY -> {
        require(natural.select() == SelectForm.WELL_KNOWN_TEXT, source, wanted);
        yield TypeMapping.of(wanted, natural.select(), natural.decoding());
      }
      case NUMERIC -> {
        require(natural.decoding() == Decoding.NUMERIC && !natural.repeated(), source, wanted);
        yield TypeMapping.decimal(wanted, 38, 9);
      }
      case BIGNUMERIC -> {
        require(natural.decoding() == Decoding.NUMERIC && !natural.repeated(), source, wanted);
        yield NumericColumns.widest();
      }
      case INT64 -> {
        require(natural.decoding() == Decoding.NUMERIC && !natural.repeated(), source, wanted);
        yield TypeMapping.of(wanted, SelectForm.AS_IS, Decoding.NUMERIC);
      }
      default -> throw impossible(source, wanted);
    };
  }

  private TypeMapping protectedForm(
      SourceColumn source, CatalogColumn target, TypeMapping natural) {
    Protection protection = target.rule().protection();
    if (target.rule().type() != null) {
      throw LakeException.arguments(
          "The catalog declares type "
              + target.rule().type()
              + " for the protected column "
              + table
              + "."
              + target.name()
              + "; a protected column's type follows from its protection. Leave the type out.");
    }
    if (protection instanceof Generalise generalise) {
      requireGeneralisable(source, target, generalise, natural);
    }
    FieldType type =
        protection instanceof Protection.Redact && natural.type() == FieldType.JSON
            ? FieldType.JSON
            : outputType(protection);
    requireReadable(source, target, natural);
    boolean bytes = natural.decoding() == Decoding.BYTES && isEncryption(protection);
    return new TypeMapping(
        type,
        0,
        0,
        natural.repeated(),
        clearForm(protection, natural, bytes),
        bytes ? Decoding.BYTES : Decoding.TEXT);
  }

  /** How the clear value is asked for: as text, or for encryption as the bytes it is made of. */
  private static SelectForm clearForm(Protection protection, TypeMapping natural, boolean bytes) {
    if (bytes || natural.decoding() == Decoding.TEXT) {
      return natural.select();
    }
    if (natural.repeated()) {
      return SelectForm.TEXT_ARRAY;
    }
    if (protection instanceof Generalise && natural.type() == FieldType.TIMESTAMP) {
      return SelectForm.SEOUL_TEXT;
    }
    return natural.decoding() == Decoding.JSON ? natural.select() : SelectForm.TEXT;
  }

  private static boolean isEncryption(Protection protection) {
    return protection instanceof Protection.Encrypt || protection instanceof Protection.Aead;
  }

  /** Identifiers cannot be seen in bytes, neither as they are nor in hexadecimal digits. */
  private void requireReadable(SourceColumn source, CatalogColumn target, TypeMapping natural) {
    Protection protection = target.rule().protection();
    if (natural.type() == FieldType.BYTES
        && (protection instanceof Protection.Mask || protection instanceof Protection.Redact)) {
      throw LakeException.arguments(
          "The catalog wants "
              + table
              + "."
              + target.name()
              + " masked or redacted, but it is "
              + source.type()
              + ": in bytes nothing can be recognised, so nothing would be hidden. Use hmac, encrypt,"
              + " aead, nullify or drop.");
    }
  }

  private static FieldType outputType(Protection protection) {
    if (isEncryption(protection)) {
      return FieldType.BYTES;
    }
    if (protection instanceof Generalise generalise) {
      Granularity granularity = generalise.granularity();
      if (granularity instanceof Granularity.Year || granularity instanceof Granularity.Band) {
        return FieldType.INT64;
      }
      if (granularity instanceof Granularity.Month) {
        return FieldType.DATE;
      }
    }
    return FieldType.STRING;
  }

  private void requireGeneralisable(
      SourceColumn source, CatalogColumn target, Generalise generalise, TypeMapping natural) {
    FieldType type = natural.type();
    Granularity granularity = generalise.granularity();
    boolean fits = type == FieldType.STRING;
    if (granularity instanceof Granularity.Year || granularity instanceof Granularity.Month) {
      // The day in Korea cannot be asked for element by element.
      fits |= isDay(type) && !(natural.repeated() && type == FieldType.TIMESTAMP);
    } else if (granularity instanceof Granularity.Band) {
      fits |= type == FieldType.INT64 || type == FieldType.FLOAT64 || type.isDecimal();
    }
    if (!fits) {
      throw LakeException.arguments(
          "The catalog generalises "
              + table
              + "."
              + target.name()
              + " in a way that a column of type "
              + source.type()
              + " cannot be generalised: year and month are for dates and times (not for arrays of"
              + " timestamptz), band for numbers, ip_prefix and district for text.");
    }
  }

  private static boolean isDay(FieldType type) {
    return type == FieldType.DATE || type == FieldType.DATETIME || type == FieldType.TIMESTAMP;
  }

  private void require(boolean possible, SourceColumn source, FieldType wanted) {
    if (!possible) {
      throw impossible(source, wanted);
    }
  }

  private LakeException impossible(SourceColumn source, FieldType wanted) {
    return LakeException.arguments(
        "The catalog declares type "
            + wanted
            + " for "
            + table
            + "."
            + source.name()
            + ", which is "
            + source.type()
            + " in the database. Allowed are string and json for any column, numeric, bignumeric and"
            + " int64 for numeric columns, and geography for PostGIS columns.");
  }
}
