package studio.moment.lake.pipelines.rds.s3;

import org.apache.beam.sdk.io.aws2.common.ClientBuilderFactory;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import studio.moment.lake.runs.LakeException;

/**
 * Who reads S3, and where, by Beam's own options: {@code --awsRegion}, {@code
 * --awsCredentialsProvider}, {@code --endpoint}. A job takes its options to every worker.
 */
public final class S3Access {
  /** Requests that were throttled or not answered; a slice is read again after that. */
  private static final int RETRIES = 4;

  private S3Access() {}

  /**
   * A job's options can be read by everyone who may look at the job.
   *
   * @throws LakeException ARGUMENTS where they hold a key of AWS
   */
  public static void requireNoKeys(PipelineOptions options) {
    if (options.as(AwsOptions.class).getAwsCredentialsProvider()
        instanceof StaticCredentialsProvider) {
      throw LakeException.arguments(
          "--awsCredentialsProvider holds a key of AWS, and the options of a job are shown and logged."
              + " On Dataflow let the worker's own identity become a role"
              + " (StsAssumeRoleForFederatedCredentialsProvider, see docs/aws-snapshots.md); on a"
              + " laptop leave the option out: environment variables and ~/.aws are looked at. Replace"
              + " the key, it may have been seen.");
    }
  }

  /**
   * @throws LakeException ARGUMENTS where it is not known which region to ask
   */
  public static void requireOptions(PipelineOptions options) {
    if (options.as(AwsOptions.class).getAwsRegion() == null) {
      throw LakeException.arguments(
          "--source is in S3, and the region of its bucket is not given: --awsRegion=ap-northeast-2"
              + " (or AWS_REGION, or the region of the profile in ~/.aws/config).");
    }
  }

  /**
   * A client whose credentials were asked for once.
   *
   * @throws LakeException ARGUMENTS where there are no credentials, NOT_READY where who gives them
   *     does not answer
   */
  static S3Client client(PipelineOptions job) {
    AwsOptions options = job.as(AwsOptions.class);
    requireOptions(options);
    AwsCredentialsProvider credentials = options.getAwsCredentialsProvider();
    try {
      credentials.resolveCredentials();
    } catch (RuntimeException e) {
      throw S3Errors.noCredentials(credentials, e);
    }
    ClientConfiguration configuration =
        ClientConfiguration.builder()
            .retry(
                retry ->
                    retry
                        .numRetries(RETRIES)
                        .baseBackoff(Duration.millis(100))
                        .throttledBaseBackoff(Duration.millis(200))
                        .maxBackoff(Duration.standardSeconds(5)))
            .build();
    S3ClientBuilder builder =
        ClientBuilderFactory.getFactory(options).create(S3Client.builder(), configuration, options);
    // The names of a stand-in's buckets have no entry in DNS.
    return builder.forcePathStyle(options.getEndpoint() != null).build();
  }
}
