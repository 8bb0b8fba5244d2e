package studio.moment.lake.pipelines.rds;

import static studio.moment.lake.pipelines.rds.TypeRoundTripSample.json;
import static studio.moment.lake.pipelines.rds.TypeRoundTripSample.listOf;
import static studio.moment.lake.pipelines.rds.TypeRoundTripSample.of;
import static studio.moment.lake.warehouse.schema.FieldType.BIGNUMERIC;
import static studio.moment.lake.warehouse.schema.FieldType.BOOL;
import static studio.moment.lake.warehouse.schema.FieldType.BYTES;
import static studio.moment.lake.warehouse.schema.FieldType.DATE;
import static studio.moment.lake.warehouse.schema.FieldType.DATETIME;
import static studio.moment.lake.warehouse.schema.FieldType.FLOAT64;
import static studio.moment.lake.warehouse.schema.FieldType.GEOGRAPHY;
import static studio.moment.lake.warehouse.schema.FieldType.INT64;
import static studio.moment.lake.warehouse.schema.FieldType.JSON;
import static studio.moment.lake.warehouse.schema.FieldType.NUMERIC;
import static studio.moment.lake.warehouse.schema.FieldType.STRING;
import static studio.moment.lake.warehouse.schema.FieldType.TIME;
import static studio.moment.lake.warehouse.schema.FieldType.TIMESTAMP;

import java.util.ArrayList;
import java.util.List;

/** Every type of PostgreSQL with its edges, and the losses that docs/types.md admits. */
final class TypeRoundTripSamples {
  private static final String NOT_EXACT = "JSON number that FLOAT64 cannot hold exactly";
  private static final String BEFORE = "numeric with more than %d digits before the point";
  private static final String AFTER = "numeric with more than %d digits after the point";
  private static final String NAN = "numeric NaN";
  private static final String INFINITY = "numeric infinity";
  private static final String DATE_RANGE = "date outside the years 0001 to 9999";
  private static final String TIME_RANGE = "timestamp outside the years 0001 to 9999";
  private static final String NULL_ELEMENT = "NULL element in an array";
  private static final String TWO = "array of 2 dimensions";
  private static final String BOUNDS = "array whose subscripts do not start at 1";

  /** Types that the samples are made of; run in the test's own schema. */
  static final String[] TYPES = {
    "create type grade as enum ('gold', '은', 'it''s \"odd\"')",
    "create domain won as numeric(12,2) check (value >= 0)",
    "create domain small_won as won check (value < 100)",
    "create domain tags as text[]",
    "create domain code as char(3)",
    "create domain handle as varchar(20)",
    "create type address as (city text, zip int, moved date)",
    "create type person as (name text, home address, tags text[], score numeric)",
    "create domain home as address",
    "create type intspan as range (subtype = int8)",
    // PostGIS as far as its types go: a base type of an extension's own.
    "create type geometry",
    "create function geometry_in(cstring) returns geometry language internal immutable strict as 'textin'",
    "create function geometry_out(geometry) returns cstring language internal immutable strict as 'textout'",
    "create type geometry (input = geometry_in, output = geometry_out, internallength = variable,"
        + " storage = extended)",
    "create cast (geometry as text) without function",
    "create function st_astext(geometry) returns text language sql immutable strict as $$select upper($1::text)$$",
    // An extension's type whose name ends like that of the system vectors, as pgvector's does.
    "create type vector",
    "create function vector_in(cstring) returns vector language internal immutable strict as 'textin'",
    "create function vector_out(vector) returns cstring language internal immutable strict as 'textout'",
    "create type vector (input = vector_in, output = vector_out, internallength = variable,"
        + " storage = extended)",
  };

  private TypeRoundTripSamples() {}

  static List<TypeRoundTripSample> all() {
    List<TypeRoundTripSample> all = new ArrayList<>();
    all.addAll(numbers());
    all.addAll(texts());
    all.addAll(times());
    all.addAll(documents());
    all.addAll(textForms());
    all.addAll(userTypes());
    all.addAll(arrays());
    all.addAll(declared());
    return all;
  }

