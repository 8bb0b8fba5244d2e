package studio.moment.lake.pipelines.rds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.privacy.keys.Keysets;
import studio.moment.lake.runs.options.Arguments;

/** The job graph as a runner stores it. */
class GraphTest {
  private static final String PASSWORD = "Graph-Pass-7q";

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws Exception {
    Files.writeString(folder.resolve("password"), PASSWORD);
    Keysets.write(folder.resolve("keyset.json"), Keysets.generate());
  }

  @Test
  void the_graph_is_the_same_for_one_table_and_for_fifty() throws Exception {
    RunnerApi.Pipeline one = PipelineTranslation.toProto(graph(1));
    RunnerApi.Pipeline fifty = PipelineTranslation.toProto(graph(50));

    assertThat(one.getComponents().getTransformsMap().keySet())
        .isEqualTo(fifty.getComponents().getTransformsMap().keySet())
        .anyMatch(name -> name.startsWith("Stage"))
        .hasSizeLessThan(60);
  }

  @Test
  void the_graph_names_secrets_and_keys_and_holds_none() throws Exception {
    Pipeline graph = graph(2);
    String stored =
        new String(PipelineTranslation.toProto(graph).toByteArray(), ISO_8859_1)
            + new String(SerializableUtils.serializeToByteArray(spec(2)), ISO_8859_1)
            + new ObjectMapper().writeValueAsString(graph.getOptions());

    assertThat(stored)
        .contains("file:" + folder.resolve("password"), folder.resolve("keyset.json").toString())
        .doesNotContain(PASSWORD);
    List<String> keys =
        new ObjectMapper()
            .readTree(folder.resolve("keyset.json").toFile())
            .findValuesAsText("value");
    assertThat(keys)
        .hasSize(3)
        .allSatisfy(
            key ->
                assertThat(stored)
                    .doesNotContain(key, new String(Base64.getDecoder().decode(key), ISO_8859_1)));
  }

  @Test
  void a_spec_arrives_on_a_worker_as_it_was_sent() throws Exception {
    RunSpec spec = spec(3);

    assertThat(SerializableUtils.ensureSerializable(spec)).isEqualTo(spec);
    assertThat(SerializableUtils.clone(spec)).isEqualTo(spec);
  }

  private Pipeline graph(int tables) throws Exception {
    Pipeline pipeline = Pipeline.create(options(tables));
    RdsToBigQuery.build(pipeline, spec(tables));
    return pipeline;
  }

  private RunSpec spec(int tables) throws Exception {
    return RunSpecs.of(options(tables), Clock.systemUTC());
  }

  private RdsToBigQueryOptions options(int tables) throws Exception {
    StringBuilder catalog = new StringBuilder("version: 1\ntables:\n");
    for (int i = 0; i < tables; i++) {
      catalog
          .append("  - table: shop.t")
          .append(i)
          .append("\n    columns: {id: keep, phone: {class: hmac, domain: phone}}\n");
    }
    Path file = Files.writeString(folder.resolve("catalog" + tables + ".yaml"), catalog);
    return Arguments.parse(
        RdsToBigQueryOptions.class,
        "--source=jdbc:postgresql://127.0.0.1:9/shop",
        "--username=env:USER",
        "--password=file:" + folder.resolve("password"),
        "--keyset=file:" + folder.resolve("keyset.json"),
        "--catalog=" + file,
        "--warehouse=duckdb:" + folder.resolve("warehouse.duckdb"));
  }
}
