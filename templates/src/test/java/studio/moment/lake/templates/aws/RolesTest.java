package studio.moment.lake.templates.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.templates.cloudformation.Resource;
import studio.moment.lake.templates.cloudformation.Stack;

class RolesTest {

  private static final String RDS = "arn:aws:rds:ap-northeast-2:123456789012:";
  private static final String KEY = "the key";
  private static final String BUCKET = "arn:aws:s3:::lake-exports";

  @ParameterizedTest
  @ValueSource(strings = {"instance", "cluster"})
  void the_scheduler_may_do_its_calls_and_nothing_else(String kind) {
    Stack stack = Stack.of("DatabaseKind", kind);
    String middle = kind.equals("cluster") ? "Cluster" : "";

    assertThat(actions(stack, "SchedulerRole"))
        .containsExactlyInAnyOrder(
            "rds:CreateDB" + middle + "Snapshot",
            "rds:DeleteDB" + middle + "Snapshot",
            "rds:StartExportTask",
            "iam:PassRole",
            "sqs:SendMessage",
            "kms:DescribeKey",
            "kms:CreateGrant");
    String type = kind.equals("cluster") ? "cluster-snapshot:" : "snapshot:";
    String database = kind.equals("cluster") ? "cluster:app" : "db:app";
    for (ScheduledCall call : ScheduledCall.of(stack)) {
      String action = "rds:" + call.operation();
      assertThat(may(stack, "SchedulerRole", action, RDS + type + call.slot())).isTrue();
      if (call.creates()) {
        assertThat(may(stack, "SchedulerRole", action, RDS + database)).isTrue();
      }
      assertThat(may(stack, "SchedulerRole", "sqs:SendMessage", call.deadLetters())).isTrue();
    }
  }

  @Test
  void the_scheduler_touches_no_other_database_and_no_other_snapshot() {
    Stack stack = Stack.of();

    assertThat(may(stack, "SchedulerRole", "rds:CreateDBSnapshot", RDS + "db:other")).isFalse();
    for (String other :
        List.of("app", "app-before-migration", "app-h1", "app-h001", "other-h00", "rds:app-h00")) {
      assertThat(may(stack, "SchedulerRole", "rds:DeleteDBSnapshot", RDS + "snapshot:" + other))
          .as(other)
          .isFalse();
    }
    assertThat(may(stack, "SchedulerRole", "rds:StartExportTask", RDS + "snapshot:app-h01"))
        .isFalse();
    assertThat(may(stack, "SchedulerRole", "rds:DeleteDBInstance", RDS + "db:app")).isFalse();
  }

  @Test
  void the_scheduler_passes_the_export_role_to_the_export_service_only() {
    Statement pass =
        policy(Stack.of(), "SchedulerRole").stream()
            .filter(statement -> statement.actions().contains("iam:PassRole"))
            .findFirst()
            .orElseThrow();

    assertThat(pass.resources()).containsExactly("arn:aws:iam::123456789012:role/lake-ExportRole");
    assertThat(pass.conditions())
        .isEqualTo(
            Map.of("StringEquals", Map.of("iam:PassedToService", "export.rds.amazonaws.com")));
  }

  @Test
  void the_export_role_writes_to_the_bucket_as_rds_documents_it() {
    Stack stack = Stack.of();

    assertThat(actions(stack, "ExportRole"))
        .containsExactlyInAnyOrder(
            "s3:PutObject*",
            "s3:GetObject*",
            "s3:DeleteObject*",
            "s3:ListBucket",
            "s3:GetBucketLocation");
    assertThat(may(stack, "ExportRole", "s3:PutObject", BUCKET + "/rds/exp-1/x")).isTrue();
    assertThat(may(stack, "ExportRole", "s3:PutObject", "arn:aws:s3:::lake-accesslogs/x"))
        .isFalse();
    assertThat(may(stack, "ExportRole", "s3:PutObject", BUCKET + "-2/rds/x")).isFalse();
  }

  @Test
  void the_reader_only_reads_and_only_below_the_prefix() {
    Stack stack = Stack.of("ExportPrefix", "lake/rds");

    assertThat(actions(stack, "ReaderRole"))
        .containsExactlyInAnyOrder("s3:GetObject", "s3:ListBucket", "kms:Decrypt");
    assertThat(may(stack, "ReaderRole", "s3:GetObject", BUCKET + "/lake/rds/e/p.parquet")).isTrue();
    assertThat(may(stack, "ReaderRole", "s3:GetObject", BUCKET + "/lake/other/p")).isFalse();
    assertThat(may(stack, "ReaderRole", "s3:GetObject", BUCKET + "/lake/rds2/p")).isFalse();
    assertThat(statement(stack, "ReaderRole", "s3:ListBucket").conditions())
        .isEqualTo(
            Map.of("StringLikeIfExists", Map.of("s3:prefix", List.of("lake/rds", "lake/rds/*"))));
  }

  @Test
  void only_the_named_google_accounts_become_the_reader_and_only_for_this_audience() {
    Stack stack =
        Stack.of(
            "GoogleServiceAccountIds", "103456789012345678901,203456789012345678901",
            "GoogleAudience", "lake");
    List<String> ids = List.of("103456789012345678901", "203456789012345678901");

    Statement trust = trust(stack, "ReaderRole");

    assertThat(trust.principal()).isEqualTo(Map.of("Federated", "accounts.google.com"));
    assertThat(trust.actions()).containsExactly("sts:AssumeRoleWithWebIdentity");
    assertThat(trust.conditions())
        .isEqualTo(
            Map.of(
                "StringEquals",
                Map.of(
                    "accounts.google.com:aud", ids,
                    "accounts.google.com:sub", ids,
                    "accounts.google.com:oaud", "lake")));
  }

