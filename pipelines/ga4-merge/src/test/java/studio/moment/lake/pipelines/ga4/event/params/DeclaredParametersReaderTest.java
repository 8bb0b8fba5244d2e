package studio.moment.lake.pipelines.ga4.event.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.Param;
import studio.moment.lake.pipelines.ga4.event.export.RawEvent;
import studio.moment.lake.pipelines.ga4.event.export.Readings;
import studio.moment.lake.pipelines.ga4.event.table.EventTable;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class DeclaredParametersReaderTest {
  private static final String COMPLETE =
      """
      version: 1
      parameters:
        - {name: coupon, type: string, scope: event, column: coupon_code, description: Coupon}
        - {name: seats, type: int, scope: event}
        - {name: score, type: float, scope: user}
        - {name: vip, type: bool, scope: user}
        - {name: nights, type: int, scope: item}
      queryParameters: [page, city]
      """;

  @Test
  void a_file_with_every_key_is_read() {
    DeclaredParameters declared = read(COMPLETE);
    assertThat(declared.columns())
        .extracting(DeclaredParameter::column)
        .containsExactly("coupon_code", "seats", "user_score", "user_vip");
    assertThat(declared.itemFields())
        .extracting(DeclaredParameter::column)
        .containsExactly("nights");
    assertThat(declared.queryParameters()).containsExactly("page", "city");
    assertThat(declared.parameters().get(0).description()).isEqualTo("Coupon");
  }

  @Test
  void every_problem_is_told_at_once_with_its_line() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    version: 2
                    parameters:
                      - {name: a, type: text, scope: event}
                      - {name: b, type: int}
                      - {name: ga_session_id, type: int, scope: event}
                      - {name: event_key, type: int, scope: event}
                      - {name: c, type: int, scope: event, column: dup}
                      - {name: d, type: int, scope: event, column: DUP}
                      - {name: c, type: int, scope: event, column: other}
                      - {name: item_name, type: string, scope: item}
                      - {name: "a;b", type: string, scope: event}
                      - {name: e, type: int, scope: event, colum: x}
                    queryParameters: [page, page]
                    extra: 1
                    """))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("events.yaml:1:10: version: only version 1")
        .hasMessageContaining("events.yaml:3:21: parameters[0].type: 'text' is unknown")
        .hasMessageContaining("events.yaml:4:5: parameters[1]: 'scope' is missing")
        .hasMessageContaining("events.yaml:5:12: parameters[2].name: 'ga_session_id'")
        .hasMessageContaining("events.yaml:6:12: parameters[3].name: unified_events has a column")
        .hasMessageContaining("events.yaml:8:48: parameters[5].column: the column 'dup'")
        .hasMessageContaining("events.yaml:9:12: parameters[6].name: 'c' of scope event")
        .hasMessageContaining("events.yaml:10:12: parameters[7].name: an item has a field")
        .hasMessageContaining("events.yaml:11:12: parameters[8].name: no warehouse column")
        .hasMessageContaining("parameters[9].colum: the key is unknown (did you mean 'column'?)")
        .hasMessageContaining("events.yaml:13:25: queryParameters[1]: 'page' stands twice")
        .hasMessageContaining("events.yaml:14:1: extra");
  }

  @Test
  void the_built_in_set_is_a_file_like_any_other() throws IOException {
    assertThat(EventTable.defaultDeclared().columns())
        .extracting(DeclaredParameter::column)
        .contains("step_name", "search_term", "user_account_type")
        .doesNotHaveDuplicates();
    assertThat(schema().validate(yaml(resource("default-events.yaml")))).isEmpty();
  }

  @Test
  void the_schema_of_editors_accepts_what_the_reader_accepts() throws IOException {
    assertThat(schema().validate(yaml(COMPLETE))).isEmpty();
    JsonNode properties = json().at("/properties/parameters/items/properties");
    assertThat(texts(properties.at("/type/enum")))
        .containsExactly("string", "int", "float", "bool");
    assertThat(texts(properties.at("/scope/enum"))).containsExactly("event", "user", "item");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parameters: []",
        "version: 1",
        "version: 1\nparameters: []",
        "version: 1\nparameters: [{name: a, type: text, scope: event}]",
        "version: 1\nparameters: [{name: a, type: int, scope: page}]",
        "version: 1\nparameters: [{name: a, type: int}]",
        "version: 1\nparameters: [{name: a, type: int, scope: event, x: 1}]",
        "version: 1\nparameters: [{name: a, type: int, scope: event}]\nqueryParameters: x",
        "version: 3\nparameters: [{name: a, type: int, scope: event}]"
      })
  void the_schema_and_the_reader_refuse_the_same_shapes(String text) throws IOException {
    assertThat(schema().validate(yaml(text))).isNotEmpty();
    assertThatThrownBy(() -> read(text)).isInstanceOf(LakeException.class);
  }

  @Test
  void a_declared_value_has_its_type_whatever_it_came_as() {
    Event event =
        Readings.read(
            RawEvent.pageView()
                .param("coupon", 55L)
                .param("seats", "4")
                .property("score", "2.5")
                .property("vip", 1L),
            read(COMPLETE));
    assertThat(event.declared()).containsExactly("55", 4L, 2.5, true);
    assertThat(event.params()).isEmpty();
  }

  @Test
  void a_value_of_another_type_stays_among_the_rest() {
    Event event =
        Readings.read(
            RawEvent.pageView().param("seats", "many").param("vip", "x").property("seats", 1L),
            read(COMPLETE));
    assertThat(event.declared()).containsOnlyNulls().hasSize(4);
    assertThat(event.params())
        .containsExactly(new Param("seats", "many", null, null), new Param("vip", "x", null, null));
    assertThat(event.userProperties())
        .as("another scope than the declared one")
        .containsExactly(new Param("seats", null, 1L, null));
  }

  @Test
  void a_declared_text_is_redacted_and_a_query_parameter_that_is_declared_stays() {
    Event event =
        Readings.read(
            RawEvent.pageView()
                .param("coupon", "from hong@example.com")
                .param("page_location", "https://a.example/?city=seoul&name=hong"),
            read(COMPLETE));
    assertThat(event.declared().get(0)).isEqualTo("from [EMAIL]");
    assertThat(event.page().location()).isEqualTo("https://a.example/?city=seoul");
  }

  private static DeclaredParameters read(String text) {
    return EventTable.readDeclared(text, "events.yaml");
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(json());
  }

  private static JsonNode json() throws IOException {
    return new ObjectMapper().readTree(resource("ga4-events.schema.json"));
  }

  private static JsonNode yaml(String text) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(text);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = DeclaredParameters.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
