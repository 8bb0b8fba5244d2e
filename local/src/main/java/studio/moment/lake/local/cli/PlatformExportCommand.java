package studio.moment.lake.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.moment.lake.local.database.EmbeddedDatabase;
import studio.moment.lake.local.database.PlatformLoader;
import studio.moment.lake.local.export.ExportFolder;
import studio.moment.lake.local.export.ExportSettings;
import studio.moment.lake.local.export.SnapshotExport;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/** {@code ./lake platform export}. */
@Command(
    name = "export",
    description = {
      "Write a snapshot export of the sample platform's database, as RDS would write it to S3:"
          + " manifests, folders and Parquet. The folder in DIR is a --source of rds-to-bigquery.",
      "PostgreSQL runs for as long as the export is written."
    },
    footer = {"", "Example:", "  ./lake platform export --dir=lake-export --scale=10"})
final class PlatformExportCommand implements Callable<Integer> {
  @ParentCommand private PlatformCommand platform;

  @Option(
      names = "--dir",
      defaultValue = "lake-export",
      paramLabel = "DIR",
      description = "The folder. An earlier sample in it is replaced. Default: ./${DEFAULT-VALUE}")
  private Path directory;

  @Mixin private SampleOptions sample;

  @Override
  public Integer call() throws SQLException, IOException {
    PlatformSettings settings = sample.settings();
    ExportFolder.prepare(directory);
    Path server = Files.createTempDirectory("lake-export");
    try (EmbeddedDatabase database = EmbeddedDatabase.start(server);
        Connection connection = database.connect()) {
      PlatformLoader.load(new Platform(settings), connection);
      String name = "exp-" + settings.lastDay().format(DateTimeFormatter.BASIC_ISO_DATE);
      SnapshotExport export =
          SnapshotExport.write(connection, directory, ExportSettings.called(name));
      platform
          .out()
          .printf(
              "%,d rows of %d tables in %d Parquet files. For example:%n"
                  + "  ./lake rds-to-bigquery --source=%s --keyset=file:lake-demo/keyset.json \\%n"
                  + "      --catalog=lake-demo/catalog.yaml --tables=creators,bookings,link_clicks \\%n"
                  + "      --warehouse=duckdb:try.duckdb%n",
              export.rows(), export.tables(), export.files(), export.root());
    }
    return 0;
  }
}
