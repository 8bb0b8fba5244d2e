package studio.moment.lake.runs.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class OnDataflowTest {
  /** Options of a pipeline that there is not. */
  public interface Options extends LakeOptions {
    @Description("Read by who launches")
    @Parameter(
        label = "Rules",
        group = ParameterGroup.RULES,
        regex = ValueForms.GCS_FILE,
        takes = ValueForms.GCS_FILE_TAKES,
        readAtLaunch = true)
    String getRules();

    void setRules(String value);

    @Description("How many")
    @Default.Integer(9)
    @Parameter(label = "Many", group = ParameterGroup.RULES, least = 9)
    int getMany();

    void setMany(int value);

    @Description("No template has it")
    String getOther();

    void setOther(String value);
  }

  private static final String DATAFLOW = "--runner=DataflowRunner";
  private static final String TEMPLATE = "--templateLocation=gs://lake-bucket/x";

  @Test
  void all_that_does_not_fit_is_told_at_once_and_no_value_is() {
    assertThatThrownBy(
            () ->
                OnDataflow.check(
                    Options.class, DATAFLOW, "--keyset=Zz9", "--warehouse=duckdb:Zz9", "--many=8"))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContainingAll(
            "--keyset does not fit: on Dataflow it takes gcp-kms:",
            "--warehouse does not fit: on Dataflow it takes bigquery:",
            "--many does not fit: on Dataflow it takes a whole number of at least 9.")
        .message()
        .doesNotContain("Zz9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--runner=DirectRunner", "--runner=direct", "--project=dataflow", "--keyset="})
  void elsewhere_options_are_as_on_a_laptop(String first) {
    assertThatCode(() -> OnDataflow.check(Options.class, first, "--warehouse=duckdb:x"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--runner=DataflowRunner",
        "--runner=dataflow",
        "--runner=org.apache.beam.runners.dataflow.DataflowRunner",
        TEMPLATE
      })
  void however_the_runner_is_named_it_is_held_to_its_forms(String first) {
    assertThatThrownBy(() -> OnDataflow.check(Options.class, first, "--warehouse=duckdb:x"))
        .hasMessageContaining("--warehouse does not fit");
  }

  @Test
  void what_the_launching_process_reads_may_be_local_unless_that_is_a_templates_launcher() {
    assertThatCode(() -> OnDataflow.check(Options.class, DATAFLOW, "--rules=rules.yaml"))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> OnDataflow.check(Options.class, DATAFLOW, TEMPLATE, "--rules=rules.yaml"))
        .hasMessageContaining("--rules does not fit: on Dataflow it takes gs://BUCKET/FILE.");
    assertThatCode(() -> OnDataflow.check(Options.class, DATAFLOW, TEMPLATE, "--other=anything"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "many, 9, true",
    "many, 10, true",
    "many, 123456789, true",
    "many, 8, false",
    "many, 09, false",
    "many, 1234567890, false",
    "many, -9, false",
    "maxRejectedRows, 0, true",
    "maxRejectedRows, 123456789012345678, true",
    "strict, true, true",
    "strict, TRUE, false"
  })
  void numbers_and_truth_values_have_their_form_from_their_type(
      String name, String value, boolean fits) {
    OptionTable.Option option =
        OptionTable.of(Options.class).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();

    assertThat(OnDataflow.refusal(option, value).isEmpty()).isEqualTo(fits);
  }
}