  private static List<TypeRoundTripSample> numbers() {
    return List.of(
        of("smallint", INT64).keeps("-32768", "0", "32767"),
        of("integer", INT64).keeps("-2147483648", "2147483647"),
        of("bigint", INT64)
            .keeps("-9223372036854775808", "9223372036854775807", "9007199254740993"),
        of("oid", INT64).keeps("0", "4294967295"),
        of("boolean", BOOL).keeps("true", "false"),
        of("real", FLOAT64)
            .saying("v::float8::text")
            .keeps("0.1", "'-0'", "1e-45", "3.4028235e38", "'NaN'", "'Infinity'", "'-Infinity'"),
        of("double precision", FLOAT64)
            .keeps(
                "0.1", "'-0'", "'5e-324'", "'2.2250738585072009e-308'", "'1.7976931348623157e308'")
            .keeps("'NaN'", "'Infinity'", "'-Infinity'", "'2e23'"),
        of("numeric(5,2)", NUMERIC).keeps("0", "999.99", "-999.99", "0.10").rejects(NAN, "'NaN'"),
        of("numeric(38,9)", NUMERIC)
            .keeps("99999999999999999999999999999.999999999")
            .keeps("-99999999999999999999999999999.999999999", "0.000000001", "-1")
            .rejects(NAN, "'NaN'"),
        of("numeric(18,0)", NUMERIC).keeps("999999999999999999", "-999999999999999999"),
        of("numeric(19,0)", NUMERIC).keeps("9999999999999999999", "-9999999999999999999"),
        of("numeric(29)", NUMERIC).keeps("99999999999999999999999999999"),
        of("numeric(30)", BIGNUMERIC).keeps("999999999999999999999999999999", "-1", "0"),
        of("numeric(12,12)", BIGNUMERIC).keeps("0.123456789012", "-0.000000000001"),
        of("numeric(38,38)", BIGNUMERIC)
            .keeps("0." + "9".repeat(38), "-0." + "0".repeat(37) + "1", "0.5"),
        of("numeric(76,38)", BIGNUMERIC)
            .keeps(
                "9".repeat(38) + "." + "9".repeat(38), "-" + "9".repeat(38) + "." + "9".repeat(38))
            .keeps("1", "0")
            .rejects(NAN, "'NaN'"),
        of("numeric(1000,500)", BIGNUMERIC)
            .keeps("1.5", "9".repeat(38))
            .rejects(BEFORE.formatted(38), "1" + "0".repeat(38), "9".repeat(500))
            .rejects(AFTER.formatted(38), "0." + "0".repeat(38) + "1", "-0." + "1".repeat(500)),
        of("numeric(5,-2)", NUMERIC).keeps("9999900", "-100", "150"),
        of("numeric(2,5)", NUMERIC).keeps("0.00099", "-0.00001"),
        of("numeric(3,-40)", BIGNUMERIC).keeps("0").rejects(BEFORE.formatted(38), "1e40"),
        of("numeric", BIGNUMERIC)
            .keeps("0", "0.00", "1.50", "-1.50", "100000000", "12345678901234567890.123456789")
            .keeps("1e37", "1e-38", "9".repeat(38) + "." + "9".repeat(38))
            .rejects(NAN, "'NaN'")
            .rejects(INFINITY, "'Infinity'", "'-Infinity'")
            .rejects(BEFORE.formatted(38), "1e38", "-1e131071")
            .rejects(AFTER.formatted(38), "1e-39", "1e-16383"),
        of("money", STRING).keeps("'1.50'", "'-92233720368547758.08'", "'92233720368547758.07'"));
  }

