package studio.moment.lake.postgres.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.slice.TupleStream;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.types.BigEndian;
import studio.moment.lake.postgres.types.RejectedValue;
import studio.moment.lake.postgres.types.SelectForm;
import studio.moment.lake.testing.postgres.TestServer;

/**
 * Prints what it costs to bring a value's text into its binary form, and what it costs to take the
 * same row from COPY. Run by hand. Times are the thread's processor time, best of several rounds;
 * the server's time and the network's are not in them.
 */
public final class TextMeasurement {
  private static final int VALUES = 4096;
  private static final int ROUNDS = 5;
  private static final long ROUND_NANOS = 200_000_000L;
  private static final int ROWS = 200_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private TextMeasurement() {}

  public static void main(String[] arguments) throws SQLException, RejectedValue {
    Random random = new Random(1);
    Map<String, IntFunction<String>> values = new LinkedHashMap<>();
    values.put("int8", i -> "" + random.nextInt());
    values.put("numeric", i -> random.nextInt(10_000_000) + ".50");
    values.put("float8", i -> random.nextInt(100_000) / 100.0 + "");
    values.put("uuid", i -> new java.util.UUID(random.nextLong(), random.nextLong()).toString());
    values.put("date", i -> "2026-01-%02d".formatted(1 + random.nextInt(28)));
    values.put(
        "timestamptz",
        i -> "2026-01-%02d 03:04:05.%06d+00".formatted(1 + i % 28, random.nextInt(1_000_000)));
    values.put("bool", i -> i % 2 == 0 ? "t" : "f");
    values.put("text", i -> "홍길동 " + random.nextInt());
    values.put("jsonb", i -> "{\"guest\": {\"name\": \"홍길동\", \"nights\": " + i % 9 + "}}");
    values.put("interval", i -> "1 day 0" + i % 10 + ":05:06.7");
    double row = 0;
    for (Map.Entry<String, IntFunction<String>> each : values.entrySet()) {
      PgType type = new PgType("pg_catalog", each.getKey(), 'b', 'U', null, null, -1, 0);
      SelectForm select = each.getKey().equals("interval") ? SelectForm.TEXT : SelectForm.AS_IS;
      row += measure(each.getKey(), BinaryForm.of(type, -1, select), each.getValue());
    }
    System.out.printf("%-18s %7.1f ns%n", "a row of them", row);
    PgType text = new PgType("pg_catalog", "text", 'b', 'S', null, null, -1, 0);
    PgType texts = new PgType("pg_catalog", "_text", 'b', 'A', text, null, -1, 0);
    IntFunction<String> list = i -> "{ko,\"a b\",en,NULL}";
    measure("text[]", BinaryForm.of(texts, -1, SelectForm.AS_IS), list);
    measure("text[] to json", BinaryForm.of(texts, -1, SelectForm.JSON), list);
    PgType hstore = new PgType("public", "hstore", 'b', 'U', null, null, -1, 0);
    measure(
        "hstore",
        BinaryForm.of(hstore, -1, SelectForm.JSON_CAST),
        i -> "\"a\"=>\"" + i + "\", \"b\"=>NULL");
    copy();
  }

  private static double measure(String what, BinaryForm form, IntFunction<String> source)
      throws RejectedValue {
    byte[][] texts = new byte[VALUES][];
    for (int i = 0; i < VALUES; i++) {
      texts[i] = source.apply(i).getBytes(UTF_8);
    }
    ByteSink out = new ByteSink();
    double best = Double.MAX_VALUE;
    long bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long start = THREADS.getCurrentThreadCpuTime();
      long end = start;
      long count = 0;
      while (end - start < ROUND_NANOS) {
        for (byte[] text : texts) {
          out.clear();
          form.encode(text, 0, text.length, out);
        }
        count += VALUES;
        end = THREADS.getCurrentThreadCpuTime();
      }
      best = Math.min(best, (double) (end - start) / count);
      bytes = (THREADS.getCurrentThreadAllocatedBytes() - allocated) / count;
    }
    System.out.printf("%-18s %7.1f ns/value %6d bytes/value%n", what, best, bytes);
    return best;
  }

  /** Takes rows of the same types from a server on this machine and finds their fields. */
  private static void copy() throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + TestServer.port() + "/postgres?user=postgres";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create temporary table t as select i::int8 a, i * 1.50 b, i / 100.0::float8 c,
            gen_random_uuid() d, date '2026-01-01' + i %% 28 e, now() + i * interval '1 ms' f,
            i %% 2 = 0 g, '홍길동 ' || i h,
            ('{"guest": {"name": "홍길동", "nights": ' || i %% 9 || '}}')::jsonb j,
            (i %% 9 * interval '1 day 5.7 s')::text k
          from generate_series(1, %d) i
          """
              .formatted(ROWS));
      double best = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        long start = THREADS.getCurrentThreadCpuTime();
        TupleStream tuples =
            new TupleStream(
                Connector.postgres(connection)
                    .getCopyAPI()
                    .copyOut("copy t to stdout (format binary)"),
                10);
        while (tuples.next()) {
          int at = tuples.position();
          for (int i = 0; i < 10; i++) {
            at += 4 + Math.max(0, BigEndian.int32(tuples.message(), at));
          }
          tuples.advanceTo(at);
        }
        best = Math.min(best, (double) (THREADS.getCurrentThreadCpuTime() - start) / ROWS);
      }
      System.out.printf("%-18s %7.1f ns%n", "a row from COPY", best);
    }
  }
}
