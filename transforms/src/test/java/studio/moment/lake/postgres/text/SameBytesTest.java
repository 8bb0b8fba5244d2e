package studio.moment.lake.postgres.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.catalog.ColumnRule.NullElements;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.postgres.slice.TupleStream;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.source.SourceAddress;
import studio.moment.lake.postgres.types.BigEndian;
import studio.moment.lake.postgres.types.ColumnMapper;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.postgres.types.RejectedValue;
import studio.moment.lake.postgres.types.SelectForm;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protection.Generalise;
import studio.moment.lake.privacy.Protection.Granularity;
import studio.moment.lake.privacy.Protection.Normalisation;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Secret;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;
import studio.moment.lake.warehouse.schema.FieldType;

/** What the server sends for a value, and what is made of the value's text, are the same bytes. */
@DatabaseTest
class SameBytesTest {
  /** Settings of sessions that an export may have been written with. */
  private static final List<String> EXPORTING =
      List.of(
          "set timezone = 'UTC'; set intervalstyle = 'postgres'; set bytea_output = 'hex'",
          "set timezone = 'Asia/Seoul'; set intervalstyle = 'iso_8601'; set bytea_output = 'escape'",
          "set timezone = 'America/St_Johns'; set intervalstyle = 'postgres'");

  /** What the output function writes; a composite of NULLs alone is NULL to IS NULL, but none. */
  private static final String OUTPUT =
      "case when %1$s is not null or %1$s::text is not null then format('%%s', %1$s) end";

  private static final List<ColumnRule> RULES =
      List.of(
          ColumnRule.keep(),
          rule(null, FieldType.STRING),
          rule(null, FieldType.JSON),
          rule(new Protection.Hmac("d", Normalisation.PLAIN), null),
          rule(new Protection.Encrypt("d"), null),
          rule(new Generalise(new Granularity.Year()), null));

  /** Of a value alone, in arrays, in a composite, in an array of composites, as a domain. */
  private static final String FILL =
      """
      insert into t (n, v) select row_number() over (), x from source;
      insert into t (n, a) select 1000, array_agg(x order by n) from source;
      insert into t (n, a) values (1001, '{}'), (1002, '{NULL}');
      insert into t (n, a) values (1003, '[0:0]={NULL}');
      insert into t (n, a) select 1004, array[array[x, null], array[null, x]] from source limit 1;
      insert into t (n, aa) select 1005, array[array[x, null], array[null, x]] from source limit 1;
      insert into t (n, aa) values (1006, '{}'), (1007, '[-1:-1][3:3]={{NULL}}');
      insert into t (n, c) select 2000 + row_number() over (), row(x, array[x, null], x)::pair
        from source;
      insert into t (n, c) values (5000, row(null, null, null)::pair);
      insert into t (n, ca) select 5001, array_agg(row(x, array[x], null)::pair) from source;
      insert into t (n, d) select 6000 + row_number() over (), x from source;
      insert into t (n, da) select 9000, array_agg(x::%2$s) from source;
      """;

  @RegisterExtension final TestSchema db = new TestSchema();
  @TempDir Path folder;

  private final Map<SelectForm, Integer> compared = new EnumMap<>(SelectForm.class);
  private int differences;
  private final StringBuilder shown = new StringBuilder();

  private static ColumnRule rule(Protection protection, FieldType type) {
    ColumnClass columnClass = protection == null ? ColumnClass.KEEP : ColumnClass.HMAC;
    return new ColumnRule(columnClass, protection, type, NullElements.REJECT, "", null);
  }

  @Test
  void every_value_of_every_type_alone_in_arrays_and_in_composites() throws Exception {
    TypesUnderTest.create(db);
    try (Connection reader = reader()) {
      for (TextCorpus.Sample sample : TextCorpus.all()) {
        fill(sample);
        compare(reader, sample.type());
        db.run("drop table t, source", "drop type pair", "drop domain if exists alias");
      }
    }
    assertThat(shown.toString()).as(differences + " differences").isEmpty();
    assertThat(compared)
        .containsOnlyKeys(
            SelectForm.AS_IS,
            SelectForm.TEXT,
            SelectForm.TEXT_ARRAY,
            SelectForm.JSON,
            SelectForm.JSON_CAST,
            SelectForm.SEOUL_TEXT);
    assertThat(compared.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(20_000);
  }

  private Connection reader() throws Exception {
    Path user = folder.resolve("user");
    Files.writeString(user, "postgres");
    Connection connection =
        new Connector(SourceAddress.parse(db.source(), new Secret("file:" + user), null)).open();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set search_path = " + db.name() + ", public");
    }
    return connection;
  }

