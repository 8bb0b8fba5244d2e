package studio.moment.lake.postgres.text;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.relation.PgType.Attribute;
import studio.moment.lake.postgres.text.nested.ArrayBinary;
import studio.moment.lake.postgres.text.nested.ArrayJson;
import studio.moment.lake.postgres.text.nested.ArrayText;
import studio.moment.lake.postgres.text.nested.CompositeJson;
import studio.moment.lake.postgres.text.nested.CompositeText;
import studio.moment.lake.postgres.text.nested.HstoreJson;
import studio.moment.lake.postgres.text.nested.RangeText;
import studio.moment.lake.postgres.text.number.FloatForm;
import studio.moment.lake.postgres.text.number.NumberJson;
import studio.moment.lake.postgres.text.number.NumericForm;
import studio.moment.lake.postgres.text.number.WholeNumber;
import studio.moment.lake.postgres.text.plain.BoolForm;
import studio.moment.lake.postgres.text.plain.ByteaForm;
import studio.moment.lake.postgres.text.plain.JsonForm;
import studio.moment.lake.postgres.text.plain.JsonString;
import studio.moment.lake.postgres.text.plain.PaddedText;
import studio.moment.lake.postgres.text.plain.TextCasts;
import studio.moment.lake.postgres.text.plain.UuidForm;
import studio.moment.lake.postgres.text.plain.Verbatim;
import studio.moment.lake.postgres.text.plain.WellKnownText;
import studio.moment.lake.postgres.text.time.DateForms;
import studio.moment.lake.postgres.text.time.IntervalText;
import studio.moment.lake.postgres.types.SelectForm;
import studio.moment.lake.runs.LakeException;

/**
 * Which form a type has, as the server would make it for a session with the reader's settings:
 * times in UTC, intervals in ISO 8601. A type that is not here has one text for all sessions.
 */
final class Forms {
  /** What the binary send function makes. */
  private static final Map<String, Supplier<BinaryForm>> BINARY =
      Map.ofEntries(
          Map.entry("int2", () -> WholeNumber.INT16),
          Map.entry("int4", () -> WholeNumber.INT32),
          Map.entry("int8", () -> WholeNumber.INT64),
          Map.entry("oid", () -> WholeNumber.OID),
          Map.entry("float4", () -> FloatForm.FLOAT32),
          Map.entry("float8", () -> FloatForm.FLOAT64),
          Map.entry("numeric", () -> NumericForm.BINARY),
          Map.entry("bool", () -> BoolForm.BINARY),
          Map.entry("bytea", () -> ByteaForm.BINARY),
          Map.entry("uuid", () -> UuidForm.BINARY),
          Map.entry("json", JsonForm::text),
          Map.entry("jsonb", JsonForm::jsonb),
          Map.entry("date", DateForms::date),
          Map.entry("time", DateForms::time),
          Map.entry("timestamp", DateForms::timestamp),
          Map.entry("timestamptz", DateForms::timestampWithZone));

  /** What the output function writes, where that depends on the session. */
  private static final Map<String, Supplier<BinaryForm>> OUTPUT =
      Map.ofEntries(
          Map.entry("bool", () -> BoolForm.OUTPUT),
          Map.entry("inet", () -> TextCasts.INET_OUTPUT),
          Map.entry("bytea", ByteaForm::text),
          Map.entry("json", JsonForm::text),
          Map.entry("jsonb", JsonForm::text),
          Map.entry("date", DateForms::dateText),
          Map.entry("time", DateForms::timeText),
          Map.entry("timetz", DateForms::timeWithZoneText),
          Map.entry("timestamp", DateForms::timestampText),
          Map.entry("timestamptz", DateForms::timestampWithZoneText),
          Map.entry("interval", IntervalText::new),
          Map.entry("tsrange", () -> new RangeText(DateForms.timestampText())),
          Map.entry("tsmultirange", () -> new RangeText(DateForms.timestampText())),
          Map.entry("tstzrange", () -> new RangeText(DateForms.timestampWithZoneText())),
          Map.entry("tstzmultirange", () -> new RangeText(DateForms.timestampWithZoneText())));

  /** What the cast to text makes, where it is another than the output function. */
  private static final Map<String, BinaryForm> CAST =
      Map.of("bpchar", TextCasts.BPCHAR, "inet", TextCasts.INET, "bool", BoolForm.WORD);

