package studio.moment.lake.pipelines.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.adapter.file.AdapterReader;
import studio.moment.lake.pipelines.revenue.breaks.ClassGuide;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.file.PolicyReader;
import studio.moment.lake.testing.Project;

/** docs/policies.md and docs/partners.md say what the code does. */
class PoliciesPageTest {
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\\n(.*?)```");

  private static String page(String name) throws Exception {
    return Files.readString(Project.file("docs/" + name));
  }

  private static List<String> yaml(String page) {
    return YAML.matcher(page).results().map(block -> block.group(1)).toList();
  }

  @Test
  void the_policies_on_the_page_are_right() throws Exception {
    List<PartnerPolicy> policies =
        yaml(page("policies.md")).stream()
            .map(text -> PolicyReader.read(text, "policies.md"))
            .toList();
    assertThat(policies)
        .extracting(PartnerPolicy::partner)
        .containsExactly("hanokstay", "everything");
  }

  @Test
  void every_option_of_a_policy_is_told_and_used_in_the_example() throws Exception {
    JsonNode schema =
        new JsonMapper()
            .readTree(
                PartnerPolicy.class.getResourceAsStream(
                    "/studio/moment/lake/pipelines/revenue/policy/policy.schema.json"));
    Set<String> options = new TreeSet<>();
    Set<String> choices = new TreeSet<>();
    collect(schema, options, choices);
    String page = page("policies.md");
    String example = yaml(page).get(1);

    assertThat(options).contains("lookBack", "clawback");
    assertThat(options)
        .filteredOn(option -> !option.equals("kind"))
        .allMatch(option -> Pattern.compile("\\b" + option + ":").matcher(example).find());
    assertThat(choices).contains("half_even", "month_end");
    assertThat(choices).allMatch(choice -> page.contains("`" + choice));
  }

  /** Names of properties and words to choose from, however deep they stand. */
  private static void collect(JsonNode node, Set<String> options, Set<String> choices) {
    node.path("properties").fieldNames().forEachRemaining(options::add);
    if (node.path("enum").isArray()) {
      node.path("enum").forEach(word -> choices.add(word.asText()));
    }
    node.forEach(child -> collect(child, options, choices));
  }

  @Test
  void the_table_of_classes_is_what_the_report_says() throws Exception {
    String table =
        Arrays.stream(RecordClass.values())
            .map(
                each ->
                    "| %s | %s | %s |\n"
                        .formatted(each, ClassGuide.meaning(each), ClassGuide.toDo(each)))
            .collect(Collectors.joining());
    assertThat(page("policies.md"))
        .as("the table of classes has these rows:\n%s", table)
        .contains("|---|---|---|\n" + table);
  }

  @Test
  void the_new_partners_files_are_right_as_far_as_the_page_means_them_to_be() throws Exception {
    List<String> files = yaml(page("partners.md"));
    String adapter = files.get(0).replace("occuredAt", "occurredAt").replace("utf-8", "ms949");

    assertThat(AdapterReader.read(adapter, "hanokstay.yaml").partner()).isEqualTo("hanokstay");
    assertThat(PolicyReader.read(files.get(1), "hanokstay.policy.yaml").partner())
        .isEqualTo("hanokstay");
  }
}