  private static List<TypeRoundTripSample> texts() {
    return List.of(
        of("text", STRING)
            .keeps("''", "' '", "'NULL'", "'null'", "'\\N'", "'홍길동 😀 \uDBFF\uDFFF'")
            .keeps("e'\\x01\\x02\\t\\n\\r\\\\ \\x7f'", "'%s %n \" '' ; --'")
            .keeps("repeat('가', 350000)", "repeat('x', 1048576)"),
        of("varchar", STRING).keeps("''", "'a  '"),
        of("varchar(5)", STRING).keeps("'abc  '", "'가나다라마'"),
        of("char(5)", STRING).keeps("'ab'", "''", "'가나다'", "'  x'"),
        of("char", STRING).keeps("' '", "'x'"),
        of("\"char\"", STRING).keeps("'x'", "''", "'\\377'"),
        of("name", STRING).keeps("'pg_class'", "'" + "가".repeat(21) + "'"),
        of("bytea", BYTES)
            .keeps("''", "'\\x00'", "'\\x00ff10'", "decode(repeat('00ff', 100000), 'hex')"),
        of("uuid", STRING)
            .keeps(
                "'00000000-0000-0000-0000-000000000000'", "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'"),
        of("xml", STRING).keeps("'<a>가&amp;</a>'", "'text'"),
        of("citext", STRING).keeps("'MixedCase'", "''"));
  }

  private static List<TypeRoundTripSample> times() {
    return List.of(
        of("date", DATE)
            .keeps("'0001-01-01'", "'1582-10-10'", "'1970-01-01'", "'2000-02-29'", "'9999-12-31'")
            .rejects(DATE_RANGE, "'0001-12-31 BC'", "'10000-01-01'", "'4713-01-01 BC'")
            .rejects("infinite date", "'infinity'", "'-infinity'"),
        of("time", TIME)
            .keeps("'00:00'", "'23:59:59.999999'", "'12:34:56.7'")
            .rejects("time 24:00:00", "'24:00'"),
        of("time(0)", TIME).keeps("'12:34:56.7'").rejects("time 24:00:00", "'23:59:59.9'"),
        of("timetz", STRING).keeps("'00:00+14'", "'24:00:00-15:59:59'", "'12:34:56.789012+09'"),
        of("timestamp", DATETIME)
            .keeps("'0001-01-01'", "'1582-10-10 01:02:03.000001'", "'1969-12-31 23:59:59.999999'")
            .keeps("'9999-12-31 23:59:59.999999'", "'2024-03-10 02:30:00.123456'")
            .rejects(TIME_RANGE, "'0001-12-31 23:59:59.999999 BC'", "'10000-01-01'")
            .rejects("infinite timestamp", "'infinity'", "'-infinity'"),
        of("timestamp(3)", DATETIME).keeps("'2024-03-10 02:30:00.123456'"),
        of("timestamptz", TIMESTAMP)
            .keeps("'0001-01-01 00:00:00.000001+00'", "'9999-12-31 23:59:59.999999+00'")
            // An hour that New York skipped, one it had twice, and Korea's summer time of 1988.
            .keeps("'2024-03-10 02:30:00.123456 America/New_York'")
            .keeps("'2024-11-03 01:30:00.000001-04'", "'2024-11-03 01:30:00.000001-05'")
            .keeps("'1988-05-08 02:30:00.999999 Asia/Seoul'", "'1908-04-01 00:00+09'")
            .keeps("'1969-12-31 23:59:59.999999+00'", "'1582-10-10 12:00:00.000001+00'")
            .rejects(TIME_RANGE, "'0001-01-01 00:00:00+09'", "'9999-12-31 23:59:59.999999-00:01'")
            .rejects("infinite timestamp", "'infinity'", "'-infinity'"),
        of("interval", STRING)
            .keeps("'0'", "'1 year 2 mons -3 days 04:05:06.789012'", "'-1 year'", "'-00:00:00.1'")
            .keeps("'100000 hours'", "'178000000 years'", "'infinity'", "'-infinity'"),
        of("interval day to second(0)", STRING).keeps("'1 day 00:00:01.6'"));
  }

