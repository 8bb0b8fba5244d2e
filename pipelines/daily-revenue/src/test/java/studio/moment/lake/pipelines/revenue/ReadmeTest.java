package studio.moment.lake.pipelines.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.options.OptionTable;
import studio.moment.lake.testing.Project;

class ReadmeTest {
  @Test
  void the_options_table_in_the_readme_is_what_the_options_interface_says() throws Exception {
    String readme = Files.readString(Project.file("README.md"));
    String table = OptionTable.markdown(DailyRevenueOptions.class);
    assertThat(readme)
        .as("between <!-- options:daily-revenue --> and <!-- /options --> must stand:\n%s", table)
        .contains("<!-- options:daily-revenue -->\n" + table + "<!-- /options -->");
  }
}
