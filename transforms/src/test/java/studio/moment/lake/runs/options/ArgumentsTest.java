package studio.moment.lake.runs.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import org.apache.beam.sdk.testing.CrashingRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class ArgumentsTest {
  /** Where a value may be. */
  public enum Side {
    LEFT,
    RIGHT
  }

  /** Options of a pipeline. */
  public interface Options extends LakeOptions {
    @Validation.Required
    @Description("Which way|or the other")
    Side getSide();

    void setSide(Side value);

    @Description("How many at once")
    @Default.Integer(4)
    int getConnections();

    void setConnections(int value);

    String getPassword();

    void setPassword(String value);
  }

  /** The library brings no runner; this one is part of Beam's core. */
  private static final String RUNNER = "--runner=" + CrashingRunner.class.getName();

  private static final String[] ENOUGH = {RUNNER, "--side=LEFT", "--warehouse=duckdb:x"};

  @Test
  void options_have_their_values_and_defaults() {
    Options options = parse("--strict", "--connections=7", "--password=env:P");

    assertThat(options.getSide()).isEqualTo(Side.LEFT);
    assertThat(options.getStrict()).isTrue();
    assertThat(options.getConnections()).isEqualTo(7);
    assertThat(options.getMaxRejectedRows()).isZero();
    assertThat(options.getRunDate()).isNull();
    assertThat(options.getPassword()).isEqualTo("env:P");
  }

  @Test
  void an_option_given_empty_or_blank_counts_as_absent() {
    Options options = parse("--runDate=", "--connections=  ", "--strict=", "--password=");

    assertThat(options.getRunDate()).isNull();
    assertThat(options.getConnections()).isEqualTo(4);
    assertThat(options.getStrict()).isFalse();
    assertThat(options.getPassword()).isNull();
  }

  @Test
  void everything_required_is_asked_for_at_once() {
    assertRefused("--side, --warehouse", RUNNER, "--warehouse= ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--wharehouse=Zz9 | There is no option --wharehouse; did you mean --warehouse?",
        "--nothing-like-it=Zz9 | There is no option --nothing-like-it.",
        "--connections=Zz9 | --connections takes a whole number",
        "--maxRejectedRows=Zz9 | --maxRejectedRows takes a whole number",
        "--strict=Zz9 | --strict takes true or false",
        "--side=Zz9 | --side takes one of LEFT, RIGHT",
        "--password=Zz9 --password=Zz9x | Given more than once: --password",
        "Zz9 | Argument 1 is no option",
        "-password=Zz9 | Argument 1 is no option",
        "--password Zz9 | Argument 2, behind --password, is no option",
        "--=Zz9 | Argument 1 is no option",
        "-- | Argument 1 is no option",
      })
  void a_mistake_is_told_and_its_value_is_not(String arguments, String words) {
    assertRefused(words, arguments.split(" "));
  }

  @Test
  void the_last_of_repeated_values_is_the_one_given() {
    String[] args = {"--runReport=a", "--x=1", "--runReport=b=c", "--runReport=", "--stacktrace"};

    assertThat(Arguments.value(args, "runReport")).isEqualTo(Optional.of("b=c"));
    assertThat(Arguments.given(args, "stacktrace")).isTrue();
    assertThat(Arguments.given(args, "stack")).isFalse();
    assertThat(Arguments.given(new String[] {"--strict="}, "strict")).isFalse();
  }

  @Test
  void the_table_of_options_lists_each_once_with_the_required_ones_first() {
    assertThat(OptionTable.of(Options.class))
        .extracting(OptionTable.Option::name)
        .doesNotHaveDuplicates()
        .startsWith("side", "warehouse")
        .contains("connections", "dryRun", "force", "keyset", "maxRejectedRows", "runReport")
        .doesNotContain("runner", "tempLocation");
    assertThat(OptionTable.help(Options.class))
        .contains("--side=SIDE  (required)", "--connections=INT  [4]", "  --strict\n");
    assertThat(OptionTable.markdown(Options.class))
        .contains("| `--side` | required | Which way\\|or the other |")
        .contains("| `--maxRejectedRows` | 0 |");
  }

  private static Options parse(String... more) {
    String[] args = Arrays.copyOf(ENOUGH, ENOUGH.length + more.length);
    System.arraycopy(more, 0, args, ENOUGH.length, more.length);
    return Arguments.parse(Options.class, args);
  }

  private static void assertRefused(String words, String... args) {
    assertThatThrownBy(() -> Arguments.parse(Options.class, args))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining(words)
        .hasNoCause()
        .message()
        .doesNotContain("Zz9");
  }
}
