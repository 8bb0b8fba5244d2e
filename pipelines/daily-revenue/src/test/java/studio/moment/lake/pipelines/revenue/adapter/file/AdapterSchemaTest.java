package studio.moment.lake.pipelines.revenue.adapter.file;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.adapter.Adapted;
import studio.moment.lake.pipelines.revenue.adapter.Amendment;
import studio.moment.lake.pipelines.revenue.adapter.Expected;
import studio.moment.lake.pipelines.revenue.adapter.Feed;
import studio.moment.lake.pipelines.revenue.adapter.MatchSettings;
import studio.moment.lake.pipelines.revenue.adapter.Skip;
import studio.moment.lake.pipelines.revenue.adapter.field.AmountRule;
import studio.moment.lake.pipelines.revenue.adapter.field.NumberStyle;
import studio.moment.lake.pipelines.revenue.adapter.field.StatusRule;
import studio.moment.lake.pipelines.revenue.adapter.format.ReportFormat;
import studio.moment.lake.pipelines.revenue.adapter.text.ReportCharset;
import studio.moment.lake.pipelines.revenue.row.RowStatus;
import studio.moment.lake.runs.LakeException;

/** The schema that editors use says the same as the reader, as far as a schema can. */
class AdapterSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  // As editors have it, by YAML 1.2: yes and on are texts, nothing is null.
  private static final ObjectMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                  .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                  .build())
          .build();
  private static final JsonNode TEXT =
      parse(JSON, new String(Adapted.resource("adapter.schema.json"), StandardCharsets.UTF_8));
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(TEXT);

  @Test
  void the_schema_accepts_a_file_with_every_key_and_every_adapter_that_is_shipped() {
    assertThat(SCHEMA.validate(parse(YAML, AdapterCorpus.complete()))).isEmpty();
    ShippedAdapters.texts()
        .forEach((name, text) -> assertThat(SCHEMA.validate(parse(YAML, text))).as(name).isEmpty());
  }

  @Test
  void the_file_with_every_key_has_every_key_of_the_schema() {
    Set<String> used = new HashSet<>();
    collectKeys(parse(YAML, AdapterCorpus.complete()), used);
    properties(TEXT, "").forEach(property -> assertThat(used).contains(property.name()));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void the_schema_and_the_reader_agree_on_what_is_wrong_by_shape(AdapterCorpus.Wrong wrong) {
    assertThat(SCHEMA.validate(parse(YAML, wrong.file())).isEmpty()).isEqualTo(!wrong.editor());
  }

  static List<AdapterCorpus.Wrong> wrong() {
    return AdapterCorpus.wrong();
  }

  @Test
  void every_key_of_the_reader_is_a_property_of_the_schema() {
    assertThat(names("/properties")).containsExactlyInAnyOrderElementsOf(AdapterReader.KEYS);
    assertThat(names("/$defs/feed/properties"))
        .containsExactlyInAnyOrderElementsOf(FeedReader.FEED_KEYS);
    assertThat(names("/$defs/fields/properties"))
        .containsExactlyInAnyOrderElementsOf(FieldReader.KEYS);
    assertThat(names("/$defs/numbers/properties"))
        .containsExactlyInAnyOrderElementsOf(NumberReader.KEYS);
    assertThat(names("/$defs/declared/properties"))
        .containsExactlyInAnyOrderElementsOf(DeclaredReader.KEYS);
    assertThat(names("/$defs/place/properties"))
        .containsExactlyInAnyOrderElementsOf(DeclaredReader.PLACE_KEYS);
    assertThat(names("/$defs/text/then/properties"))
        .containsExactlyInAnyOrderElementsOf(FieldReader.SOURCE_KEYS);
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.Type.class)
  void a_format_takes_in_the_schema_what_it_takes_in_the_reader(ReportFormat.Type type) {
    String name = YamlValue.name(type);
    JsonNode then =
        StreamSupport.stream(TEXT.at("/$defs/format/allOf").spliterator(), false)
            .filter(rule -> rule.at("/if/properties/type/const").asText().equals(name))
            .findFirst()
            .orElseThrow()
            .at("/then/properties");
    List<String> allowed = new ArrayList<>(names("/$defs/format/properties"));
    then.fieldNames().forEachRemaining(allowed::remove);
    assertThat(allowed).containsExactlyInAnyOrderElementsOf(FormatReader.KEYS.get(type));
  }

  @Test
  void every_enum_of_the_schema_is_the_java_enum() {
    String amount = "/$defs/amount/then/properties/";
    same("/$defs/mode", Amendment.Mode.class);
    same("/$defs/rounding", FieldReader.Rounding.class);
    same("/$defs/status", RowStatus.class);
    same("/$defs/statusField/then/properties/unknownStatus", StatusRule.Unknown.class);
    same(amount + "sign", AmountRule.Sign.class);
    same(amount + "unit", AmountRule.Unit.class);
    same(amount + "rate/properties/bare", AmountRule.Bare.class);
    same("/$defs/format/properties/type", ReportFormat.Type.class);
    same("/$defs/format/properties/charset", ReportCharset.class);
    same("/$defs/format/properties/delimiter", FormatReader.Delimiter.class);
    same("/$defs/format/properties/quote", FormatReader.Quote.class);
    same("/$defs/numbers/properties/decimal", NumberReader.Decimal.class);
    same("/$defs/numbers/properties/thousands", NumberReader.Thousands.class);
    same("/$defs/numbers/properties/negative", NumberStyle.Negative.class);
    same("/$defs/skip/properties/blank", Skip.Blank.class);
    same("/$defs/feed/properties/kind", Feed.Kind.class);
    same("/properties/expected/properties/empty", Expected.Empty.class);
    same("/properties/expected/properties/days/anyOf/1/items", AdapterReader.Day.class);
    same("/properties/match/properties/subId", MatchSettings.SubId.class);
    assertThat(TEXT.findValues("enum"))
        .as("these, and the two words for days; an enum that this test does not know")
        .hasSize(20);
  }

  private static void same(String path, Class<? extends Enum<?>> choices) {
    assertThat(
            StreamSupport.stream(TEXT.at(path + "/enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList())
        .as(path)
        .isEqualTo(YamlValue.names(choices));
  }

  /** Editors must not mark what the reader takes; the reader may refuse more. */
  @Test
  void what_the_reader_accepts_the_schema_accepts() throws JsonProcessingException {
    List<String> words = new ArrayList<>(List.of("1", "-1", "null", "true", "''", "x", "[]", "{}"));
    List<String> pieces = pieces(AdapterCorpus.complete());
    words.addAll(pieces.stream().filter(AdapterSchemaTest::isWord).toList());
    Random random = new Random(20260101);
    int accepted = 0;
    for (int i = 0; i < 600; i++) {
      List<String> changed = new ArrayList<>(pieces);
      for (int at = random.nextInt(pieces.size()), left = 1 + random.nextInt(2); left > 0; ) {
        if (isWord(pieces.get(at))) {
          changed.set(at, words.get(random.nextInt(words.size())));
          left--;
        }
        at = random.nextInt(pieces.size());
      }
      String text = String.join("", changed);
      if (isRead(text)) {
        accepted++;
        assertThat(SCHEMA.validate(YAML.readTree(text))).as(text).isEmpty();
      }
    }
    assertThat(accepted).as("files that are still right").isBetween(30, 570);
  }

  private static boolean isRead(String text) {
    try {
      AdapterReader.read(text, "adapter.yaml");
      return true;
    } catch (LakeException e) {
      return false;
    }
  }

  private static List<String> pieces(String text) {
    return List.of(text.split("(?<=[\\w가-힣])(?![\\w가-힣])|(?<![\\w가-힣])(?=[\\w가-힣])"));
  }

  private static boolean isWord(String piece) {
    return piece.matches("[\\w가-힣]+");
  }

  @Test
  void editors_find_a_title_a_description_and_examples_on_every_property() {
    List<Property> properties = properties(TEXT, "");
    assertThat(properties).hasSizeGreaterThan(70);
    for (Property property : properties) {
      for (String help : List.of("title", "description", "examples")) {
        assertThat(property.has(help))
            .as("%s of %s", help, property.path() + property.name())
            .isTrue();
      }
    }
  }

  private static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    TEXT.at(path).fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void collectKeys(JsonNode node, Set<String> keys) {
    node.fieldNames().forEachRemaining(keys::add);
    node.forEach(child -> collectKeys(child, keys));
  }

  private static List<Property> properties(JsonNode node, String path) {
    List<Property> found = new ArrayList<>();
    node.fields()
        .forEachRemaining(
            field -> {
              String below = path + "/" + field.getKey();
              // What depends on the kind of file repeats properties to forbid them.
              if (List.of("allOf", "if", "examples").contains(field.getKey())) {
                return;
              }
              if (field.getKey().equals("properties")) {
                field
                    .getValue()
                    .fields()
                    .forEachRemaining(
                        property ->
                            found.add(new Property(property.getKey(), below, property.getValue())));
              }
              found.addAll(properties(field.getValue(), below));
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

  private record Property(String name, String path, JsonNode schema) {
    boolean has(String help) {
      JsonNode there = schema.path(help);
      return there.isTextual() ? !there.asText().isBlank() : !there.isEmpty();
    }
  }
}
