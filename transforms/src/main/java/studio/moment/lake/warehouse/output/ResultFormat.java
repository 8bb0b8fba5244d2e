package studio.moment.lake.warehouse.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import studio.moment.lake.runs.LakeException;

/** How a query's answer is printed. */
public enum ResultFormat {
  TABLE(new TablePrinter()),
  CSV(new CsvPrinter()),
  JSON(new JsonPrinter());

  private final ResultPrinter printer;

  ResultFormat(ResultPrinter printer) {
    this.printer = printer;
  }

  /**
   * The format of that name, without regard to case.
   *
   * @throws LakeException {@link studio.moment.lake.runs.ExitCode#ARGUMENTS} naming the formats
   */
  public static ResultFormat parse(String name) {
    for (ResultFormat format : values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    throw LakeException.arguments(
        "--format: '%s' is none of %s."
            .formatted(
                name,
                Arrays.stream(values())
                    .map(format -> format.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "))));
  }

  public ResultPrinter printer() {
    return printer;
  }
}