  private static List<TypeRoundTripSample> documents() {
    return List.of(
        of("json", JSON)
            .keeps("'null'", "'1'", "'\"a\"'", "'[]'", "'{\"b\": 1, \"a\": [true, null, 1.50]}'")
            .keeps("e' {\"a\" :\\n1 } '::json", "'\"\\u0000 \\ud83d\\ude00 \\u00e9\"'")
            .keeps("(repeat('[', 500) || repeat(']', 500))::json", "'18446744073709551615'")
            .rejectsInBigQuery(
                "JSON nested deeper than 500 levels",
                "(repeat('[', 501) || repeat(']', 501))::json")
            .rejectsInBigQuery(
                NOT_EXACT, "'{\"a\": 1e400}'", "'[0.1234567890123456789]'", "'1e-99999999999'")
            .rejectsInBigQuery("JSON object that has a key twice", "'{\"a\": 1, \"\\u0061\": 2}'")
            .rejects("JSON text with half a surrogate pair", "'\"\\ud83d\"'", "'{\"\\ude00\": 1}'"),
        of("jsonb", JSON)
            .keeps(
                "'null'",
                "'\"가 \\ud83d\\ude00\"'",
                "'{\"b\": 1, \"a\": [true, null, 1.50]}'",
                "'{}'")
            .keeps("'{\"a\": 1, \"a\": 2}'", "'9007199254740993'", "'0.1'")
            .rejectsInBigQuery(
                NOT_EXACT, "'18446744073709551616'", "'12345678901234567890.123456789'", "'1e400'"),
        // What is redacted must be a document that the warehouse holds, too.
        of("json", JSON)
            .rule("redact")
            .keeps("'{\"a\": 1.50}'")
            .rejects("JSON text with half a surrogate pair", "'\"\\ud83d\"'")
            .rejectsInBigQuery(NOT_EXACT, "'[1e400]'"),
        of("jsonpath", STRING).keeps("'$.a[*] ? (@ > 1)'"),
        of("hstore", JSON).saying("v::json::text").keeps("'a=>1, \"나 \\\"q\\\"\"=>NULL'", "''"));
  }

  private static List<TypeRoundTripSample> textForms() {
    return List.of(
        of("inet", STRING).keeps("'192.168.0.1'", "'192.168.0.1/24'", "'2001:db8::1'", "'::/0'"),
        of("cidr", STRING).keeps("'192.168.0.0/24'", "'2001:db8::/32'"),
        of("macaddr", STRING).keeps("'08:00:2B:01:02:03'"),
        of("macaddr8", STRING).keeps("'08:00:2b:01:02:03:04:05'"),
        of("bit(5)", STRING).keeps("B'10110'"),
        of("varbit", STRING).keeps("B''", "B'1'"),
        of("tsvector", STRING).keeps("'a:1A fat:2B,4C ''it''''s''' "),
        of("tsquery", STRING).keeps("'fat & (rat | !cat:*)'"),
        of("pg_lsn", STRING).keeps("'16/B374D848'", "'0/0'"),
        of("pg_snapshot", STRING).keeps("'10:20:10,14,15'"),
        of("xid8", STRING).keeps("'18446744073709551615'"),
        of("xid", STRING).keeps("'4294967295'"),
        of("tid", STRING).keeps("'(4294967295,65535)'"),
        of("point", STRING).keeps("'(1.5,-2)'", "'(NaN,Infinity)'"),
        of("line", STRING).keeps("'{1,2,3}'"),
        of("lseg", STRING).keeps("'[(0,0),(1,1)]'"),
        of("box", STRING).keeps("'(1,1),(0,0)'"),
        of("path", STRING).keeps("'[(0,0),(1,1)]'", "'((0,0),(1,1))'"),
        of("polygon", STRING).keeps("'((0,0),(1,1),(2,0))'"),
        of("circle", STRING).keeps("'<(0,0),5>'"),
        of("regclass", STRING).keeps("'pg_catalog.pg_class'"),
        of("regtype", STRING).keeps("'integer'"),
        of("int2vector", STRING).keeps("'1 2 3'", "''"),
        of("oidvector", STRING).keeps("'1 2 3'"),
        of("int4range", STRING).keeps("'[1,5]'", "'empty'", "'(,)'"),
        of("numrange", STRING).keeps("'[1.50,2)'", "'(,1e100]'"),
        of("tstzrange", STRING).keeps("'[2024-01-01 09:00+09, 2024-01-02 09:00:00.000001+09)'"),
        of("daterange", STRING).keeps("'[2024-01-01,infinity]'"),
        of("intspan", STRING).keeps("'[1,2]'"),
        of("int4multirange", STRING).keeps("'{[1,3),[5,8)}'", "'{}'"),
        of("tsmultirange", STRING).keeps("'{[2024-01-01,2024-01-02)}'"));
  }