  private void fill(TextCorpus.Sample sample) throws SQLException {
    String type = sample.type();
    db.run(
        "create domain alias as " + type,
        "create type pair as (x " + type + ", \"a \"\"q\"\" 가\" " + type + "[], d alias)",
        "create table source (n int, x " + type + ")",
        "create table t (n int, v %1$s, a %1$s[], aa %1$s[][], c pair, ca pair[], d alias, da alias[])"
            .formatted(type));
    try (PreparedStatement insert =
        db.connection().prepareStatement("insert into source values (?, ?::text::" + type + ")")) {
      for (int i = 0; i < sample.values().size(); i++) {
        insert.setInt(1, i);
        insert.setString(2, sample.values().get(i));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    db.run(FILL.formatted(type, "alias"));
  }

  private record Asked(String column, String expression, SelectForm select, SourceColumn source) {
    @Override
    public String toString() {
      return expression;
    }
  }

  private void compare(Connection reader, String typeName) throws SQLException {
    List<Asked> asked = asked(typeName);
    List<byte[][]> sent = sent(reader, asked);
    List<String> columns = asked.stream().map(Asked::column).distinct().toList();
    for (String settings : EXPORTING) {
      db.run(settings);
      compare(typeName, asked, sent, columns, texts(columns, OUTPUT));
    }
    compare(typeName, asked, sent, columns, texts(columns, "%s::text"));
    db.run("reset timezone; reset intervalstyle; reset bytea_output");
  }

  private void compare(
      String typeName,
      List<Asked> asked,
      List<byte[][]> sent,
      List<String> columns,
      List<byte[][]> texts) {
    for (int i = 0; i < asked.size(); i++) {
      compare(typeName, asked.get(i), sent, i, texts, columns.indexOf(asked.get(i).column()));
    }
  }

  private void compare(
      String typeName,
      Asked asked,
      List<byte[][]> sent,
      int column,
      List<byte[][]> texts,
      int source) {
    BinaryForm form =
        BinaryForm.of(asked.source().type(), asked.source().modifier(), asked.select());
    ByteSink out = new ByteSink(1);
    for (int row = 0; row < sent.size(); row++) {
      byte[] wanted = sent.get(row)[column];
      byte[] text = texts.get(row)[source];
      if (wanted == null || text == null) {
        if (wanted != text) {
          differ(typeName, asked, text, "NULL", "" + wanted);
        }
        continue;
      }
      compared.merge(asked.select(), 1, Integer::sum);
      byte[] message = new byte[text.length + 7];
      Arrays.fill(message, (byte) '9');
      System.arraycopy(text, 0, message, 3, text.length);
      out.clear();
      out.putByte(77);
      try {
        form.encode(message, 3, text.length, out);
      } catch (RejectedValue | RuntimeException e) {
        differ(typeName, asked, text, e.toString(), show(wanted, asked));
        continue;
      }
      byte[] made = Arrays.copyOfRange(out.array(), 1, out.length());
      if (isBinaryArray(asked)) {
        // The number of the element type, which the decoder does not read.
        Arrays.fill(wanted, 8, 12, (byte) 0);
      }
      if (!Arrays.equals(made, wanted)) {
        differ(typeName, asked, text, show(made, asked), show(wanted, asked));
      }
    }
  }

  private static boolean isBinaryArray(Asked asked) {
    PgType type = asked.source().type();
    while (type.isDomain()) {
      type = type.base();
    }
    return asked.select() == SelectForm.TEXT_ARRAY
        || asked.select() == SelectForm.AS_IS && type.isArray();
  }

  private static String show(byte[] bytes, Asked asked) {
    return asked.select() == SelectForm.AS_IS || asked.select() == SelectForm.TEXT_ARRAY
        ? HexFormat.of().formatHex(bytes)
        : new String(bytes, StandardCharsets.UTF_8);
  }

  private void differ(String type, Asked asked, byte[] text, String made, String wanted) {
    if (++differences % 50 == 1) {
      shown.append(
          "%n%s %s of [%s]:%n   made %s%n wanted %s"
              .formatted(
                  type,
                  asked,
                  text == null ? "NULL" : new String(text, StandardCharsets.UTF_8),
                  made,
                  wanted));
    }
  }

  /** Every form in which the columns of the table could be asked for. */
  private List<Asked> asked(String typeName) throws SQLException {
    List<String> composites =
        List.of("address", "shelf").contains(typeName)
            ? List.of("address", "shelf", "pair")
            : List.of("pair");
    Set<Asked> asked = new LinkedHashSet<>();
    for (SourceColumn column : TypesUnderTest.columns(db, "t", composites)) {
      for (ColumnRule rule : RULES) {
        try {
          ColumnMapping mapping =
              new ColumnMapper("t", true)
                  .map(column, new CatalogColumn(column.name(), column.name(), rule, 1));
          asked.add(new Asked(column.name(), mapping.expression(), mapping.select(), column));
        } catch (LakeException e) {
          // A column that cannot have this rule.
        }
      }
    }
    return List.copyOf(asked);
  }

  private static List<byte[][]> sent(Connection reader, List<Asked> asked) throws SQLException {
    String expressions = asked.stream().map(Asked::expression).collect(Collectors.joining(", "));
    TupleStream tuples =
        new TupleStream(
            Connector.postgres(reader)
                .getCopyAPI()
                .copyOut(
                    "copy (select "
                        + expressions
                        + " from t order by t.n) to stdout (format binary)"),
            asked.size());
    List<byte[][]> rows = new ArrayList<>();
    while (tuples.next()) {
      byte[][] row = new byte[asked.size()][];
      int at = tuples.position();
      for (int i = 0; i < row.length; i++) {
        int length = BigEndian.int32(tuples.message(), at);
        at += 4;
        if (length >= 0) {
          row[i] = Arrays.copyOfRange(tuples.message(), at, at + length);
          at += length;
        }
      }
      tuples.advanceTo(at);
      rows.add(row);
    }
    return rows;
  }

  private List<byte[][]> texts(List<String> columns, String text) throws SQLException {
    String expressions = columns.stream().map(text::formatted).collect(Collectors.joining(", "));
    List<byte[][]> rows = new ArrayList<>();
    try (Statement statement = db.connection().createStatement();
        ResultSet result =
            statement.executeQuery("select " + expressions + " from t order by t.n")) {
      while (result.next()) {
        byte[][] row = new byte[columns.size()][];
        for (int i = 0; i < row.length; i++) {
          String value = result.getString(i + 1);
          row[i] = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
