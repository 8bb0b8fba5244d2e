package studio.moment.lake.templates.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.templates.cloudformation.Resource;
import studio.moment.lake.templates.cloudformation.Stack;

class AlertsTest {

  @ParameterizedTest
  @CsvSource({
    "instance, db-snapshot, snapshot, RDS-EVENT-0161",
    "cluster, db-cluster-snapshot, cluster-snapshot, RDS-EVENT-0164"
  })
  void rds_tells_what_became_of_an_export(
      String kind, String source, String snapshot, String completed) {
    Stack stack = Stack.of("DatabaseKind", kind);

    Resource subscription = stack.resource("ExportEvents");
    assertThat(subscription.text("SourceType")).isEqualTo(source);
    assertThat(subscription.list("EventCategories")).containsExactly("notification");
    assertThat(subscription.at("SnsTopicArn")).isEqualTo(topic("ExportResults"));
    assertThat(stack.resource("ExportCompleted").at("EventPattern"))
        .isEqualTo(
            Map.of(
                "source",
                List.of("aws.rds"),
                "detail",
                Map.of(
                    "EventID",
                    List.of(completed),
                    "SourceArn",
                    List.of("arn:aws:rds:ap-northeast-2:123456789012:" + snapshot + ":app-h00"))));
  }

  @Test
  void a_day_and_two_hours_without_a_completed_export_raise_an_alarm_and_so_does_silence() {
    Resource alarm = Stack.of().resource("ExportMissing");

    assertThat(alarm.at("Dimensions"))
        .isEqualTo(List.of(Map.of("Name", "RuleName", "Value", "lake-ExportCompleted")));
    assertThat((Integer) alarm.at("Period") * (Integer) alarm.at("EvaluationPeriods"))
        .isEqualTo(26 * 3600);
    assertThat(alarm.at("DatapointsToAlarm")).isEqualTo(alarm.at("EvaluationPeriods"));
    assertThat(alarm.text("TreatMissingData")).isEqualTo("breaching");
    assertThat(alarm.text("ComparisonOperator")).isEqualTo("LessThanThreshold");
    assertThat(alarm.at("Threshold")).isEqualTo(1);
    assertThat(alarm.at("AlarmActions")).isEqualTo(List.of(topic("Alerts")));
    assertThat(Stack.of("Frequency", "paused").resources()).doesNotContainKey("ExportMissing");
  }

  @Test
  void a_call_given_up_raises_an_alarm() {
    Resource alarm = Stack.of().resource("CallFailed");

    assertThat(alarm.at("Dimensions"))
        .isEqualTo(List.of(Map.of("Name", "QueueName", "Value", "DeadLetters")));
    assertThat(alarm.text("MetricName")).isEqualTo("ApproximateNumberOfMessagesVisible");
    assertThat(alarm.at("AlarmActions")).isEqualTo(List.of(topic("Alerts")));
    assertThat(Stack.of().ofType("AWS::SQS::Queue"))
        .hasSize(3)
        .allSatisfy(
            queue -> {
              assertThat(queue.at("MessageRetentionPeriod")).isEqualTo(14 * 24 * 3600);
              assertThat(queue.at("SqsManagedSseEnabled")).isEqualTo(true);
            });
  }

  @Test
  void mail_is_sent_only_where_an_address_is_given_about_all_alarms_and_not_about_success() {
    Stack stack = Stack.of();
    Resource results = stack.resource("ExportResultsMail");
    Resource alarms = stack.resource("AlertsMail");

    assertThat(List.of(results.text("Endpoint"), alarms.text("Endpoint")))
        .containsOnly("data@example.com");
    assertThat(alarms.at("TopicArn")).isEqualTo(topic("Alerts"));
    assertThat(alarms.properties()).doesNotContainKey("FilterPolicy");
    assertThat(results.at("TopicArn")).isEqualTo(topic("ExportResults"));
    assertThat(results.list("FilterPolicy", "EventID"))
        .containsExactlyInAnyOrder(
            "RDS-EVENT-0159", "RDS-EVENT-0160", "RDS-EVENT-0162", "RDS-EVENT-0163");
    assertThat(Stack.of("AlertEmail", "").ofType("AWS::SNS::Subscription")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "AlertsPolicy, cloudwatch.amazonaws.com",
    "ExportResultsPolicy, events.rds.amazonaws.com"
  })
  void one_service_publishes_to_each_topic_and_only_for_this_account(
      String policy, String service) {
    assertThat(Statement.of(Stack.of().resource(policy).at("PolicyDocument")))
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.principal()).isEqualTo(Map.of("Service", service));
              assertThat(statement.actions()).containsExactly("sns:Publish");
              assertThat(statement.conditions())
                  .isEqualTo(Map.of("StringEquals", Map.of("aws:SourceAccount", Resource.ACCOUNT)));
            });
  }

  @Test
  void only_the_rule_of_completed_exports_fills_their_queue() {
    assertThat(Statement.of(Stack.of().resource("CompletedExportsPolicy").at("PolicyDocument")))
        .singleElement()
        .satisfies(
            statement ->
                assertThat(statement.conditions())
                    .isEqualTo(
                        Map.of(
                            "ArnEquals",
                            Map.of(
                                "aws:SourceArn",
                                Resource.attribute(
                                    "ExportCompleted", "AWS::Events::Rule", "Arn")))));
  }

  private static Object topic(String id) {
    return Resource.reference(id, "AWS::SNS::Topic");
  }
}