  private static List<TypeRoundTripSample> userTypes() {
    return List.of(
        of("grade", STRING).keeps("'gold'", "'은'", "'it''s \"odd\"'"),
        of("won", NUMERIC).keeps("1234567890.50", "0").rejects(NAN, "'NaN'"),
        of("small_won", NUMERIC).keeps("99.99"),
        of("code", STRING).keeps("'a'", "'abc'"),
        of("handle", STRING).keeps("'홍  '"),
        listOf("tags", STRING).keeps("'{a,b}'", "'{}'").rejects(NULL_ELEMENT, "'{a,NULL}'"),
        json("address").keeps("row('서울 \"강남\"', 6000, '2024-01-01')", "row(null, null, null)"),
        json("home").keeps("row('서울', 1, null)"),
        json("person")
            .keeps("row('a', row('b', 1, '-infinity')::address, '{x,NULL}', 1.50)")
            .rejectsInBigQuery(NOT_EXACT, "row(null, null, null, 12345678901234567890.123456789)"),
        json("address[]").keeps("array[row('a', 1, null)::address, null]", "'{}'"),
        json("home[]").keeps("array[row('a', 1, null)::home]"),
        json("tags[]").keeps("array['{a,NULL}'::tags]"),
        of("geometry", STRING).saying("st_astext(v)").keeps("'point(1 2)'"),
        json("geometry[]").keeps("'{\"point(1 2)\"}'"),
        of("vector", STRING).keeps("'[1,2,3]'"),
        listOf("vector[]", STRING).keeps("'{\"[1,2]\",\"[3]\"}'"));
  }

  private static List<TypeRoundTripSample> arrays() {
    return List.of(
        listOf("int[]", INT64)
            .keeps("'{}'", "'{1,2,-2147483648}'")
            .rejects(NULL_ELEMENT, "'{1,NULL}'")
            .rejects(TWO, "'{{1,2},{3,4}}'")
            .rejects(BOUNDS, "'[0:1]={1,2}'", "'[2:2]={1}'"),
        listOf("bigint[]", INT64)
            .rule("{class: keep, nullElements: drop}")
            .saying("array_remove(v, null)::text[]")
            .keeps("'{1,NULL,3}'", "'{NULL}'", "'{}'"),
        listOf("int[3]", INT64).keeps("'{1,2,3,4}'"),
        json("int[][]").keeps("'{{1,2},{3,4}}'", "'{1,NULL}'", "'[5:6]={1,2}'", "'{}'"),
        listOf("boolean[]", BOOL).keeps("'{t,f}'"),
        listOf("double precision[]", FLOAT64).keeps("'{NaN,-0,1e-320,Infinity}'"),
        listOf("text[]", STRING)
            .keeps("array['', 'NULL', 'a\"b', '{}', '가, 😀']", "'{}'")
            .rejects(NULL_ELEMENT, "array[null]::text[]"),
        listOf("char(3)[]", STRING).keeps("'{a,abc}'"),
        listOf("bytea[]", BYTES).keeps("array['\\x00'::bytea, '']"),
        listOf("uuid[]", STRING)
            .keeps(
                "array['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '00000000-0000-0000-0000-000000000001']::uuid[]"),
        listOf("date[]", DATE)
            .keeps("'{2024-01-01}'")
            .rejects("infinite date", "'{2024-01-01,infinity}'"),
        listOf("time[]", TIME).keeps("'{00:00,23:59:59.999999}'"),
        listOf("timestamp[]", DATETIME).keeps("'{2024-03-10 02:30:00.000001}'"),
        listOf("timestamptz[]", TIMESTAMP).keeps("'{2024-03-10 02:30:00.000001+09}'"),
        listOf("numeric(10,2)[]", NUMERIC).keeps("'{1.50,-2}'").rejects(NAN, "'{1,NaN}'"),
        listOf("numeric(38,9)[]", NUMERIC).keeps("'{1.000000001,-22.25,333.125}'"),
        listOf("numeric[]", BIGNUMERIC)
            .keeps("'{1.50,-2,12345678901234567890.123456789}'")
            .rejects(AFTER.formatted(38), "'{1e-39}'"),
        listOf("won[]", NUMERIC).keeps("'{1.50,22.25}'"),
        listOf("jsonb[]", JSON).keeps("array['{\"a\": 1}', '[]']::jsonb[]"),
        listOf("json[]", JSON).keeps("array['{\"a\":1}', '[ ]']::json[]"),
        listOf("interval[]", STRING).keeps("'{1 day,-00:00:01}'"),
        listOf("inet[]", STRING).keeps("'{10.0.0.1,10.0.0.0/8}'"),
        listOf("grade[]", STRING).keeps("'{gold,은}'"),
        listOf("int4range[]", STRING).keeps("'{\"[1,2)\",empty}'"),
        listOf("tsvector[]", STRING).keeps("array['a:1 b'::tsvector]"),
        listOf("citext[]", STRING).keeps("'{A,a}'"),
        json("hstore[]").keeps("array['a=>1'::hstore]"));
  }

