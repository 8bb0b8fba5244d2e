package studio.moment.lake.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.WarehouseAddress.BigQuery;
import studio.moment.lake.warehouse.WarehouseAddress.DuckDb;

class WarehouseAddressTest {
  @TempDir Path folder;

  @Test
  void a_project_alone_is_in_seoul_without_a_prefix() {
    assertThat(WarehouseAddress.parse("bigquery:moment-lake"))
        .isEqualTo(new BigQuery("moment-lake", "asia-northeast3", ""))
        .hasToString("bigquery:moment-lake?location=asia-northeast3");
    assertThat(WarehouseAddress.parse("bigquery:moment-lake?location=&prefix="))
        .isEqualTo(WarehouseAddress.parse("bigquery:moment-lake"));
  }

  @Test
  void location_and_prefix_may_be_given() {
    assertThat(WarehouseAddress.parse("bigquery:moment-lake?prefix=dev_1_&location=US"))
        .isEqualTo(new BigQuery("moment-lake", "US", "dev_1_"));
    assertThat(WarehouseAddress.parse("bigquery:example.com:moment-lake"))
        .isEqualTo(new BigQuery("example.com:moment-lake", "asia-northeast3", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          moment-lake                             | neither bigquery:PROJECT nor duckdb:FILE
          postgres:moment-lake                    | neither
          ''                                      | neither
          BigQuery:moment-lake                    | neither
          bigquery:                               | no project id
          bigquery:Moment-Lake                    | no project id
          bigquery:lake                           | no project id
          bigquery:moment-lake-                   | no project id
          bigquery:moment-lake/rds                | no project id
          bigquery:moment-lake?zone=a             | zone' is not known
          bigquery:moment-lake?Prefix=a           | Prefix' is not known
          bigquery:moment-lake?prefix=a&prefix=b  | prefix= stands there twice
          bigquery:moment-lake?prefix=dev-        | letters, digits and underscores
          bigquery:moment-lake?prefix=a.b         | letters, digits and underscores
          bigquery:moment-lake?location=a/b       | no BigQuery location
          duckdb:                                 | needs a file
          duckdb:?x=1                             | nothing behind a '?'
          duckdb:w.duckdb?threads=1               | nothing behind a '?'
          duckdb::memory:                         | in memory
          duckdb://host/w.duckdb                  | names a host
          duckdb:some/folder/                     | is a folder
          duckdb:/dev/null                        | no regular file
          """)
  void what_is_malformed_is_refused_in_words(String text, String why) {
    assertRefused(text, why);
  }

  @Test
  void a_folder_is_no_file_and_a_file_is_no_folder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertRefused("duckdb:" + folder, "is a folder");
    assertRefused("duckdb:" + file + "/deeper/w.duckdb", "is a file");
    assertRefused("duckdb:a\0b", "no path");
  }

  @Test
  void a_file_in_a_folder_that_is_not_there_yet_is_an_address_and_makes_nothing() {
    Path file = folder.resolve("new/warehouse.duckdb");
    assertThat(WarehouseAddress.parse("duckdb:" + file)).isEqualTo(new DuckDb(file.toString()));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_path_is_made_absolute_so_that_every_step_means_the_same_file() {
    Path here = Path.of("").toAbsolutePath();
    assertThat(WarehouseAddress.parse("duckdb:a/../w.duckdb"))
        .isEqualTo(new DuckDb(here.resolve("w.duckdb").toString()));
    assertThat(WarehouseAddress.parse("duckdb:~/w.duckdb"))
        .isEqualTo(new DuckDb(System.getProperty("user.home") + "/w.duckdb"));
    assertThat(WarehouseAddress.parse("duckdb:///tmp/w.duckdb"))
        .isEqualTo(new DuckDb("/tmp/w.duckdb"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bigquery:moment-lake?location=EU&prefix=x_",
        "bigquery:moment-lake",
        "duckdb:rel/ative.duckdb",
        "duckdb:/a b;c/창고.duckdb"
      })
  void an_address_prints_back_and_travels_to_workers(String text) throws Exception {
    WarehouseAddress address = WarehouseAddress.parse(text);
    assertThat(WarehouseAddress.parse(address.toString())).isEqualTo(address);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(address);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(address);
    }
  }

  private static void assertRefused(String text, String why) {
    assertThatThrownBy(() -> WarehouseAddress.parse(text))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageStartingWith("--warehouse: ")
        .hasMessageContaining(why);
  }
}
