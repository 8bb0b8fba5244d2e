package studio.moment.lake.rdsexport.read;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.rdsexport.ExportFile;
import studio.moment.lake.rdsexport.ExportFiles;
import studio.moment.lake.rdsexport.ExportFolder;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class ExportFooterTest {
  private static final MessageType SCHEMA =
      Types.buildMessage().optional(PrimitiveTypeName.INT64).named("id").named("spark_schema");

  @TempDir Path folder;

  @Test
  void footers_of_many_files_come_in_their_order() throws Exception {
    List<ExportFile> files = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      files.add(file("part-" + i + ".parquet", i));
    }

    assertThat(ExportFooter.read(new ExportFiles(), files))
        .extracting(ExportFooter::rows)
        .containsExactlyElementsOf(java.util.stream.LongStream.range(0, 40).boxed().toList());
  }

  @Test
  void row_groups_are_gathered_into_slices_without_loss() throws Exception {
    List<ExportFooter> footers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      footers.add(
          new ExportFooter(
              new ExportFile("f" + i, "f" + i, 5 << 20),
              SCHEMA,
              List.of(
                  new ExportFooter.Group(10, 5L << 20),
                  new ExportFooter.Group(0, 100),
                  new ExportFooter.Group(7, i == 9 ? 40L << 20 : 1 << 20))));
    }

    List<ExportSlice> slices = new ExportSlices(1L << 30).plan(3, footers);

    assertThat(slices.stream().mapToLong(ExportSlice::rows).sum()).isEqualTo(30 * 17);
    assertThat(slices.stream().flatMap(slice -> slice.groups().stream()))
        .doesNotHaveDuplicates()
        .hasSize(60)
        .allMatch(group -> group.rows() > 0);
    assertThat(slices).hasSize(16);
    assertThat(slices)
        .allMatch(slice -> slice.table() == 3)
        .allMatch(slice -> slice.bytes() <= 12 << 20 || slice.groups().size() == 1);
    assertThat(slices).extracting(ExportSlice::number).doesNotHaveDuplicates();
  }

  @Test
  void a_footer_whose_rows_and_values_differ_fails_the_check() throws Exception {
    Path file = folder.resolve("part.parquet");
    ExportFolder.writeNumbers(file, SCHEMA, 3, 2);

    assertThatThrownBy(() -> ExportFooter.read(new ExportFiles(), List.of(exportFile(file))))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHECK_FAILED))
        .hasMessageContaining("has 3 rows by its footer, and 2 values in the column id");
  }

  @Test
  void a_footer_that_fits_its_pages_passes() throws Exception {
    Path file = folder.resolve("part.parquet");
    ExportFolder.writeNumbers(file, SCHEMA, 2, 2);

    assertThat(ExportFooter.read(new ExportFiles(), List.of(exportFile(file))).get(0).rows())
        .isEqualTo(2);
  }

  private ExportFile file(String name, int rows) throws Exception {
    Path file = folder.resolve(name);
    List<List<Object>> values = new ArrayList<>();
    for (long i = 0; i < rows; i++) {
      values.add(asList((Object) i));
    }
    ExportFolder.write(file, SCHEMA, values);
    return exportFile(file);
  }

  private static ExportFile exportFile(Path file) throws Exception {
    return new ExportFile(file.toString(), file.getFileName().toString(), Files.size(file));
  }
}
