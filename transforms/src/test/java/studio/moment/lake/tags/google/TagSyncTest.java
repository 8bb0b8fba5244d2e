package studio.moment.lake.tags.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.javanet.NetHttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.tags.TagChange;
import studio.moment.lake.tags.TagChange.Kind;
import studio.moment.lake.tags.Taxonomy;
import studio.moment.lake.tags.file.TagLock;
import studio.moment.lake.tags.file.TaxonomyReader;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;

class TagSyncTest {
  private static final String PARENT = "projects/lake-test/locations/asia-northeast3";
  private static final String READER = "roles/datacatalog.categoryFineGrainedReader";
  private static final String MASKED = "roles/bigquerydatapolicy.maskedReader";
  private static final Taxonomy WANTED =
      TaxonomyReader.read(
          """
          version: 1
          taxonomy: moment-lake
          description: Who may read which columns
          tags:
            personal:
              description: About people
              readers: ["group:privacy@example.com"]
              children:
                contact:
                  readers: ["group:care@example.com", "user:lead@example.com"]
                  masks:
                    - {rule: sha256, readers: ["group:analysts@example.com"]}
                    - {rule: always_null, readers: ["group:interns@example.com"]}
                birth:
                  masks:
                    - {rule: date_year_mask, readers: ["group:analysts@example.com"]}
            money: {}
          """,
          "taxonomy.yaml");

  private final BigQueryStandIn google = BigQueryStandIn.start();
  private final List<TagChange> told = new ArrayList<>();

  @AfterEach
  void close() {
    google.close();
  }

  private GoogleApi api(String name) {
    return new GoogleApi(
        name, google.endpoint(), "a role", new NetHttpTransport(), null, Duration.ofMillis(1));
  }

  private TagLock apply(Taxonomy taxonomy) {
    told.clear();
    return TagSync.apply(
        taxonomy, api("Data Catalog"), api("BigQuery Data Policy"), PARENT, told::add);
  }

  private void plan() {
    told.clear();
    TagSync.plan(WANTED, api("Data Catalog"), api("BigQuery Data Policy"), PARENT, told::add);
  }

  private long writes() {
    return google.requests().stream()
        .filter(line -> !line.startsWith("GET") && !line.endsWith(":getIamPolicy"))
        .count();
  }

  private static List<String> members(List<Map<String, Object>> bindings) {
    return bindings.stream()
        .flatMap(binding -> ((List<?>) binding.get("members")).stream())
        .map(Object::toString)
        .toList();
  }

  @Test
  void a_plan_tells_everything_that_is_missing_and_writes_nothing() {
    plan();
    assertThat(told).extracting(TagChange::kind).containsOnly(Kind.CREATE, Kind.GRANT);
    assertThat(told).filteredOn(change -> change.kind() == Kind.CREATE).hasSize(1 + 4 + 3);
    assertThat(told).filteredOn(change -> change.kind() == Kind.GRANT).hasSize(6);
    assertThat(writes()).isZero();
    assertThat(google.tags().taxonomies()).isEmpty();
  }

  @Test
  void what_is_applied_is_enforced_nested_granted_and_masked_as_planned() {
    plan();
    List<TagChange> planned = List.copyOf(told);
    TagLock lock = apply(WANTED);
    assertThat(told).isEqualTo(planned);

    assertThat(google.tags().taxonomies().get(lock.taxonomy()))
        .containsEntry("displayName", "moment-lake")
        .containsEntry("activatedPolicyTypes", List.of("FINE_GRAINED_ACCESS_CONTROL"));
    assertThat(lock.tags())
        .containsOnlyKeys("personal", "personal.contact", "personal.birth", "money");
    assertThat(lock.location()).isEqualTo("asia-northeast3");
    String contact = lock.tags().get("personal.contact");
    assertThat(google.tags().tags().get(contact))
        .containsEntry("displayName", "personal-contact")
        .containsEntry("parentPolicyTag", lock.tags().get("personal"));
    assertThat(members(google.tags().iam().of(contact)))
        .containsExactly("group:care@example.com", "user:lead@example.com");
    assertThat(google.tags().iam().of(lock.tags().get("money"))).isEmpty();
    String sha = PARENT + "/dataPolicies/moment_lake__personal__contact__sha256";
    assertThat(google.dataPolicies().policies().get(sha)).containsEntry("policyTag", contact);
    assertThat(members(google.dataPolicies().iam().of(sha)))
        .containsExactly("group:analysts@example.com");
  }

  @Test
  void applying_again_writes_nothing_and_names_the_same_resources() {
    TagLock first = apply(WANTED);
    long writes = writes();
    assertThat(apply(WANTED)).isEqualTo(first);
    assertThat(told).isEmpty();
    assertThat(writes()).isEqualTo(writes);
  }

