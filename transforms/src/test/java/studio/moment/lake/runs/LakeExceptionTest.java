package studio.moment.lake.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LakeExceptionTest {
  private static final String VALUE = "010-1234-5678";

  @Test
  void of_causes_the_kinds_and_places_are_kept_and_no_message() {
    SQLException cause =
        new SQLException("invalid input: " + VALUE, "22P02", new IOException(VALUE));
    cause.addSuppressed(new IllegalStateException(VALUE));
    cause.setNextException(new SQLException(VALUE));

    String trace = trace(LakeException.unexpected("Reading people failed.", cause));

    assertThat(trace)
        .contains(
            "Reading people failed.",
            "Caused by: java.sql.SQLException (SQLSTATE 22P02)",
            "Caused by: java.io.IOException",
            "of_causes_the_kinds_and_places_are_kept_and_no_message")
        .doesNotContain(VALUE);
  }

  @Test
  void the_words_of_our_own_failures_are_kept_within_others() {
    Exception wrapped =
        new IllegalStateException(
            VALUE, LakeException.checkFailed("A check failed: 2 rows are missing."));

    assertThat(trace(LakeException.withoutMessages(wrapped)))
        .contains("java.lang.IllegalStateException", "A check failed: 2 rows are missing.")
        .doesNotContain(VALUE);
  }

  @Test
  void causes_that_go_round_in_circles_come_to_an_end() {
    Exception first = new Exception("a");
    first.initCause(new Exception("b", first));

    assertThat(LakeException.unexpected("It failed.", first)).hasMessage("It failed.");
  }

  @Test
  void a_failure_travels_whatever_its_cause_was_made_of() throws Exception {
    class Stubborn extends Exception {
      private static final long serialVersionUID = 1L;
      final Object notSerializable = new Object();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new LakeException(ExitCode.NOT_READY, "Wait.", new Stubborn()));
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject())
          .isInstanceOfSatisfying(
              LakeException.class,
              arrived -> {
                assertThat(arrived).hasMessage("Wait.");
                assertThat(arrived.exitCode()).isEqualTo(ExitCode.NOT_READY);
                assertThat(arrived.getCause()).hasMessageContaining("Stubborn");
              });
    }
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
