package studio.moment.lake.templates.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.testing.Slow;

/**
 * A launch that is refused, as Google's own gcloud sends it and tells it. What people type of a
 * deployment, and to look at its jobs, is in {@link ScheduledRunTest}.
 */
@Slow(2)
class GcloudTest {
  private static final String REGION = "--region=asia-northeast3";
  private static final String SPEC =
      "--template-file-gcs-location=gs://lake-test-lake-config/templates/rds-to-bigquery.json";

  private static LaunchStandIn cloud;
  private static Gcloud gcloud;

  @BeforeAll
  static void deploy(@TempDir Path folder) throws Exception {
    Gcloud.assumeInstalled();
    cloud = LaunchStandIn.start(folder);
    Deployed.withoutTables(cloud, folder);
    gcloud = Gcloud.of(cloud, folder);
  }

  @AfterAll
  static void stop() {
    if (cloud != null) {
      cloud.close();
    }
  }

  @Test
  void a_launch_by_hand_is_refused_with_the_reason_and_without_the_password() {
    Gcloud.Result refused = launch("lake-rds", REGION, "password=correct-horse", "tabels=a");

    assertThat(refused.exitCode()).isOne();
    assertThat(refused.output())
        .contains("--password does not fit: on Dataflow it takes secret:projects/")
        .contains("There is no option --tabels.")
        .doesNotContain("correct-horse");
  }

  private static Gcloud.Result launch(String name, String region, String... more) {
    List<String> parameters =
        new ArrayList<>(
            List.of(
                "source=jdbc:postgresql://db.example.internal/shop",
                "catalog=gs://lake-test-lake-config/catalog.yaml",
                "warehouse=bigquery:lake-test?location=asia-northeast3"));
    parameters.addAll(List.of(more));
    return gcloud.run(
        "gcloud",
        "dataflow",
        "flex-template",
        "run",
        name,
        region,
        SPEC,
        "--parameters=" + String.join(",", parameters));
  }
}
