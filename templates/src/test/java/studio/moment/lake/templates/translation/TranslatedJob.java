package studio.moment.lake.templates.translation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.dataflow.model.Job;
import com.google.api.services.dataflow.model.WorkerPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.model.pipeline.v1.RunnerApi;

/**
 * A job as the service would get it.
 *
 * @param text its JSON
 * @param graph the portable graph that was staged for it
 */
record TranslatedJob(String text, Job job, byte[] graph) {
  static TranslatedJob parse(String json, byte[] graph) {
    try {
      return new TranslatedJob(
          json, GsonFactory.getDefaultInstance().fromString(json, Job.class), graph);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Full names of the steps that do something. */
  List<String> steps() {
    try {
      return RunnerApi.Pipeline.parseFrom(graph)
          .getComponents()
          .getTransformsMap()
          .values()
          .stream()
          .filter(step -> step.getSubtransformsCount() == 0)
          .map(RunnerApi.PTransform::getUniqueName)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The options that the job's page shows and its workers read. */
  JsonNode options() {
    try {
      return new ObjectMapper().readTree(text).at("/environment/sdkPipelineOptions/options");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  WorkerPool workers() {
    return job.getEnvironment().getWorkerPools().get(0);
  }

  /** Everything in it, byte by character, serialized functions and elements included. */
  String contents() {
    return Stream.concat(
            Stream.of(text, new String(graph, ISO_8859_1)), Wrapped.open(graph).stream())
        .collect(Collectors.joining("\n"));
  }
}
