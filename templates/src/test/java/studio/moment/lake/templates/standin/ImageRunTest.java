package studio.moment.lake.templates.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.templates.image.ImageTar;
import studio.moment.lake.templates.spec.Template;
import studio.moment.lake.templates.standin.job.TemplateImage;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

/** The image that {@code mvn -Pimages package} built does a night's work; skipped without one. */
@Tag("image")
@DatabaseTest
class ImageRunTest {
  private static final Template TEMPLATE = Template.RDS_TO_BIGQUERY;

  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;

  @Test
  void the_layers_hold_all_that_a_run_needs() throws Exception {
    Path tar = ImageTar.of(TEMPLATE.pipeline());
    assumeTrue(
        Files.exists(tar),
        () -> "there is no image " + tar + ": build it with mvn -Pimages (docs/images.md)");
    try (Night night = Night.of(db, folder)) {
      TemplateImage image = TemplateImage.ofTar(tar, Files.createDirectory(folder.resolve("root")));
      assertThat(image.classPath()).startsWith(folder.toString());
      night.cloud.push(TEMPLATE, image);

      night.schedule("rds-to-bigquery");
      night.slot("rds-to-bigquery");

      night.publishedBy(night.cloud.job("lake-rds-to-bigquery"));
    }
  }
}
