package studio.moment.lake.local.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogsTest {
  @Test
  void libraries_are_heard_from_warnings_on_and_we_from_information_on() {
    assertThat(Logs.isTold("studio.moment.lake.runs", Level.INFO)).isTrue();
    assertThat(Logs.isTold("studio.moment.lake.runs", Level.FINE)).isFalse();
    assertThat(Logs.isTold("org.apache.beam.sdk", Level.INFO)).isFalse();
    assertThat(Logs.isTold("org.apache.beam.sdk", Level.WARNING)).isTrue();
    assertThat(Logs.isTold("org.apache.hadoop.util.NativeCodeLoader", Level.WARNING)).isFalse();
    assertThat(Logs.isTold(null, Level.WARNING)).isTrue();
  }

  @Test
  void a_line_names_a_librarys_class_and_its_level() {
    assertThat(new LineFormatter(true).format(record("org.apache.beam.Runner", Level.WARNING)))
        .matches("\\d\\d:\\d\\d:\\d\\d WARNING Runner: it is \"3\" o'clock\n");
    assertThat(new LineFormatter(false).format(record("studio.moment.lake.runs", Level.INFO)))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\S+ it is \"3\" o'clock\n");
  }

  @Test
  void a_line_of_json_holds_the_message_and_the_exception() throws IOException {
    LogRecord record = record("org.apache.beam.Runner", Level.SEVERE);
    record.setThrown(new IllegalStateException("two\nlines"));
    String line = new JsonFormatter().format(record);
    JsonNode json = new ObjectMapper().readTree(line);

    assertThat(line.strip().lines()).hasSize(1);
    assertThat(json.path("message").asText()).isEqualTo("it is \"3\" o'clock");
    assertThat(json.path("severity").asText()).isEqualTo("SEVERE");
    assertThat(json.path("exception").asText()).contains("two\nlines").contains("\tat ");
    assertThat(json.path("time").asText()).endsWith("Z");
  }

  private static LogRecord record(String logger, Level level) {
    LogRecord record = new LogRecord(level, "it is \"{0}\" o''clock");
    record.setParameters(new Object[] {3});
    record.setLoggerName(logger);
    return record;
  }
}
