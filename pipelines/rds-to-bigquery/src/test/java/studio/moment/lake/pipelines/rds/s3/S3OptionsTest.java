package studio.moment.lake.pipelines.rds.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.beam.sdk.io.aws2.auth.StsAssumeRoleForFederatedCredentialsProvider;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.common.ReflectHelpers;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import studio.moment.lake.pipelines.rds.RdsToBigQueryOptions;
import studio.moment.lake.runs.options.Arguments;

/** What a job's options bring to a worker. */
class S3OptionsTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/reader";

  @Test
  void region_endpoint_and_googles_identity_for_a_role_reach_the_worker() throws Exception {
    RdsToBigQueryOptions launched =
        Arguments.parse(
            RdsToBigQueryOptions.class,
            "--source=s3://exports/rds",
            "--catalog=c",
            "--warehouse=duckdb:x",
            "--awsRegion=ap-northeast-2",
            "--endpoint=http://127.0.0.1:9",
            // As the stack's output AwsCredentialsProvider has it.
            "--awsCredentialsProvider={\"@type\":\"StsAssumeRoleForFederatedCredentialsProvider\","
                + "\"roleArn\":\""
                + ROLE
                + "\",\"audience\":\"moment-lake\",\"webIdTokenProviderFQCN\":"
                + "\"org.apache.beam.sdk.io.aws2.auth.GoogleADCIdTokenProvider\","
                + "\"durationSeconds\":3600}");
    S3Access.requireNoKeys(launched);
    S3Access.requireOptions(launched);

    // As every runner sends them.
    ObjectMapper json =
        new ObjectMapper()
            .registerModules(ObjectMapper.findModules(ReflectHelpers.findClassLoader()));
    AwsOptions arrived =
        json.readValue(json.writeValueAsString(launched), PipelineOptions.class)
            .as(AwsOptions.class);

    assertThat(arrived.getAwsRegion()).isEqualTo(Region.AP_NORTHEAST_2);
    assertThat(arrived.getEndpoint()).hasToString("http://127.0.0.1:9");
    assertThat(arrived.getAwsCredentialsProvider())
        .isInstanceOfSatisfying(
            StsAssumeRoleForFederatedCredentialsProvider.class,
            role -> {
              assertThat(role.assumedRoleArn()).isEqualTo(ROLE);
              assertThat(role.audience()).isEqualTo("moment-lake");
              assertThat(role.sessionDurationSecs()).isEqualTo(3600);
            });
  }

  @Test
  void a_region_is_asked_for() {
    AwsOptions options = PipelineOptionsFactory.create().as(AwsOptions.class);
    options.setAwsRegion(null);

    assertThatThrownBy(() -> S3Access.requireOptions(options))
        .hasMessageContaining("--awsRegion=ap-northeast-2");
  }
}
