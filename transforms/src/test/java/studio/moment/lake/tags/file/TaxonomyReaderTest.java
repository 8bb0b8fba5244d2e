package studio.moment.lake.tags.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.tags.MaskingRule;
import studio.moment.lake.tags.PolicyTag;
import studio.moment.lake.tags.Taxonomy;

class TaxonomyReaderTest {
  private static Taxonomy tags(String tags) {
    return TaxonomyReader.read("version: 1\ntaxonomy: lake\ntags: " + tags + "\n", "taxonomy.yaml");
  }

  @Test
  void every_key_arrives() {
    Taxonomy taxonomy =
        TaxonomyReader.read(
            """
            version: 1
            taxonomy: moment-lake
            location: asia-northeast3
            description: " all of it "
            tags:
              personal:
                description: people
                readers: ["domain:example.com"]
                children:
                  e_mail:
                    masks: [{rule: email_mask, readers: ["serviceAccount:a@b.example"]}]
            """,
            "taxonomy.yaml");
    PolicyTag mail =
        new PolicyTag(
            "personal.e_mail",
            "",
            List.of(),
            Map.of(MaskingRule.EMAIL_MASK, List.of("serviceAccount:a@b.example")),
            List.of());
    assertThat(taxonomy)
        .isEqualTo(
            new Taxonomy(
                "moment-lake",
                "asia-northeast3",
                "all of it",
                List.of(
                    new PolicyTag(
                        "personal",
                        "people",
                        List.of("domain:example.com"),
                        Map.of(),
                        List.of(mail)))));
    assertThat(taxonomy.allTags())
        .extracting(PolicyTag::path)
        .containsExactly("personal", "personal.e_mail");
    assertThat(taxonomy.dataPolicyId(mail, MaskingRule.EMAIL_MASK))
        .isEqualTo("moment_lake__personal__e_mail__email_mask");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"allUsers", "allAuthenticatedUsers", "a@b.example", "group:x", "group:a b@c"})
  void a_tag_is_opened_to_nobody_in_general(String member) {
    assertRefused("{a: {readers: ['%s']}}".formatted(member)).hasMessageContaining("allUsers");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{a: {masks: [{rule: sha1, readers: ['domain:b']}]}} | 'sha1' is unknown",
        "{a: {masks: [{rule: sha256}]}} | 'readers' is missing",
        "{a: {masks: [{rule: sha256, readers: ['domain:b']}, {rule: sha256, readers: ['domain:c']}]}} | stands twice",
        "{a__b: {}} | single underscores",
        "{A: {}} | single underscores",
        "{a: {reader: ['domain:b']}} | the key is unknown (did you mean 'readers'?)",
        "{a: {readers: ['domain:b', 'domain:b']}} | stands twice",
        "{a: {children: {b: {children: {c: {children: {d: {children: {e: {children: {f: {}}}}}}}}}}}} | at most 5 deep"
      })
  void what_is_wrong_is_told_with_its_place(String tags, String message) {
    assertRefused(tags).hasMessageStartingWith("taxonomy.yaml:3:").hasMessageContaining(message);
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(String tags) {
    return assertThatThrownBy(() -> tags(tags)).isInstanceOf(LakeException.class);
  }

  @Test
  void a_lock_is_read_as_it_was_written_and_nothing_else_is_a_lock() {
    String taxonomy = "projects/p/locations/asia-northeast3/taxonomies/1";
    TagLock lock =
        new TagLock(
            taxonomy, Map.of("b", taxonomy + "/policyTags/3", "a.c", taxonomy + "/policyTags/2"));
    assertThat(TagLock.read(lock.text(), "tags.lock")).isEqualTo(lock);
    assertThat(lock.location()).isEqualTo("asia-northeast3");
    for (String other :
        List.of(
            "{}",
            "version: 1",
            "{\"taxonomy\": \"" + taxonomy + "\", \"tags\": {\"a\": \"projects/other\"}}")) {
      assertThatThrownBy(() -> TagLock.read(other, "tags.lock"))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("tags.lock is not a file of policy tags");
    }
  }
}