  /** What the catalog can declare against a loss. */
  private static List<TypeRoundTripSample> declared() {
    return List.of(
        of("numeric", STRING)
            .rule("{class: keep, type: string}")
            .keeps("'NaN'", "'-Infinity'", "1e-39", "1.50", "1e131071"),
        of("numeric", INT64)
            .rule("{class: keep, type: int64}")
            .keeps("999999999999999999", "-999999999999999999")
            .rejects(AFTER.formatted(0), "1.5")
            .rejects(BEFORE.formatted(18), "1000000000000000000"),
        of("numeric", NUMERIC)
            .rule("{class: keep, type: numeric}")
            .keeps("1.5", "99999999999999999999999999999.999999999")
            .rejects(BEFORE.formatted(29), "1e29")
            .rejects(AFTER.formatted(9), "1e-10"),
        of("numeric(10,2)", BIGNUMERIC).rule("{class: keep, type: bignumeric}").keeps("1.50"),
        of("date", STRING)
            .rule("{class: keep, type: string}")
            .keeps("'infinity'", "'0044-03-15 BC'", "'2024-01-01'"),
        of("time", STRING).rule("{class: keep, type: string}").keeps("'24:00'"),
        of("timestamptz", STRING)
            .rule("{class: keep, type: string}")
            .keeps("'-infinity'", "'0044-03-15 12:00:00.5+00 BC'"),
        of("jsonb", STRING).rule("{class: keep, type: string}").keeps("'1e400'", "'{\"a\": 1}'"),
        of("json", STRING).rule("{class: keep, type: string}").keeps("'\"\\ud83d\"'"),
        of("int[]", STRING)
            .rule("{class: keep, type: string}")
            .keeps("'{1,NULL}'", "'{{1},{2}}'", "'[0:1]={1,2}'"),
        json("text[]")
            .rule("{class: keep, type: json}")
            .keeps("'{a,NULL}'", "'{{a},{b}}'", "'[0:1]={a,b}'", "'{}'"),
        json("jsonb[]")
            .rule("{class: keep, type: json}")
            .keeps("array['{\"a\": 1}', null]::jsonb[]"),
        json("text").rule("{class: keep, type: json}").keeps("'a\"b'"),
        json("bytea").rule("{class: keep, type: json}").keeps("'\\x00ff'"),
        of("bytea", STRING).rule("{class: keep, type: string}").keeps("'\\x00ff'"),
        of("hstore", STRING).rule("{class: keep, type: string}").keeps("'a=>NULL'"),
        of("geometry", GEOGRAPHY)
            .rule("{class: keep, type: geography}")
            .saying("st_astext(v)")
            .keeps("'point(1 2)'"));
  }
}
