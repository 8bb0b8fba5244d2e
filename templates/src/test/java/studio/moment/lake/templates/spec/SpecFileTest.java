package studio.moment.lake.templates.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.options.LakeOptions;
import studio.moment.lake.runs.options.OptionTable;
import studio.moment.lake.runs.options.Parameter;
import studio.moment.lake.runs.options.ParameterGroup;
import studio.moment.lake.runs.options.ParameterType;

/** Specs that Google's tools would take and that then fail, or mean something else. */
class SpecFileTest {
  private static final String GOOD = SpecFile.write(TemplateSpec.of(Template.RDS_TO_BIGQUERY));

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '`',
      value = {
        "\"groupName\" : \"Source\" ## \"groupname\" : \"Source\" ## Unrecognized field \"groupname\"",
        "\"paramType\" : \"GCS_READ_FILE\" ## \"paramType\" : \"GCS_FILE\" ## not one of the values",
        "\"paramType\" : \"GCS_READ_FILE\" ## \"paramType\" : 5 ## from number 5",
        "\"isOptional\" : false ## \"isOptional\" : \"false\" ## boolean",
        "\"streaming\" : false ## \"streaming\" : null ## Cannot map `null` into type `boolean`",
        "\"streaming\" : false ## \"streaming\" : false, \"streaming\" : true ## Duplicate field",
        "\"language\" : \"JAVA\" ## \"language\" : \"GO\" ## sdkInfo.language must be JAVA",
        "\"name\" : \"catalog\" ## \"name\" : \"tables\" ## parameter tables stands there twice",
        "\"name\" : \"catalog\" ## \"name\" : \"region\" ## region has a name that a launch cannot",
        "\"name\" : \"catalog\" ## \"name\" : \"a-b\" ## a-b has a name that a launch cannot",
        "\"label\" : \"Catalog\" ## \"label\" : \" \" ## catalog needs a label",
        "\"defaultValue\" : \"4\" ## \"defaultValue\" : \"1\" ## connections refuses its own default",
        "\"^(true|false)?$\" ## \"^(true|false)$\" ## is optional and refuses \"\"",
        "\"^(true|false)?$\" ## \"^(true|false)?\" ## not anchored",
        "\"^(true|false)?$\" ## \"^(true|\\\\d)?$\" ## not the same in egrep, RE2 and Java",
        "\"^(true|false)?$\" ## \"^(?!x)$\" ## not the same in egrep, RE2 and Java",
        "\"^(true|false)?$\" ## \"^((true|false)?$\" ## has a regex that is none",
        "\"^(true|false)?$\" ## \"^(true|false)?$\", \"^.*$\" ## more than one regex",
        "\"^(jdbc: ## \"^( *|jdbc: ## is required and may be blank",
        "\"paramType\" : \"GCS_READ_FILE\" ## \"paramType\" : \"ENUM\" ## is an ENUM without options",
        "\"maxWorkers\" : 1 ## \"maxWorkers\" : 0 ## needs at least one worker",
        "\"pipeline\" : \"rds ## \"Pipeline\" : \"rds ## label Pipeline is none",
        "\"image\" : \"IMAGE\" ## \"image\" : \"\" ## image is missing",
      })
  void a_fault_is_told(String right, String wrong, String words) {
    assertThat(GOOD).contains(right);
    int at = GOOD.indexOf(right);
    String faulty = GOOD.substring(0, at) + wrong + GOOD.substring(at + right.length());

    assertThatThrownBy(() -> SpecFile.read(faulty, "x.json"))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("x.json")
        .hasMessageContaining(words);
  }

  @Test
  void all_faults_are_told_at_once() {
    String faulty =
        GOOD.replace("\"language\" : \"JAVA\"", "\"language\" : \"GO\"")
            .replace("\"label\" : \"Catalog\"", "\"label\" : \"\"");

    assertThatThrownBy(() -> SpecFile.read(faulty, "x.json"))
        .hasMessageContaining("sdkInfo")
        .hasMessageContaining("parameter catalog needs a label");
  }

  /** An option with a fixed set of values. */
  public interface Sides extends LakeOptions {
    enum Side {
      LEFT,
      RIGHT
    }

    @Description("Which way")
    @Default.Enum("LEFT")
    @Parameter(label = "Side", group = ParameterGroup.RUN)
    Side getSide();

    void setSide(Side value);
  }

  @Test
  void an_enum_is_a_choice_of_its_values() {
    SpecParameter side =
        OptionTable.of(Sides.class).stream()
            .filter(option -> option.name().equals("side"))
            .map(SpecParameter::of)
            .findFirst()
            .orElseThrow();

    assertThat(side.paramType()).isEqualTo(ParameterType.ENUM);
    assertThat(side.enumOptions())
        .extracting(SpecParameter.EnumOption::value)
        .containsExactly("LEFT", "RIGHT");
    assertThat(side.regexes()).containsExactly("^(LEFT|RIGHT)?$");
    assertThat(side.defaultValue()).isEqualTo("LEFT");
  }
}
