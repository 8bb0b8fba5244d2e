package studio.moment.lake.pipelines.revenue.adapter.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.pipelines.revenue.adapter.Adapted;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

class RowHashTest {
  private static final String ADAPTER =
      """
      version: 1
      partner: hashed
      zone: UTC
      amendment: {mode: snapshot, merchants: {m2: delta}}
      match: {subId: click}
      lineage: [key]
      files: ["{date}_{sequence}.csv"]
      format: {type: csv, charset: utf_8}
      fields:
        rowId: id
        merchant: merchant
        order: order
        subId: sub
        product: product
        category: category
        currency: currency
        status: {column: status, map: {p: pending, c: confirmed}}
        gross: gross
        commission: commission
        occurredAt: {column: at, pattern: iso}
        stayEnd: {column: stay, pattern: iso}
        changedAt: {column: changed, pattern: iso}
      """;

  private static Map<String, String> row() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", "1");
    row.put("key", "k");
    row.put("merchant", "m1");
    row.put("order", "o");
    row.put("sub", "s");
    row.put("product", "p");
    row.put("category", "c");
    row.put("currency", "USD");
    row.put("status", "p");
    row.put("gross", "10");
    row.put("commission", "1");
    row.put("at", "2026-11-19T00:00:00Z");
    row.put("stay", "2026-11-20");
    row.put("changed", "2026-11-19T00:00:00Z");
    return row;
  }

  private static PartnerRow read(String file, String before, Map<String, String> row) {
    String text =
        String.join(",", row.keySet()) + "\n" + before + String.join(",", row.values()) + "\n";
    return Adapted.read(ADAPTER, file, text.getBytes(UTF_8)).row();
  }

  @ParameterizedTest
  @CsvSource({
    "id, 2",
    "id, ''",
    "key, k2",
    "merchant, m3",
    "merchant, m2",
    "order, o2",
    "sub, ''",
    "product, q",
    "category, d",
    "currency, EUR",
    "status, c",
    "gross, 10.01",
    "gross, -10",
    "commission, 1.01",
    "at, 2026-11-19T00:00:00.001Z",
    "stay, 2026-11-21",
    "stay, ''",
    "changed, ''"
  })
  void any_field_changes_the_hash(String column, String value) {
    Map<String, String> other = row();
    other.put(column, value);
    assertThat(read("2026-11-19_0.csv", "", other).contentHash())
        .isNotEqualTo(read("2026-11-19_0.csv", "", row()).contentHash());
  }

  @Test
  void file_day_and_place_do_not_change_the_hash() {
    PartnerRow row = read("2026-11-19_0.csv", "", row());
    PartnerRow later = read("2026-11-20_3.csv", "\n\n", row());
    assertThat(later.number()).isNotEqualTo(row.number());
    assertThat(later.contentHash()).isEqualTo(row.contentHash()).matches("[0-9a-f]{32}");
  }
}
