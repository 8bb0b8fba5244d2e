package studio.moment.lake.templates.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.report.RunReport;

/**
 * What one run of a pipeline takes, on average over its reports.
 *
 * @param seconds from launch to end
 * @param rows loaded
 * @param bytes of staged files
 * @param earlyRuns reports of runs that found their day published and ended; they are no part of
 *     {@code runs}
 * @param earlySeconds of such a run; 0 where there is no report of one
 */
public record Usage(
    String pipeline,
    int runs,
    BigDecimal seconds,
    BigDecimal rows,
    BigDecimal bytes,
    int earlyRuns,
    BigDecimal earlySeconds) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The usage of each pipeline that has published reports; failed and dry runs do not count.
   *
   * @param places run reports, and folders of them
   * @throws LakeException ARGUMENTS where one cannot be read, or none is there
   */
  public static List<Usage> read(List<Path> places) {
    Map<String, List<JsonNode>> reports = new TreeMap<>();
    for (Path place : places) {
      for (Path file : files(place)) {
        JsonNode report = report(file);
        if (report.path("status").asText().equals("published")) {
          reports
              .computeIfAbsent(report.path("pipeline").asText(), name -> new ArrayList<>())
              .add(report);
        }
      }
    }
    if (reports.isEmpty()) {
      throw LakeException.arguments(
          "--runs: there is no report of a published run in "
              + places
              + ". Runs write one with --runReport=FILE; ./lake demo leaves three.");
    }
    return reports.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue())).toList();
  }

  private static Usage of(String pipeline, List<JsonNode> published) {
    List<JsonNode> early = published.stream().filter(Usage::endedEarly).toList();
    List<JsonNode> reports = published.stream().filter(report -> !endedEarly(report)).toList();
    if (reports.isEmpty()) {
      throw LakeException.arguments(
          "--runs: of "
              + pipeline
              + " there are only reports of runs that found their day published and ended. Add one of"
              + " a run that published.");
    }
    BigDecimal count = BigDecimal.valueOf(reports.size());
    return new Usage(
        pipeline,
        reports.size(),
        seconds(reports).divide(count, MathContext.DECIMAL64),
        sum(tables(reports, "loadedRows")).divide(count, MathContext.DECIMAL64),
        sum(tables(reports, "bytes")).divide(count, MathContext.DECIMAL64),
        early.size(),
        early.isEmpty()
            ? BigDecimal.ZERO
            : seconds(early).divide(BigDecimal.valueOf(early.size()), MathContext.DECIMAL64));
  }

  private static boolean endedEarly(JsonNode report) {
    return StreamSupport.stream(report.path("checks").spliterator(), false)
        .anyMatch(check -> check.path("name").asText().equals(RunReport.PUBLISHED_ALREADY));
  }

  private static BigDecimal seconds(List<JsonNode> reports) {
    return sum(reports.stream().map(report -> report.path("seconds").decimalValue()));
  }

  /**
   * The same for a larger source: all of it grows alike, but for the look that ends a run early.
   */
  public Usage times(BigDecimal factor) {
    return new Usage(
        pipeline,
        runs,
        seconds.multiply(factor),
        rows.multiply(factor),
        bytes.multiply(factor),
        earlyRuns,
        earlySeconds);
  }

  private static Stream<BigDecimal> tables(List<JsonNode> reports, String field) {
    return reports.stream()
        .flatMap(report -> StreamSupport.stream(report.path("tables").spliterator(), false))
        .map(table -> table.path(field).decimalValue());
  }

  private static BigDecimal sum(Stream<BigDecimal> numbers) {
    return numbers.reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<Path> files(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw unreadable(place, e);
    }
  }

  private static JsonNode report(Path file) {
    JsonNode report;
    try {
      report =
          JSON.reader()
              .with(
                  com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
              .readTree(Files.readString(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (!report.path("pipeline").isTextual()
        || !report.path("seconds").isNumber()
        || !report.path("tables").isArray()) {
      throw LakeException.arguments(
          "--runs: " + file + " is no run report (pipeline, seconds, tables). Name others.");
    }
    return report;
  }

  private static LakeException unreadable(Path file, IOException e) {
    return new LakeException(
        ExitCode.ARGUMENTS,
        "--runs: %s cannot be read as JSON (%s). Name run reports, or a folder of nothing else."
            .formatted(file, e.getClass().getSimpleName()),
        e);
  }
}
