package studio.moment.lake.pipelines.revenue.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.policy.PayoutTerms;
import studio.moment.lake.pipelines.revenue.policy.PolicyTexts;
import studio.moment.lake.pipelines.revenue.policy.terms.CommissionTerms;
import studio.moment.lake.pipelines.revenue.policy.terms.CreatorTerms;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.policy.terms.EarnOn;
import studio.moment.lake.pipelines.revenue.policy.terms.FxTerms;
import studio.moment.lake.pipelines.revenue.policy.terms.Incentive;
import studio.moment.lake.pipelines.revenue.policy.terms.Tiers;
import studio.moment.lake.runs.LakeException;

/** The schema that editors use says the same as the reader, as far as a schema can. */
class PolicySchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  // As editors have it, by YAML 1.2: yes and on are texts, nothing is null.
  private static final ObjectMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                  .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                  .build())
          .build();
  private static final JsonNode TEXT = parse(JSON, PolicyTexts.resource("policy.schema.json"));
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(TEXT);
  private static final String COMPLETE = PolicyTexts.resource("complete.yaml");

  @Test
  void the_schema_accepts_a_file_with_every_key_and_that_file_has_every_key() {
    assertThat(SCHEMA.validate(parse(YAML, COMPLETE))).isEmpty();
    List<String> used = new ArrayList<>();
    collectKeys(parse(YAML, COMPLETE), used);
    assertThat(used).containsAll(properties(TEXT, "").values().stream().distinct().toList());
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void the_schema_and_the_reader_agree_on_what_is_wrong_by_shape(WrongPolicies.Wrong wrong) {
    assertThat(SCHEMA.validate(parse(YAML, wrong.file())).isEmpty()).isEqualTo(!wrong.editor());
  }

  static List<WrongPolicies.Wrong> wrong() {
    return WrongPolicies.all();
  }

  @Test
  void every_enum_of_the_schema_is_the_java_enum() {
    Map<String, Class<? extends Enum<?>>> enums =
        Map.ofEntries(
            Map.entry("/$defs/mode", VersionReader.Mode.class),
            Map.entry("/$defs/earnOn", EarnOn.class),
            Map.entry(
                "/$defs/version/properties/commission/properties/of", CommissionTerms.Of.class),
            Map.entry(
                "/$defs/version/properties/commission/properties/deductions/items/properties/kind",
                Deduction.Kind.class),
            Map.entry("/$defs/version/properties/creator/properties/of", CreatorTerms.Of.class),
            Map.entry(
                "/$defs/version/properties/incentives/items/properties/to", Incentive.To.class),
            Map.entry("/$defs/version/properties/fx/properties/of", FxTerms.Of.class),
            Map.entry("/$defs/version/properties/fx/properties/day", FxTerms.Day.class),
            Map.entry("/$defs/version/properties/fx/properties/at", FxTerms.At.class),
            Map.entry(
                "/$defs/version/properties/payout/properties/clawback", PayoutTerms.Clawback.class),
            Map.entry("/$defs/tiers/properties/counts", Tiers.Counts.class),
            Map.entry("/$defs/tiers/properties/measure", Tiers.Measure.class),
            Map.entry("/$defs/tiers/properties/per", Tiers.Per.class),
            Map.entry("/$defs/tiers/properties/applies", Tiers.Applies.class));
    enums.forEach(
        (place, java) ->
            assertThat(strings(TEXT.at(place + "/enum")))
                .as(place)
                .isEqualTo(YamlValue.names(java)));
    assertThat(TEXT.findValues("enum"))
        .as("an enum that this test does not know")
        .hasSize(enums.size());
  }

  /** Editors must not mark what the reader takes; the reader may refuse more. */
  @Test
  void what_the_reader_accepts_the_schema_accepts() throws JsonProcessingException {
    List<String> pieces =
        List.of(COMPLETE.split("(?<=[\\w.%-])(?![\\w.%-])|(?<![\\w.%-])(?=[\\w.%-])"));
    List<String> words =
        new ArrayList<>(List.of("1", "-1", "null", "true", "''", "x", "007%", "100.0%"));
    words.addAll(pieces.stream().filter(PolicySchemaTest::isWord).toList());
    Random random = new Random(20260101);
    int accepted = 0;
    for (int i = 0; i < 300; i++) {
      List<String> changed = new ArrayList<>(pieces);
      int at = random.nextInt(pieces.size());
      while (!isWord(pieces.get(at))) {
        at = random.nextInt(pieces.size());
      }
      changed.set(at, words.get(random.nextInt(words.size())));
      String text = String.join("", changed);
      if (isRead(text)) {
        accepted++;
        assertThat(SCHEMA.validate(YAML.readTree(text))).as(text).isEmpty();
      }
    }
    assertThat(accepted).as("files that are still right").isBetween(15, 270);
  }

  @Test
  void editors_find_a_title_a_description_and_examples_on_every_property() {
    Map<String, String> properties = properties(TEXT, "");
    assertThat(properties).hasSizeGreaterThan(50);
    for (String place : properties.keySet()) {
      for (String help : List.of("title", "description", "examples")) {
        assertThat(TEXT.at(place).path(help).toString())
            .as("%s of %s", help, place)
            .hasSizeGreaterThan(2);
      }
    }
  }

  private static boolean isRead(String text) {
    try {
      PolicyReader.read(text, "p.policy.yaml");
      return true;
    } catch (LakeException e) {
      return false;
    }
  }

  private static boolean isWord(String piece) {
    return piece.matches("[\\w.%-]+");
  }

  private static List<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static void collectKeys(JsonNode node, List<String> keys) {
    node.fieldNames().forEachRemaining(keys::add);
    node.forEach(child -> collectKeys(child, keys));
  }

  /** The name of each property by its place in the schema. */
  private static Map<String, String> properties(JsonNode node, String place) {
    Map<String, String> found = new TreeMap<>();
    node.fields()
        .forEachRemaining(
            field -> {
              String below = place + "/" + field.getKey();
              if (field.getKey().equals("examples")) {
                return;
              }
              if (field.getKey().equals("properties")) {
                field
                    .getValue()
                    .fieldNames()
                    .forEachRemaining(name -> found.put(below + "/" + name, name));
              }
              found.putAll(properties(field.getValue(), below));
            });
    return found;
  }

  private static JsonNode parse(ObjectMapper mapper, String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
