package studio.moment.lake.postgres.text.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

@DatabaseTest
class FloatTextTest {
  private static final int RANDOM_NUMBERS = 2_000;
  private static final double[] EDGES = {
    0,
    -0.0,
    1,
    10,
    0.1,
    1e-4,
    1e-5,
    9.999e-5,
    1e14,
    1e15,
    999999999999999.9,
    123456789012345678d,
    1e22,
    1e23,
    2e23,
    8.41e21,
    9007199254740993d,
    4.35,
    5e-324,
    1e-323,
    2.2250738585072009e-308,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1 / 3.0,
    100,
    123456,
    1234567,
    16777217,
    3.4028235e38,
    1e-45,
    0x1p53,
    0x1p60,
    0x1p-30,
    0x1p-1074,
    5.764607523034235e39,
    2.98023223876953125e-8
  };

  @RegisterExtension final TestSchema db = new TestSchema();

  @Test
  void a_double_is_written_as_the_server_writes_it() throws SQLException {
    Random random = new Random(1);
    List<Object> numbers = new ArrayList<>();
    for (double edge : EDGES) {
      numbers.add(edge);
      numbers.add(-edge);
      numbers.add(Math.nextUp(edge));
      numbers.add(Math.nextDown(edge));
    }
    for (int i = 0; i < RANDOM_NUMBERS; i++) {
      numbers.add(Double.longBitsToDouble(random.nextLong()));
      numbers.add(random.nextInt(1_000_000) / 100.0);
      numbers.add(random.nextDouble());
    }
    List<String> made =
        numbers.stream()
            .map(
                number -> {
                  ByteSink out = new ByteSink();
                  FloatText.write((double) number, out);
                  return text(out);
                })
            .toList();
    assertThat(differences(made, server("float8", numbers))).isEmpty();
  }

  @Test
  void a_float_is_written_as_the_server_writes_it() throws SQLException {
    Random random = new Random(2);
    List<Object> numbers = new ArrayList<>();
    for (double edge : EDGES) {
      numbers.add((float) edge);
      numbers.add(-Math.nextUp((float) edge));
      numbers.add(Math.nextDown((float) edge));
    }
    for (int i = 0; i < RANDOM_NUMBERS; i++) {
      numbers.add(Float.intBitsToFloat(random.nextInt()));
      numbers.add(random.nextInt(100_000) / 10f);
    }
    List<String> made =
        numbers.stream()
            .map(
                number -> {
                  ByteSink out = new ByteSink();
                  FloatText.write((float) number, out);
                  return text(out);
                })
            .toList();
    assertThat(differences(made, server("float4", numbers))).isEmpty();
  }

  private static List<String> differences(List<String> made, List<String> wanted) {
    assertThat(made).hasSameSizeAs(wanted);
    return IntStream.range(0, made.size())
        .filter(i -> !made.get(i).equals(wanted.get(i)))
        .mapToObj(i -> made.get(i) + " instead of " + wanted.get(i))
        .toList();
  }

  private static String text(ByteSink out) {
    return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
  }

  private List<String> server(String type, List<Object> numbers) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement =
        db.connection()
            .prepareStatement(
                "select v::text from unnest(?::"
                    + type
                    + "[]) with ordinality u(v, n) order by n")) {
      statement.setArray(1, db.connection().createArrayOf(type, numbers.toArray()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          texts.add(result.getString(1));
        }
      }
    }
    return texts;
  }
}
