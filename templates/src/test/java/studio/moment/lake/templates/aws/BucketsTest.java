package studio.moment.lake.templates.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.templates.cloudformation.Resource;
import studio.moment.lake.templates.cloudformation.Stack;
import studio.moment.lake.templates.cloudformation.TemplateYaml;

class BucketsTest {

  @ParameterizedTest
  @ValueSource(strings = {"Exports", "AccessLogs"})
  void nothing_is_public_and_nothing_goes_in_clear(String id) {
    Stack stack = Stack.of();
    Resource bucket = stack.resource(id);

    assertThat(Stack.map(bucket.at("PublicAccessBlockConfiguration")))
        .hasSize(4)
        .allSatisfy((setting, value) -> assertThat(value).isEqualTo(true));
    assertThat(bucket.at("OwnershipControls", "Rules"))
        .isEqualTo(List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced")));
    assertThat(policy(stack, id))
        .anySatisfy(
            statement -> {
              assertThat(statement.effect()).isEqualTo("Deny");
              assertThat(statement.principal()).isEqualTo("*");
              assertThat(statement.actions()).containsExactly("s3:*");
              assertThat(statement.resources()).containsExactly(arn(bucket), arn(bucket) + "/*");
              assertThat(statement.conditions())
                  .isEqualTo(Map.of("Bool", Map.of("aws:SecureTransport", "false")));
            });
  }

  @Test
  void exports_are_encrypted_with_their_own_key_expire_and_leave_no_older_versions() {
    Stack stack = Stack.of("ExpireAfterDays", "3");
    Resource bucket = stack.resource("Exports");

    assertThat(bucket.at("BucketEncryption", "ServerSideEncryptionConfiguration"))
        .isEqualTo(
            List.of(
                Map.of(
                    "BucketKeyEnabled",
                    true,
                    "ServerSideEncryptionByDefault",
                    Map.of(
                        "SSEAlgorithm",
                        "aws:kms",
                        "KMSMasterKeyID",
                        Resource.attribute("ExportKey", "AWS::KMS::Key", "Arn")))));
    assertThat(rule(bucket)).containsEntry("ExpirationInDays", "3").doesNotContainKey("Prefix");
    assertThat(bucket.properties()).doesNotContainKey("VersioningConfiguration");
    assertThat(stack.resource("ExportKey").at("EnableKeyRotation")).isEqualTo(true);
    assertThat(policy(stack, "Exports"))
        .allMatch(statement -> statement.effect().equals("Deny"))
        .anyMatch(
            statement ->
                statement
                    .conditions()
                    .equals(Map.of("NumericLessThan", Map.of("s3:TlsVersion", "1.2"))));
  }

  /** Access to personal data is recorded for one year, or two (safeguards under PIPA). */
  @Test
  void who_read_exports_is_recorded_and_outlives_the_stack() {
    Stack stack = Stack.of();

    assertThat(stack.resource("Exports").text("LoggingConfiguration", "DestinationBucketName"))
        .isEqualTo("lake-accesslogs");
    assertThat(
            Integer.parseInt(
                String.valueOf(rule(stack.resource("AccessLogs")).get("ExpirationInDays"))))
        .isGreaterThanOrEqualTo(730);
    assertThat(policy(stack, "AccessLogs"))
        .anySatisfy(
            statement -> {
              assertThat(statement.principal())
                  .isEqualTo(Map.of("Service", "logging.s3.amazonaws.com"));
              assertThat(statement.actions()).containsExactly("s3:PutObject");
              assertThat(statement.conditions())
                  .isEqualTo(Map.of("StringEquals", Map.of("aws:SourceAccount", Resource.ACCOUNT)));
            });
    Map<String, Object> resources = Stack.map(TemplateYaml.read().get("Resources"));
    assertThat(Stack.map(resources.get("AccessLogs"))).containsEntry("DeletionPolicy", "Retain");
    assertThat(Stack.map(resources.get("Exports"))).containsEntry("DeletionPolicy", "Delete");
  }

  private static Map<String, Object> rule(Resource bucket) {
    List<?> rules = (List<?>) bucket.at("LifecycleConfiguration", "Rules");
    assertThat(rules).hasSize(1);
    Map<String, Object> rule = Stack.map(rules.get(0));
    assertThat(rule)
        .containsEntry("Status", "Enabled")
        .containsEntry("AbortIncompleteMultipartUpload", Map.of("DaysAfterInitiation", 1));
    return rule;
  }

  private static String arn(Resource bucket) {
    return (String) Resource.attribute(bucket.id(), bucket.type(), "Arn");
  }

  private static List<Statement> policy(Stack stack, String bucket) {
    Object name = Resource.reference(bucket, "AWS::S3::Bucket");
    return stack.ofType("AWS::S3::BucketPolicy").stream()
        .filter(policy -> policy.at("Bucket").equals(name))
        .flatMap(policy -> Statement.of(policy.at("PolicyDocument")).stream())
        .toList();
  }
}
