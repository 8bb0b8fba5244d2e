package studio.moment.lake.pipelines.ga4.read;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.event.export.RawEvent.pageView;

import com.google.api.services.bigquery.model.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.gcp.bigquery.SchemaAndRecord;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.ga4.event.export.AvroExport;
import studio.moment.lake.pipelines.ga4.event.export.EventSettings;
import studio.moment.lake.pipelines.ga4.event.export.Readings;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParameters;
import studio.moment.lake.pipelines.ga4.shard.ShardKind;
import studio.moment.lake.pipelines.ga4.shard.ShardName;
import studio.moment.lake.pipelines.ga4.shard.TableShard;
import studio.moment.lake.privacy.keys.KeysetSource;
import studio.moment.lake.privacy.keys.TestKeysets;

class ReadTableTest {
  @TempDir Path folder;

  @Test
  void a_row_is_parsed_by_a_function_that_was_sent_to_a_worker() throws IOException {
    ParseRow parse = SerializableUtils.ensureSerializable(parse());
    Readings here = new Readings(DeclaredParameters.none());
    here.add(pageView());
    ParsedRow outcome =
        parse.apply(new SchemaAndRecord(AvroExport.record(pageView()), new TableSchema()));
    assertThat(outcome).isEqualTo(new ParsedRow(here.events().get(0), null));
    ParsedRow wrong =
        parse.apply(
            new SchemaAndRecord(
                AvroExport.record(pageView().with("event_timestamp", 0L)), new TableSchema()));
    assertThat(wrong.event()).isNull();
    assertThat(wrong.rejection().column()).isEqualTo("event_timestamp");

    ParsedRowCoder coder = new ParsedRowCoder();
    assertThat(CoderUtils.clone(coder, outcome)).isEqualTo(outcome);
    assertThat(CoderUtils.clone(coder, wrong)).isEqualTo(wrong);
  }

  @Test
  void a_day_is_a_few_steps_of_the_graph_however_large_it_is() throws IOException {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    int[] steps = new int[2];
    for (int day = 1; day <= 2; day++) {
      ShardName name = new ShardName(ShardKind.DAILY, LocalDate.of(2026, 1, day));
      pipeline.apply(
          name.table(),
          new ReadTable<>(
              new TableShard(name, "my-shop", "analytics_1"),
              new TableColumns(List.of("event_date", "event_name"), new TreeSet<>()),
              parse(),
              new ParsedRowCoder()));
      int[] count = new int[1];
      pipeline.traverseTopologically(
          new Pipeline.PipelineVisitor.Defaults() {
            @Override
            public void visitPrimitiveTransform(TransformHierarchy.Node node) {
              count[0]++;
            }
          });
      steps[day - 1] = count[0];
    }
    assertThat(steps[1]).isEqualTo(2 * steps[0]);
    assertThat(steps[0]).isLessThan(5);
  }

  private ParseRow parse() throws IOException {
    Path keyset = Files.writeString(folder.resolve("keyset.json"), TestKeysets.ALL);
    return new ParseRow(
        new EventSettings("shop", Readings.SEOUL, DeclaredParameters.none()),
        KeysetSource.parse("file:" + keyset),
        Readings.DAY);
  }
}