  @Test
  void services_become_the_other_roles_only_for_this_account() {
    Stack stack = Stack.of();

    assertThat(trust(stack, "SchedulerRole").principal())
        .isEqualTo(Map.of("Service", "scheduler.amazonaws.com"));
    assertThat(trust(stack, "SchedulerRole").conditions())
        .isEqualTo(
            Map.of(
                "StringEquals",
                Map.of(
                    "aws:SourceAccount",
                    Resource.ACCOUNT,
                    "aws:SourceArn",
                    "arn:aws:scheduler:ap-northeast-2:123456789012:schedule-group/lake")));
    assertThat(trust(stack, "ExportRole").principal())
        .isEqualTo(Map.of("Service", "export.rds.amazonaws.com"));
    assertThat(trust(stack, "ExportRole").conditions())
        .isEqualTo(Map.of("StringEquals", Map.of("aws:SourceAccount", Resource.ACCOUNT)));
    assertThat(stack.ofType("AWS::IAM::Role")).hasSize(3);
    assertThat(stack.ofType("AWS::IAM::RolePolicy")).hasSize(3);
  }

  @Test
  void wildcards_are_those_with_a_reason() {
    Stack stack = Stack.of();
    TreeSet<String> wild = new TreeSet<>();
    for (String role : List.of("SchedulerRole", "ExportRole", "ReaderRole")) {
      for (Statement statement : policy(stack, role)) {
        assertThat(statement.effect()).isEqualTo("Allow");
        statement.actions().stream().filter(RolesTest::wild).forEach(wild::add);
        statement.resources().stream().filter(RolesTest::wild).forEach(wild::add);
      }
    }

    assertThat(wild)
        .containsExactlyInAnyOrder(
            // A slot's hour.
            RDS + "snapshot:app-h??",
            // The objects of an export, which only RDS names.
            BUCKET + "/*",
            BUCKET + "/rds/*",
            // What RDS documents that it needs.
            "s3:PutObject*",
            "s3:GetObject*",
            "s3:DeleteObject*");
  }

  @Test
  void the_account_administers_the_key_and_opens_nothing_with_it() {
    List<Statement> key = keyPolicy(Stack.of());

    assertThat(key).hasSize(4).allMatch(statement -> statement.resources().equals(List.of("*")));
    Statement account = key.get(0);
    assertThat(account.principal()).isEqualTo(Map.of("AWS", "arn:aws:iam::123456789012:root"));
    assertThat(account.actions())
        .noneMatch(RolesTest::wild)
        .contains("kms:PutKeyPolicy", "kms:ScheduleKeyDeletion")
        .doesNotContain("kms:CreateGrant", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey");
    assertThat(statement(Stack.of(), "SchedulerRole", "kms:CreateGrant").conditions())
        .isEqualTo(Map.of("Bool", Map.of("kms:GrantIsForAWSResource", "true")));
    assertThat(statement(Stack.of(), "ReaderRole", "kms:Decrypt").conditions())
        .isEqualTo(
            Map.of("StringEquals", Map.of("kms:ViaService", "s3.ap-northeast-2.amazonaws.com")));
  }

  private static boolean wild(String text) {
    return text.contains("*") || text.contains("?");
  }

  private static List<String> actions(Stack stack, String role) {
    return policy(stack, role).stream().flatMap(statement -> statement.actions().stream()).toList();
  }

  private static boolean may(Stack stack, String role, String action, String resource) {
    return policy(stack, role).stream().anyMatch(each -> each.allows(action, resource));
  }

  private static Statement statement(Stack stack, String role, String action) {
    return policy(stack, role).stream()
        .filter(each -> each.actions().contains(action))
        .findFirst()
        .orElseThrow();
  }

  /** What the role's own policy and the key's allow it; the key is its statements' resource. */
  private static List<Statement> policy(Stack stack, String role) {
    Object arn = Resource.attribute(role, "AWS::IAM::Role", "Arn");
    List<Statement> own =
        stack.ofType("AWS::IAM::RolePolicy").stream()
            .filter(policy -> policy.text("RoleName").equals("lake-" + role))
            .flatMap(policy -> Statement.of(policy.at("PolicyDocument")).stream())
            .toList();
    List<Statement> key =
        keyPolicy(stack).stream()
            .filter(statement -> statement.principal().equals(Map.of("AWS", arn)))
            .map(
                statement ->
                    new Statement(
                        statement.effect(),
                        null,
                        statement.actions(),
                        List.of(KEY),
                        statement.conditions()))
            .toList();
    return Stream.concat(own.stream(), key.stream()).toList();
  }

  private static List<Statement> keyPolicy(Stack stack) {
    return Statement.of(stack.resource("ExportKey").at("KeyPolicy"));
  }

  private static Statement trust(Stack stack, String role) {
    List<Statement> trust = Statement.of(stack.resource(role).at("AssumeRolePolicyDocument"));
    assertThat(trust).hasSize(1);
    return trust.get(0);
  }
}
