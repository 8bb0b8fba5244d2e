package studio.moment.lake.postgres.text;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Values of every type whose text has more than one possible form, or any edge. */
final class TextCorpus {
  private static final int RANDOM_VALUES = 30;
  private static final long SEED = 20_260_101;

  /**
   * Values of a type.
   *
   * @param type its name in SQL
   * @param values as text, what the input function takes
   */
  record Sample(String type, List<String> values) {}

  private static final String[] CHARACTERS = {
    "a", "B", "7", "가", "😀", " ", "\t", "\n", "\u000b", "\u0001", "\u007f", "\"", "'", "\\", "{",
    "}", "(", ")", "[", "]", ",", ";", ":", "=>", "NULL", "null", "é", "\u2028", "\r", "\f", "\b"
  };

  private final Random random = new Random(SEED);
  private final List<Sample> samples = new ArrayList<>();

  static List<Sample> all() {
    TextCorpus corpus = new TextCorpus();
    corpus.numbers();
    corpus.texts();
    corpus.times();
    corpus.others();
    return corpus.samples;
  }

  private void add(String type, Function<Random, String> made, String... values) {
    List<String> all = new ArrayList<>(Arrays.asList(values));
    if (made != null) {
      IntStream.range(0, RANDOM_VALUES).forEach(i -> all.add(made.apply(random)));
    }
    samples.add(new Sample(type, all));
  }

  private void numbers() {
    add("int2", r -> "" + (short) r.nextInt(), "-32768", "32767", "0", "-1");
    add("int4", r -> "" + r.nextInt(), "-2147483648", "2147483647", "0", "10");
    add(
        "int8",
        r -> "" + (r.nextLong() >> r.nextInt(64)),
        "-9223372036854775808",
        "9223372036854775807",
        "-9223372036854775807",
        "999999999999999999",
        "1000000000000000000",
        "-1000000000000000000",
        "0");
    add("oid", r -> "" + (r.nextInt() & 0xFFFF_FFFFL), "0", "4294967295");
    add(
        "float4",
        r -> "" + Float.intBitsToFloat(r.nextInt()),
        "0",
        "-0",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e-45",
        "3.4028235e38",
        "1.1754944e-38",
        "16777217",
        "0.1",
        "1e10",
        "123456",
        "1234567",
        "0.0001",
        "0.00001");
    add(
        "float8",
        r ->
            r.nextBoolean()
                ? "" + Double.longBitsToDouble(r.nextLong())
                : r.nextInt(1_000_000) / 100 + "." + r.nextInt(1000),
        "0",
        "-0",
        "NaN",
        "Infinity",
        "-Infinity",
        "5e-324",
        "2.2250738585072014e-308",
        "2.2250738585072009e-308",
        "1.7976931348623157e308",
        "2e23",
        "1e22",
        "1e23",
        "9007199254740993",
        "9007199254740992",
        "123456789012345678",
        "100000000000000",
        "1000000000000000",
        "0.1",
        "0.0001",
        "0.00001",
        "4.35",
        "8.41e21");
    add(
        "numeric",
        TextCorpus::decimal,
        "0",
        "0.00",
        "0.0000",
        "-0.00001",
        "1.50",
        "10000",
        "9999",
        "99990000",
        "0.00010000",
        "0.9999",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e131071",
        "-1e-16383",
        "12345678901234567890.12345678901234567890",
        "9".repeat(500) + "." + "9".repeat(500),
        "100000000000000000000000000000000000000.5");
    add("numeric(12,2)", r -> r.nextInt(1_000_000) + "." + r.nextInt(100), "-0.005", "0", "NaN");
    add("numeric(5,-2)", r -> "" + r.nextInt(900_000), "0", "150");
    add("money", r -> "" + r.nextInt() + ".05", "-92233720368547758.08");
  }

  private static String decimal(Random random) {
    StringBuilder digits = new StringBuilder(random.nextBoolean() ? "-" : "");
    for (int i = random.nextInt(25); i >= 0; i--) {
      digits.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
    }
    if (random.nextInt(4) > 0) {
      digits.append('.');
      for (int i = random.nextInt(25); i >= 0; i--) {
        digits.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
      }
    }
    return digits.toString();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }

