package studio.moment.lake.templates.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsTest {

  private static final Object TOPIC = Resource.reference("Alerts", "AWS::SNS::Topic");

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
    assertThat(subscription.list("EventCategories")).contains("notification");
    assertThat(subscription.at("SnsTopicArn")).isEqualTo(TOPIC);
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
    assertThat(alarm.at("AlarmActions")).isEqualTo(List.of(TOPIC));
    assertThat(Stack.of("Frequency", "paused").resources()).doesNotContainKey("ExportMissing");
  }

  @Test
  void a_call_given_up_raises_an_alarm() {
    Resource alarm = Stack.of().resource("CallFailed");

    assertThat(alarm.at("Dimensions"))
        .isEqualTo(List.of(Map.of("Name", "QueueName", "Value", "DeadLetters")));
    assertThat(alarm.text("MetricName")).isEqualTo("ApproximateNumberOfMessagesVisible");
    assertThat(alarm.at("AlarmActions")).isEqualTo(List.of(TOPIC));
    assertThat(Stack.of().ofType("AWS::SQS::Queue"))
        .hasSize(3)
        .allSatisfy(
            queue -> {
              assertThat(queue.at("MessageRetentionPeriod")).isEqualTo(14 * 24 * 3600);
              assertThat(queue.at("SqsManagedSseEnabled")).isEqualTo(true);
            });
  }

  @Test
  void mail_is_sent_only_where_an_address_is_given_and_not_about_success() {
    Resource mail = Stack.of().resource("AlertSubscription");

    assertThat(mail.text("Endpoint")).isEqualTo("data@example.com");
    assertThat(mail.list("FilterPolicy", "EventID"))
        .doesNotContain("RDS-EVENT-0161", "RDS-EVENT-0164")
        .contains("RDS-EVENT-0159", "RDS-EVENT-0162")
        .as("alarms have no event id")
        .contains(Map.of("exists", false));
    assertThat(Stack.of("AlertEmail", "").resources()).doesNotContainKey("AlertSubscription");
  }

  @Test
  void rds_and_alarms_of_this_account_may_publish_and_nobody_else() {
    List<Statement> statements =
        Statement.of(Stack.of().resource("AlertsPolicy").at("PolicyDocument"));

    assertThat(statements.stream().map(Statement::principal))
        .containsExactlyInAnyOrder(
            Map.of("Service", "events.rds.amazonaws.com"),
            Map.of("Service", "cloudwatch.amazonaws.com"));
    assertThat(statements)
        .allMatch(statement -> statement.actions().equals(List.of("sns:Publish")))
        .allMatch(
            statement ->
                statement
                    .conditions()
                    .equals(Map.of("StringEquals", Map.of("aws:SourceAccount", Resource.ACCOUNT))));
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
}