  /** What to_json makes, where it is more than the output function's text in quotes. */
  private static final Map<String, Supplier<BinaryForm>> JSON =
      Map.ofEntries(
          Map.entry("int2", () -> NumberJson.JSON),
          Map.entry("int4", () -> NumberJson.JSON),
          Map.entry("int8", () -> NumberJson.JSON),
          Map.entry("float4", () -> NumberJson.JSON),
          Map.entry("float8", () -> NumberJson.JSON),
          Map.entry("numeric", () -> NumberJson.JSON),
          Map.entry("bool", () -> BoolForm.WORD),
          Map.entry("json", JsonForm::text),
          Map.entry("jsonb", JsonForm::text),
          Map.entry("timestamp", () -> JsonString.of(DateForms.timestampXsd())),
          Map.entry("timestamptz", () -> JsonString.of(DateForms.timestampWithZoneXsd())));

  private Forms() {}

  static BinaryForm of(PgType type, int modifier, SelectForm select) {
    return switch (select) {
      case AS_IS -> binary(type);
      case TEXT -> cast(type);
      case TEXT_ARRAY -> textArray(type);
      case JSON, JSON_CAST -> json(type, modifier);
      case SEOUL_TEXT -> DateForms.seoulText();
      case WELL_KNOWN_TEXT -> new WellKnownText();
    };
  }

  private static BinaryForm binary(PgType type) {
    if (type.isDomain()) {
      return binary(type.base());
    }
    if (type.isArray()) {
      return new ArrayBinary(delimiter(type), binary(type.element()));
    }
    return type.isBuiltIn()
        ? BINARY.getOrDefault(type.name(), () -> Verbatim.TEXT).get()
        : Verbatim.TEXT;
  }

  private static BinaryForm textArray(PgType type) {
    return type.isDomain()
        ? textArray(type.base())
        : new ArrayBinary(delimiter(type), cast(type.element()));
  }

  private static BinaryForm cast(PgType type) {
    if (type.isDomain()) {
      return cast(type.base());
    }
    BinaryForm cast = type.isBuiltIn() ? CAST.get(type.name()) : null;
    return cast == null ? output(type) : cast;
  }

  private static BinaryForm output(PgType type) {
    if (type.isDomain()) {
      return output(type.base());
    }
    if (type.isArray()) {
      BinaryForm element = output(type.element());
      return element.verbatim() ? element : new ArrayText(delimiter(type), element);
    }
    if (!type.fields().isEmpty()) {
      List<BinaryForm> fields = type.fields().stream().map(each -> output(each.type())).toList();
      return fields.stream().allMatch(BinaryForm::verbatim)
          ? Verbatim.TEXT
          : new CompositeText(fields);
    }
    return type.isBuiltIn()
        ? OUTPUT.getOrDefault(type.name(), () -> Verbatim.TEXT).get()
        : Verbatim.TEXT;
  }

  private static BinaryForm json(PgType type, int modifier) {
    if (type.isDomain()) {
      return json(type.base(), type.baseModifier() >= 0 ? type.baseModifier() : modifier);
    }
    if (type.isArray()) {
      return new ArrayJson(delimiter(type), json(type.element(), modifier));
    }
    if (type.kind() == 'c') {
      return composite(type);
    }
    if (!type.isBuiltIn()) {
      return switch (type.name()) {
        case "hstore" -> new HstoreJson();
        case "geometry" -> throw noGeoJson(type);
        default -> JsonString.of(output(type));
      };
    }
    if (type.name().equals("bpchar")) {
      return JsonString.of(new PaddedText(modifier));
    }
    Supplier<BinaryForm> json = JSON.get(type.name());
    return json == null ? JsonString.of(output(type)) : json.get();
  }

  private static BinaryForm composite(PgType type) {
    if (type.fields().isEmpty()) {
      throw LakeException.arguments(
          "The fields of the composite type "
              + type
              + " are not known, so no JSON can be made of its text. Declare them in the catalog,"
              + " as in sourceType: composite(street text, floor int4).");
    }
    return new CompositeJson(
        type.fields().stream().map(Attribute::name).toList(),
        type.fields().stream().map(each -> json(each.type(), each.modifier())).toList());
  }

  /** PostGIS brings a cast to json of its own, which to_json follows. */
  private static LakeException noGeoJson(PgType type) {
    return LakeException.arguments(
        "The database makes GeoJSON of "
            + type
            + " where JSON is asked for, as of arrays and composites that hold it; from a snapshot"
            + " export it cannot be made. Declare type: string for the column, or drop it.");
  }

  /** What stands between the elements of an array: PostgreSQL's typdelim. */
  private static char delimiter(PgType array) {
    PgType element = array.element();
    while (element.isDomain()) {
      element = element.base();
    }
    return switch (element.name()) {
      case "box" -> ';';
      case "geometry", "geography" -> ':';
      default -> ',';
    };
  }
}
