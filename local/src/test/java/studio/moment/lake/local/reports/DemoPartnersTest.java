package studio.moment.lake.local.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.local.platform.truth.Partner;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.format.ReportFormat.Type;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.file.Policies;

class DemoPartnersTest {
  @Test
  void every_partner_of_the_platform_has_an_adapter_and_a_policy(@TempDir Path folder)
      throws Exception {
    DemoPartners.write(folder);
    Map<String, PartnerPolicy> policies = Policies.read(DemoPartners.texts());

    List<Partner> partners = SampleReports.PLATFORM.market().partners();
    assertThat(partners).hasSize(8);
    for (Partner partner : partners) {
      assertThat(SampleReports.ADAPTERS).containsKey(partner.code());
      assertThat(policies).containsKey(partner.code());
      assertThat(folder.resolve(partner.code() + ".yaml")).isRegularFile();
      assertThat(Files.readString(folder.resolve(partner.code() + ".policy.yaml")))
          .contains("partner: " + partner.code());
    }
  }

  @Test
  void the_adapters_are_of_different_shapes() {
    List<Type> types =
        SampleReports.ADAPTERS.values().stream()
            .map(adapter -> adapter.feeds().get(0).format().type())
            .distinct()
            .toList();
    assertThat(types).contains(Type.CSV, Type.TSV, Type.JSON, Type.JSONL, Type.XLSX);
    assertThat(SampleReports.ADAPTERS.values().stream().map(Adapter::amendment).distinct().toList())
        .hasSizeGreaterThanOrEqualTo(4);
  }
}