  private static String json(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> "" + random.nextInt();
      case 1 -> "-0.25e-3";
      case 2 -> "[" + json(random) + " , " + json(random) + "]";
      case 3 -> "{\"k\\n\": " + json(random) + ", \"\": " + json(random) + "}";
      case 4 -> "\"가 \\\\ \\\" \\u00e9 \\/\"";
      case 5 -> "null";
      default -> "{}";
    };
  }

  private void texts() {
    add(
        "text",
        TextCorpus::text,
        "",
        "NULL",
        "null",
        "\\N",
        "{}",
        "(,)",
        "홍길동",
        "가\"\\".repeat(20_000));
    add("varchar(12)", r -> "x " + r.nextInt(100), "", "a  ");
    add("char(5)", r -> "가".repeat(r.nextInt(6)), "", "ab", "  x");
    add("\"char\"", null, "x", "", "\\377", "\\");
    add("name", r -> "n" + r.nextInt(), "pg class", "가".repeat(21));
    add("citext", TextCorpus::text, "MixedCase");
    add("xml", null, "<a>가&amp;</a>", "text");
    add(
        "bytea",
        r -> "\\x" + Long.toHexString(r.nextLong() | Long.MIN_VALUE),
        "",
        "\\x00",
        "\\x5c27220a7f80ff",
        "\\x" + "00ff5c".repeat(5_000));
    add(
        "uuid",
        r -> new UUID(r.nextLong(), r.nextLong()).toString(),
        "00000000-0000-0000-0000-000000000000",
        "FFFFFFFF-ffff-ffff-ffff-ffffffffffff");
    add("json", TextCorpus::json, " {\"b\" :\n1, \"b\": 2 } ", "\"\\ud83d\"", "[[[]]]", "1e400");
    add("jsonb", TextCorpus::json, "{\"b\": 1, \"a\": [1.50, {\"\": null}]}", "1e20");
    add("bool", null, "t", "f");
  }

  private void times() {
    add(
        "date",
        r -> LocalDate.ofEpochDay(r.nextInt(3_600_000) - 700_000).toString(),
        "infinity",
        "-infinity",
        "0044-03-15 BC",
        "4713-01-01 BC",
        "0001-12-31 BC",
        "0001-01-01",
        "1582-10-10",
        "2000-02-29",
        "0005-02-28 BC",
        "0005-02-28 BC",
        "0001-02-29 BC",
        "10000-01-01",
        "5874897-12-31");
    add("time", r -> clock(r), "00:00", "24:00:00", "23:59:59.999999", "12:34:56.7");
    add(
        "timetz",
        r -> clock(r) + offset(r),
        "00:00+14",
        "24:00:00-15:59:59",
        "12:34:56.789012+09",
        "01:02:03.5-03:30");
    add(
        "timestamp",
        r -> moment(r),
        "infinity",
        "-infinity",
        "0044-03-15 12:00:00.5 BC",
        "4713-11-24 00:00:00 BC",
        "10000-01-01 00:00:00.1",
        "294276-12-31 23:59:59.999999",
        "1999-12-31 23:59:59.999999",
        "2000-01-01");
    add(
        "timestamptz",
        r -> moment(r) + offset(r),
        "infinity",
        "-infinity",
        "0044-03-15 12:00:00.5+00 BC",
        "0001-01-01 00:00:00+00",
        "1908-03-31 15:32:07.999999+00",
        "1908-03-31 15:32:08+00",
        "1911-12-31 15:29:59.999999+00",
        "1954-03-20 15:00:00+00",
        "1988-05-07 16:59:59.999999+00",
        "1988-05-07 17:00:00+00",
        "1988-10-08 16:00:00+00",
        "10000-01-01 00:00:00.1+00",
        "294276-06-30 23:59:59.999999+00",
        "4713-11-25 00:00:00+00 BC");
    add(
        "interval",
        TextCorpus::interval,
        "0",
        "infinity",
        "-infinity",
        "1 year 2 mons -3 days 04:05:06.789012",
        "-1 year",
        "-00:00:00.1",
        "1 mon",
        "1 day",
        "-1 day +00:00:01",
        "100000 hours",
        "178000000 years",
        "-178000000 years",
        "2147483647 days",
        "-2562047788:00:54.775807",
        "-1 mon 1 day -00:00:00.000001");
    add(
        "tstzrange",
        r -> "[" + moment(r) + "+00,)",
        "empty",
        "(,)",
        "[2024-01-01 09:00+09,infinity)");
    add("tsrange", r -> "(," + moment(r) + "]", "empty", "[2024-01-01,2024-01-02)");
    add(
        "tstzmultirange",
        null,
        "{}",
        "{[2024-01-01 09:00+09,2024-01-02 09:00:00.5+09),(2025-01-01 00:00+00,)}");
    add("daterange", null, "empty", "[2024-01-01,infinity]", "[0044-03-15 BC,2024-01-01)");
  }

  private static String clock(Random random) {
    return LocalTime.ofNanoOfDay(random.nextInt(86_400_000) * 1_000_000L).toString();
  }

  private static String moment(Random random) {
    long seconds = random.nextInt() * 2L - 500_000_000L;
    int micros = random.nextInt(3) == 0 ? 0 : random.nextInt(1_000_000);
    return LocalDateTime.ofEpochSecond(seconds, micros * 1000, ZoneOffset.UTC).toString();
  }

  private static String offset(Random random) {
    int minutes = random.nextInt(4) == 0 ? 30 : 0;
    return "%s%02d:%02d".formatted(random.nextBoolean() ? "+" : "-", random.nextInt(14), minutes);
  }

  private static String interval(Random random) {
    return "%d mons %d days %d seconds %d microseconds"
        .formatted(
            random.nextInt(100) - 50,
            random.nextInt(100) - 50,
            random.nextInt(400_000) - 200_000,
            random.nextInt(3) == 0 ? 0 : random.nextInt(2_000_000) - 1_000_000);
  }

  private void others() {
    add("grade", null, "gold", "은", "it's \"odd\"");
    add("won", null, "1234567890.50", "0");
    add("shelf", null, "(\"{a,NULL,\"\"b c\"\"}\",\"(x,,,,-1 day,)\",\"{a,abc}\")", "({},,{})");
    add("padded", null, "a", "abc");
    add(
        "hstore",
        r -> hstore(r),
        "a=>1, \"나 \\\"q\\\"\"=>NULL, \"\"=>\"\"",
        "",
        "\"back\\\\slash\"=>\"NULL\"");
    add(
        "address",
        null,
        "(\"서울 \"\"강남\"\"\",6000,2024-01-01,t,1 day,\"2024-01-01 00:00:00+00\")",
        "(,,,,,)",
        "(\"\",-1,infinity,f,-00:00:01,infinity)");
    add("inet", null, "192.168.0.1", "192.168.0.1/24", "2001:db8::1", "::/0");
    add("cidr", null, "192.168.0.0/24", "2001:db8::/32");
    add("macaddr", null, "08:00:2B:01:02:03");
    add("bit(5)", null, "10110");
    add("varbit", null, "", "1");
    add("point", null, "(1.5,-2)", "(NaN,Infinity)");
    add("box", null, "(1,1),(0,0)", "(3,4),(1.5,-2)");
    add("path", null, "[(0,0),(1,1)]", "((0,0),(1,1))");
    add("circle", null, "<(0,0),5>");
    add("tsvector", null, "a:1A fat:2B,4C 'it''s'");
    add("int4range", null, "[1,5]", "empty", "(,)");
    add("numrange", null, "[1.50,2)", "(,1e100]");
    add("int4multirange", null, "{[1,3),[5,8)}", "{}");
    add("tsquery", null, "'fat' & ( 'rat' | !'cat':* )");
    add("tid", null, "(4294967295,65535)");
    add("macaddr8", null, "08:00:2b:01:02:03:04:05");
    add("polygon", null, "((0,0),(1,1),(2,0))");
    add("tsmultirange", null, "{[2024-01-01,2024-01-02)}", "{}");
    add("regclass", null, "pg_catalog.pg_class");
    add("interval day to second(0)", null, "1 day 00:00:01.6");
    add("xid8", null, "18446744073709551615");
    add("pg_lsn", null, "16/B374D848");
    add("jsonpath", null, "$.a[*] ? (@ > 1)");
  }

  private static String hstore(Random random) {
    List<String> pairs = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      pairs.add(
          quoted(text(random)) + "=>" + (random.nextInt(4) == 0 ? "NULL" : quoted(text(random))));
    }
    return String.join(",", pairs);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
