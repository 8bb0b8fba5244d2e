package studio.moment.lake.postgres.types;

import studio.moment.lake.postgres.relation.Identifiers;

/** How a column stands in the SELECT list, so that the server sends the form that is decoded. */
public enum SelectForm {
  /** The type's own binary form. */
  AS_IS("%s"),
  /** PostgreSQL's text form. */
  TEXT("(%s)::pg_catalog.text"),
  /** Text form of each element. */
  TEXT_ARRAY("(%s)::pg_catalog.text[]"),
  /** JSON of anything, made by the server. */
  JSON("pg_catalog.to_json(%s)::pg_catalog.text"),
  /** Through the type's own cast to json, as hstore has one. */
  JSON_CAST("(%s)::pg_catalog.json::pg_catalog.text"),
  /** Local date and time in Korea of an instant, as text. */
  SEOUL_TEXT("((%s) at time zone 'Asia/Seoul')::pg_catalog.text"),
  /** Well-known text of a PostGIS value; %2$s is the schema PostGIS lives in. */
  WELL_KNOWN_TEXT("%2$s.st_astext(%1$s)");

  private final String template;

  SelectForm(String template) {
    this.template = template;
  }

  /**
   * Text of a SQL_ASCII database as the bytes it has there: the server would end the whole COPY at
   * the first that are not UTF-8.
   */
  static String bytesOf(String text) {
    return "pg_catalog.convert_to((" + text + ")::pg_catalog.text, 'SQL_ASCII')";
  }

  String expression(String column, String typeSchema) {
    return String.format(
        template.replace("%s", "%1$s"), Identifiers.quote(column), Identifiers.quote(typeSchema));
  }
}