  @Test
  void what_the_file_does_not_have_is_told_and_left() {
    TagLock lock = apply(WANTED);
    String contact = lock.tags().get("personal.contact");
    google.tags().iam().grant(contact, READER, "user:stranger@example.com", null);
    google.tags().iam().grant(contact, READER, "user:guest@example.com", "request.time < x");
    google.tags().addTag(lock.taxonomy(), "somebodys-own");
    google.dataPolicies().add(PARENT, "somebodys_rule", contact, "EMAIL_MASK");
    apply(WANTED);
    assertThat(told).extracting(TagChange::kind).containsOnly(Kind.LEFT);
    assertThat(told)
        .extracting(TagChange::what)
        .anyMatch(what -> what.contains("stranger"))
        .anyMatch(what -> what.contains("guest") && what.contains("condition"))
        .anyMatch(what -> what.contains("somebodys-own"))
        .anyMatch(what -> what.contains("somebodys_rule"))
        .hasSize(4);
    assertThat(members(google.tags().iam().of(contact))).contains("user:stranger@example.com");
  }

  @Test
  void adding_a_reader_keeps_other_bindings_and_their_conditions() {
    TagLock lock = apply(WANTED);
    String money = lock.tags().get("money");
    google.tags().iam().grant(money, "roles/datacatalog.categoryAdmin", "user:a@example.com", null);
    google.tags().iam().grant(money, READER, "user:guest@example.com", "request.time < x");
    apply(
        TaxonomyReader.read(
            """
            version: 1
            taxonomy: moment-lake
            tags: {money: {readers: ["group:finance@example.com"]}}
            """,
            "taxonomy.yaml"));
    assertThat(google.tags().iam().of(money)).hasSize(3);
    assertThat(members(google.tags().iam().of(money)))
        .containsExactlyInAnyOrder(
            "user:a@example.com", "user:guest@example.com", "group:finance@example.com");
    assertThat(google.tags().iam().of(money).get(1)).containsKey("condition");
  }

  @Test
  void a_taxonomy_that_nobody_enforces_is_enforced_and_descriptions_follow_the_file() {
    TagLock lock = apply(WANTED);
    google.tags().set(lock.taxonomy(), "activatedPolicyTypes", List.of());
    google.tags().set(lock.tags().get("personal"), "description", "old");
    plan();
    assertThat(told)
        .extracting(TagChange::what)
        .containsExactly(
            "taxonomy moment-lake: enforce access control", "tag personal: description");
    assertThat(google.tags().taxonomies().get(lock.taxonomy()))
        .containsEntry("activatedPolicyTypes", List.of());
    apply(WANTED);
    assertThat(google.tags().taxonomies().get(lock.taxonomy()))
        .containsEntry("activatedPolicyTypes", List.of("FINE_GRAINED_ACCESS_CONTROL"))
        .containsEntry("displayName", "moment-lake");
    assertThat(google.tags().tags().get(lock.tags().get("personal")))
        .containsEntry("description", "About people");
  }

  @Test
  void a_tag_that_lies_elsewhere_is_not_moved() {
    TagLock lock = apply(WANTED);
    google.tags().set(lock.tags().get("personal.birth"), "parentPolicyTag", "");
    assertFails(ExitCode.ARGUMENTS, "personal-birth");
  }

  @Test
  void a_masking_rule_of_that_id_on_another_tag_is_refused() {
    TagLock lock = apply(WANTED);
    google
        .dataPolicies()
        .add(
            PARENT,
            "moment_lake__personal__contact__sha256",
            lock.tags().get("money"),
            "ALWAYS_NULL");
    assertFails(ExitCode.ARGUMENTS, "moment_lake__personal__contact__sha256");
  }

  @Test
  void an_interruption_after_any_write_is_completed_by_running_again() {
    for (int after = 0; after < 14; after++) {
      try (BigQueryStandIn other = BigQueryStandIn.start()) {
        GoogleApi api =
            new GoogleApi(
                "API",
                other.endpoint(),
                "a role",
                new NetHttpTransport(),
                null,
                Duration.ofMillis(1));
        List<TagChange> done = new ArrayList<>();
        int stop = after;
        assertThatThrownBy(
                () ->
                    TagSync.apply(
                        WANTED,
                        api,
                        api,
                        PARENT,
                        change -> {
                          done.add(change);
                          if (done.size() > stop) {
                            throw new IllegalStateException("stopped");
                          }
                        }))
            .hasMessage("stopped");
        TagSync.apply(WANTED, api, api, PARENT, change -> {});
        assertThat(other.tags().taxonomies()).hasSize(1);
        assertThat(other.tags().tags()).hasSize(4);
        assertThat(other.dataPolicies().policies()).hasSize(3);
      }
    }
  }

  @Test
  void a_lost_answer_to_a_write_is_found_on_the_next_run() {
    google.faults().loseAnswerOf("POST .*/policyTags$", 1);
    assertFails(ExitCode.NOT_READY, "run again");
    apply(WANTED);
    assertThat(google.tags().tags()).hasSize(4);
  }

  @Test
  void a_caller_without_the_right_is_told_which_it_needs() {
    google.faults().failNext("GET .*/taxonomies$", 403, 1);
    assertFails(ExitCode.ARGUMENTS, "a role");
  }

  @Test
  void a_policy_that_changed_in_between_is_not_overwritten() {
    // Somebody else writes between our reading of the policy and our writing.
    google.faults().failNext("POST .*:setIamPolicy$", 409, 1);
    assertFails(ExitCode.NOT_READY, "Run again");
  }

  private void assertFails(ExitCode code, String message) {
    assertThatThrownBy(() -> apply(WANTED))
        .isInstanceOfSatisfying(LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(code))
        .hasMessageContaining(message);
  }
}
