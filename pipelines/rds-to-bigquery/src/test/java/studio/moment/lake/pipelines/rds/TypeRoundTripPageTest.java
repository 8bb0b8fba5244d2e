package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.relation.RelationReader;
import studio.moment.lake.postgres.types.ColumnMapper;
import studio.moment.lake.testing.Project;
import studio.moment.lake.testing.postgres.TestSchema;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.StagedFileWriter;

/** docs/types.md says what the code does. */
@LocalRuns
class TypeRoundTripPageTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @RegisterExtension final TestSchema db = new TestSchema();
  @TempDir Path folder;

  private final String page = read(Project.file("docs/types.md"));

  /** A line of the page's table, or the same of the code. */
  private record Line(String bigQuery, String duckDb, String staged) {}

  @Test
  void the_table_of_types_is_that_of_the_code() throws Exception {
    Map<String, Line> told = new LinkedHashMap<>();
    for (List<String> cells : table("## The table")) {
      for (String type : codes(cells.get(0))) {
        Line line =
            new Line(
                cells.get(1).replace("&lt;", "<").replace("&gt;", ">"), cells.get(2), cells.get(3));
        assertThat(told.put(type, line)).as("%s stands in one line only", type).isNull();
      }
    }
    assertThat(told).hasSizeGreaterThan(70);
    assertThat(code(List.copyOf(told.keySet()))).containsExactlyInAnyOrderEntriesOf(told);
  }

  @Test
  void the_reasons_of_the_page_are_those_of_rejected_rows() {
    Set<String> told = new TreeSet<>();
    for (List<String> cells : table("## Rejected rows")) {
      told.addAll(codes(cells.get(1)));
    }
    Set<String> tested =
        TypeRoundTripSamples.all().stream()
            .flatMap(sample -> sample.values().stream())
            .filter(value -> value.reason() != null)
            .map(value -> value.reason().replaceAll("\\b(29|38|9|18|0|2|500)\\b", "N"))
            .collect(Collectors.toCollection(TreeSet::new));
    // Not of a type: tested where rows are too large and where a database has no encoding.
    tested.add("row of N bytes; ...");
    tested.add("text that is not UTF-8 in a SQL_ASCII database");
    assertThat(told).isEqualTo(tested);
  }

  private Map<String, Line> code(List<String> types) throws Exception {
    TypeRoundTripExtensions.create(db, "citext", "hstore");
    db.run(TypeRoundTripSamples.TYPES);
    StringBuilder table = new StringBuilder("create table types (");
    for (int i = 0; i < types.size(); i++) {
      table.append(i == 0 ? "" : ", ").append("c").append(i).append(' ').append(types.get(i));
    }
    db.run(table + ")");
    RunFixture lake =
        new RunFixture(db, folder)
            .catalog(
                """
                version: 1
                tables:
                  - table: SCHEMA.types
                    patterns: [{match: '*', class: keep}]
                """);
    assertThat(lake.run().errors()).doesNotContain("error:");
    List<List<Object>> duckDb =
        lake.query(
            "select data_type from duckdb_columns() where table_name = 'types' order by column_index");
    List<Field> fields = fields();
    MessageType staged = staged(fields);
    Map<String, Line> lines = new LinkedHashMap<>();
    for (int i = 0; i < types.size(); i++) {
      lines.put(
          types.get(i),
          new Line(
              fields.get(i).typeName(), duckDb.get(i).get(0).toString(), words(staged.getType(i))));
    }
    return lines;
  }

  private List<Field> fields() throws Exception {
    ColumnMapper mapper = new ColumnMapper("types", true);
    return new RelationReader(db.connection())
        .read(List.of(new RelationName(db.name(), "types"))).get(0).columns().stream()
            .map(
                column ->
                    mapper
                        .map(
                            column,
                            new CatalogColumn(column.name(), column.name(), ColumnRule.keep(), 1))
                        .field())
            .toList();
  }

  private MessageType staged(List<Field> fields) throws IOException {
    Path file = folder.resolve("staged.parquet");
    try (StagedFileWriter writer =
        StagedFileWriter.create(file.toString(), TableSchema.of(fields), Dialect.BIGQUERY)) {
      writer.write(new RowBuffer(fields.size()));
      writer.finish();
    }
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
      return reader.getFileMetaData().getSchema();
    }
  }

  private static String words(Type type) {
    if (!type.isPrimitive()) {
      GroupType list = type.asGroupType().getType(0).asGroupType();
      return "LIST of " + words(list.getType(0));
    }
    PrimitiveType primitive = type.asPrimitiveType();
    String words = primitive.getPrimitiveTypeName().toString();
    if (primitive.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
      words += "(" + primitive.getTypeLength() + ")";
    }
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    return annotation == null ? words : words + " " + annotation.toString().replaceAll("\\(.*", "");
  }

  /** The cells of the table below a heading. */
  private List<List<String>> table(String heading) {
    List<List<String>> rows = new ArrayList<>();
    String text = page.substring(page.indexOf("\n" + heading));
    boolean within = false;
    for (String line : text.split("\n")) {
      if (line.startsWith("|---")) {
        within = true;
      } else if (within && line.startsWith("|")) {
        rows.add(List.of(line.substring(1).split("\\|", -1)).stream().map(String::strip).toList());
      } else if (within) {
        break;
      }
    }
    return rows;
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
