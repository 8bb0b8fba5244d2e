package studio.moment.lake.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.runs.LakeException;

class TagNamesTest {
  private static final String RESOURCE = "projects/p/locations/l/taxonomies/1/policyTags/2";
  private static final String TEXT =
      """
      version: 1
      defaults:
        columns:
          - {match: "*_memo", class: redact, policyTag: personal.text}
      tables:
        - table: public.t
          columns:
            phone: {class: hmac, domain: phone, policyTag: personal.contact}
            email: {class: hmac, domain: email, policyTag: projects/o/locations/l/taxonomies/3/policyTags/4}
      """;

  private static List<String> tags(Catalog catalog) {
    return catalog.tables().get(0).columns().stream()
        .map(column -> column.rule().policyTag())
        .toList();
  }

  @Test
  void short_names_become_resource_names_in_columns_and_patterns() {
    TagNames names =
        TagNames.of(Map.of("personal.contact", RESOURCE, "personal.text", RESOURCE + "0"), "x");
    Catalog catalog = CatalogReader.read(TEXT, "catalog.yaml", names);
    assertThat(tags(catalog))
        .containsExactly(RESOURCE, "projects/o/locations/l/taxonomies/3/policyTags/4");
    assertThat(catalog.tables().get(0).patterns().get(0).rule().policyTag())
        .isEqualTo(RESOURCE + "0");
  }

  @Test
  void a_short_name_without_a_resource_is_refused_with_its_line_and_never_left_out() {
    TagNames names = TagNames.of(Map.of("personal.contacts", RESOURCE), "run tags apply");
    assertThatThrownBy(() -> CatalogReader.read(TEXT, "catalog.yaml", names))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("catalog.yaml:4:")
        .hasMessageContaining("'personal.text' has no resource name; run tags apply")
        .hasMessageContaining("catalog.yaml:8:")
        .hasMessageContaining("(did you mean 'personal.contacts'?)");
  }

  @Test
  void a_warehouse_without_tags_keeps_what_is_written() {
    assertThat(tags(CatalogReader.read(TEXT, "catalog.yaml")))
        .first()
        .isEqualTo("personal.contact");
  }
}
