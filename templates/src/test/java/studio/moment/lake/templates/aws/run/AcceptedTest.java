package studio.moment.lake.templates.aws.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.moment.lake.templates.cloudformation.Resource;
import studio.moment.lake.templates.cloudformation.Stack;
import studio.moment.lake.testing.Slow;

/** What the template makes, made by calls: names, types and policies are checked on their way. */
@Slow(6)
class AcceptedTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void eventbridge_scheduler_takes_every_schedule() {
    Stack stack = Stack.of();
    accepted("scheduler", "CreateScheduleGroup", Map.of("Name", "lake"));

    for (Resource schedule : stack.ofType("AWS::Scheduler::Schedule")) {
      accepted("scheduler", "CreateSchedule", schedule.properties());
    }

    Map<String, Object> listed = accepted("scheduler", "ListSchedules", Map.of("MaxResults", 100));
    assertThat(listed.toString()).contains("delete-h00", "create-h23", "export-h00");
  }

  @Test
  void iam_and_kms_take_every_policy() {
    Stack stack = Stack.of();
    for (Resource role : stack.ofType("AWS::IAM::Role")) {
      accepted(
          "iam",
          "CreateRole",
          Map.of(
              "RoleName",
              "lake-" + role.id(),
              "AssumeRolePolicyDocument",
              json(role.at("AssumeRolePolicyDocument"))));
    }
    for (Resource policy : stack.ofType("AWS::IAM::RolePolicy")) {
      Map<String, Object> parameters = new HashMap<>(policy.properties());
      parameters.put("PolicyDocument", json(policy.at("PolicyDocument")));
      accepted("iam", "PutRolePolicy", parameters);
    }
    Resource key = stack.resource("ExportKey");
    accepted("kms", "CreateKey", Map.of("Policy", json(key.at("KeyPolicy"))));
  }

  @Test
  void s3_takes_the_bucket_with_its_encryption_lifecycle_and_policy() {
    Stack stack = Stack.of();
    Resource bucket = stack.resource("Exports");
    accepted(
        "s3",
        "CreateBucket",
        Map.of(
            "Bucket",
            "lake-exports",
            "CreateBucketConfiguration",
            Map.of("LocationConstraint", "ap-southeast-1")));
    accepted(
        "s3",
        "PutPublicAccessBlock",
        Map.of(
            "Bucket",
            "lake-exports",
            "PublicAccessBlockConfiguration",
            bucket.at("PublicAccessBlockConfiguration")));
    accepted(
        "s3",
        "PutBucketPolicy",
        Map.of(
            "Bucket",
            "lake-exports",
            "Policy",
            json(stack.resource("ExportsPolicy").at("PolicyDocument"))));
    assertThat(accepted("s3", "GetBucketPolicy", Map.of("Bucket", "lake-exports")).toString())
        .contains("OnlyTls");
  }

  /** Messages as RDS sends them: the event's id is an attribute. */
  @Test
  void mail_about_exports_passes_failures_and_cancellations_and_keeps_progress_back() {
    Object filter = Stack.of().resource("ExportResultsMail").at("FilterPolicy");
    Object topic = accepted("sns", "CreateTopic", Map.of("Name", "results")).get("TopicArn");
    Object queue = accepted("sqs", "CreateQueue", Map.of("QueueName", "mail")).get("QueueUrl");
    accepted(
        "sns",
        "Subscribe",
        Map.of(
            "TopicArn",
            topic,
            "Protocol",
            "sqs",
            "Endpoint",
            "arn:aws:sqs:ap-southeast-1:123456789012:mail",
            "Attributes",
            Map.of(
                "FilterPolicy", json(filter),
                "FilterPolicyScope", "MessageAttributes",
                "RawMessageDelivery", "true")));

    for (String id : List.of("0159", "0160", "0161", "0162", "0163", "0164", "0487", "0042")) {
      accepted(
          "sns",
          "Publish",
          Map.of(
              "TopicArn",
              topic,
              "Message",
              id,
              "MessageAttributes",
              Map.of("EventID", Map.of("DataType", "String", "StringValue", "RDS-EVENT-" + id))));
    }

    Map<String, Object> received =
        accepted("sqs", "ReceiveMessage", Map.of("QueueUrl", queue, "MaxNumberOfMessages", 10));
    assertThat((List<?>) received.get("Messages"))
        .extracting(message -> Stack.map(message).get("Body"))
        .map(String::valueOf)
        .containsExactlyInAnyOrder("0159", "0160", "0162", "0163");
  }

  private static Map<String, Object> accepted(
      String service, String operation, Map<String, ?> parameters) {
    Moto.Answer answer = Moto.get().call(NOW, "ap-southeast-1", service, operation, parameters);
    assertThat(answer.error()).as("%s: %s", operation, answer.message()).isNull();
    return answer.result();
  }

  private static String json(Object document) {
    try {
      return new ObjectMapper().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
