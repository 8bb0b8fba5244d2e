package studio.moment.lake.pipelines.ga4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.ga4.read.DatasetChoice;
import studio.moment.lake.pipelines.ga4.read.TableColumns;
import studio.moment.lake.pipelines.ga4.run.MergeSpec;
import studio.moment.lake.pipelines.ga4.shard.ShardKind;
import studio.moment.lake.pipelines.ga4.shard.ShardName;
import studio.moment.lake.pipelines.ga4.shard.TableShard;
import studio.moment.lake.privacy.keys.Keysets;
import studio.moment.lake.runs.options.Arguments;

/** The job graph as a runner stores it. */
class GraphTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

  @TempDir Path folder;

  @BeforeEach
  void prepare() {
    Keysets.write(folder.resolve("keyset.json"), Keysets.generate());
  }

  @Test
  void a_folders_graph_is_small_and_knows_no_shard() {
    Set<String> steps = steps(graph(spec("--ga4=" + folder.resolve("nowhere"))));

    assertThat(steps)
        .anyMatch(name -> name.startsWith("Read"))
        .anyMatch(name -> name.startsWith("Merge"))
        .anyMatch(name -> name.startsWith("Publish"))
        .hasSizeLessThan(60);
  }

  @Test
  void a_dataset_of_which_nothing_is_read_has_a_graph_too() {
    assertThat(steps(graph(dataset(0)))).anyMatch(name -> name.startsWith("Publish"));
    assertThat(
            steps(graph(spec("--ga4=bigquery:my-shop.analytics_7").with(DatasetChoice.nothing()))))
        .noneMatch(name -> name.startsWith("Table"));
  }

  @Test
  void a_datasets_graph_grows_by_a_few_steps_for_each_day_that_is_read() {
    int one = steps(graph(dataset(1))).size();
    int two = steps(graph(dataset(2))).size();
    int six = steps(graph(dataset(6))).size();

    // Reads of one day alone need no flattening: two steps less.
    assertThat(two - one).isLessThan(12);
    assertThat(six - two).isLessThanOrEqualTo(4 * 10);
    assertThat(six).isLessThan(130);
  }

  @Test
  void the_graph_names_keys_and_holds_none() throws Exception {
    for (MergeSpec spec : List.of(spec("--ga4=" + folder.resolve("nowhere")), dataset(2))) {
      Pipeline graph = graph(spec);
      String stored =
          new String(PipelineTranslation.toProto(graph).toByteArray(), ISO_8859_1)
              + new String(SerializableUtils.serializeToByteArray(spec), ISO_8859_1)
              + new ObjectMapper().writeValueAsString(graph.getOptions());

      assertThat(stored).contains(folder.resolve("keyset.json").toString());
      List<String> keys =
          new ObjectMapper()
              .readTree(folder.resolve("keyset.json").toFile())
              .findValuesAsText("value");
      assertThat(keys)
          .hasSize(3)
          .allSatisfy(
              key ->
                  assertThat(stored)
                      .doesNotContain(
                          key, new String(Base64.getDecoder().decode(key), ISO_8859_1)));
    }
  }

  @Test
  void a_spec_arrives_on_a_worker_as_it_was_sent() {
    MergeSpec spec = dataset(3);

    assertThat(SerializableUtils.ensureSerializable(spec)).isEqualTo(spec);
  }

  private static Set<String> steps(Pipeline pipeline) {
    RunnerApi.Pipeline proto = PipelineTranslation.toProto(pipeline);
    return proto.getComponents().getTransformsMap().values().stream()
        .map(RunnerApi.PTransform::getUniqueName)
        .collect(Collectors.toSet());
  }

  private Pipeline graph(MergeSpec spec) {
    Pipeline pipeline = Pipeline.create(options("--ga4=" + spec.source()));
    Ga4Merge.build(pipeline, spec);
    return pipeline;
  }

  private MergeSpec dataset(int days) {
    List<DatasetChoice.TableToRead> tables =
        IntStream.range(0, days)
            .mapToObj(DAY::plusDays)
            .map(
                day ->
                    new DatasetChoice.TableToRead(
                        new TableShard(
                            new ShardName(ShardKind.DAILY, day), "my-shop", "analytics_7"),
                        new TableColumns(List.of("event_date", "event_name"), new TreeSet<>()),
                        10,
                        false,
                        "events/1/10"))
            .toList();
    return spec("--ga4=bigquery:my-shop.analytics_7")
        .with(
            new DatasetChoice(
                tables,
                Map.of(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                false));
  }

  private MergeSpec spec(String source) {
    return MergeSpecs.of(options(source), Clock.systemUTC());
  }

  private Ga4MergeOptions options(String source) {
    return Arguments.parse(
        Ga4MergeOptions.class,
        source,
        "--keyset=file:" + folder.resolve("keyset.json"),
        "--warehouse=duckdb:" + folder.resolve("warehouse.duckdb"));
  }
}
