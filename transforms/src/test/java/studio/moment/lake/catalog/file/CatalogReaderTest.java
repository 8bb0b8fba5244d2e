package studio.moment.lake.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.ColumnPattern;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.catalog.ColumnRule.NullElements;
import studio.moment.lake.catalog.LoadMode;
import studio.moment.lake.catalog.ResolvedTable;
import studio.moment.lake.catalog.Waiver;
import studio.moment.lake.catalog.type.SourceType;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protection.Granularity;
import studio.moment.lake.privacy.Protection.MaskShape;
import studio.moment.lake.privacy.Protection.Normalisation;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.Partitioning;

class CatalogReaderTest {
  private static final String TAG = "projects/p/locations/l/taxonomies/1/policyTags/2";

  @Test
  void every_key_of_the_format_arrives_in_the_records() {
    Catalog catalog = CatalogReader.read(CatalogCorpus.complete(), "catalog.yaml");

    CatalogTable creators = catalog.tables().get(0);
    assertThat(creators)
        .isEqualTo(
            new CatalogTable(
                "public",
                "creators",
                "people",
                "Those who share links",
                List.of("creator_id"),
                new LoadMode.Incremental("updated_at", Duration.ofHours(2), 0, Period.ofDays(1)),
                new Partitioning("created_at", Partitioning.Unit.MONTH),
                List.of("creator_id", "phone"),
                List.of(
                    new CatalogColumn("creator_id", "creator_id", ColumnRule.keep(), 20),
                    new CatalogColumn(
                        "name",
                        "name",
                        new ColumnRule(
                            ColumnClass.MASK,
                            new Protection.Mask(MaskShape.NAME),
                            null,
                            NullElements.REJECT,
                            "이름",
                            TAG,
                            SourceType.parse("citext")),
                        21),
                    column(
                        "phone",
                        "phone",
                        ColumnClass.HMAC,
                        new Protection.Hmac("phone", Normalisation.PHONE),
                        22),
                    column(
                        "phone_masked",
                        "phone",
                        ColumnClass.MASK,
                        new Protection.Mask(MaskShape.PHONE),
                        23),
                    column(
                        "email_enc",
                        "email",
                        ColumnClass.ENCRYPT,
                        new Protection.Encrypt("email"),
                        24),
                    column(
                        "secret", "secret", ColumnClass.AEAD, new Protection.Aead("account"), 25),
                    column(
                        "income",
                        "income",
                        ColumnClass.GENERALISE,
                        new Protection.Generalise(new Granularity.Band(10000)),
                        26),
                    column("memo", "memo", ColumnClass.REDACT, new Protection.Redact(), 27),
                    new CatalogColumn("rrn", "rrn", ColumnRule.drop(), 28),
                    column("old", "old", ColumnClass.NULLIFY, new Protection.Nullify(), 29),
                    new CatalogColumn(
                        "amount",
                        "amount",
                        new ColumnRule(
                            ColumnClass.KEEP,
                            null,
                            FieldType.BIGNUMERIC,
                            NullElements.REJECT,
                            "",
                            null),
                        30),
                    new CatalogColumn(
                        "tags",
                        "tags",
                        new ColumnRule(ColumnClass.KEEP, null, null, NullElements.DROP, "", null),
                        31),
                    new CatalogColumn(
                        "options",
                        "options",
                        ColumnRule.keep(),
                        32,
                        new Waiver("room options", LocalDate.of(2027, 6, 30)))),
                List.of(
                    new ColumnPattern("x_*", ColumnRule.drop(), 34),
                    new ColumnPattern("*_at", ColumnRule.keep(), 6),
                    new ColumnPattern(
                        "*_memo", rule(ColumnClass.REDACT, new Protection.Redact()), 7)),
                9));
    CatalogTable orders = catalog.tables().get(1);
    assertThat(orders.source()).isEqualTo("public.orders");
    assertThat(orders.as()).isNull();
    assertThat(orders.description()).isEqualTo("of the platform");
    assertThat(orders.mode()).isEqualTo(new LoadMode.Full());
    assertThat(orders.patterns()).hasSize(2);
    assertThat(orders.quasiIdentifiers()).containsExactly("buyer_birth", "buyer_address");
    assertThat(orders.columns())
        .extracting(column -> column.rule().protection())
        .containsExactly(
            null,
            new Protection.Hmac("person", Normalisation.PHONE),
            new Protection.Generalise(new Granularity.Month()),
            new Protection.Generalise(new Granularity.District()),
            new Protection.Mask(MaskShape.CARD),
            new Protection.Generalise(new Granularity.IpPrefix()));
  }

  @Test
  void a_catalog_travels_to_workers_unchanged() {
    Catalog catalog = CatalogReader.read(CatalogCorpus.complete(), "catalog.yaml");
    assertThat(SerializableUtils.clone(catalog)).isEqualTo(catalog);
    ResolvedTable resolved =
        ResolvedTable.resolve(catalog.tables().get(1), List.of("order_id", "extra"));
    assertThat(resolved.problems()).isNotEmpty();
    assertThat(SerializableUtils.clone(resolved)).isEqualTo(resolved);
  }

  @Test
  void names_that_yaml_takes_for_other_things_are_names() {
    CatalogTable table =
        only(
            """
            key: [1, no, null]
            cluster: [on]
            columns:
              yes: keep
              no: keep
              on: keep
              off: keep
              null: keep
              true: keep
              1: keep
              2024-01-01: keep
              "~": drop
              y: {from: null, class: redact}
            """);
    assertThat(table.columns())
        .extracting(CatalogColumn::name)
        .containsExactly("yes", "no", "on", "off", "null", "true", "1", "2024-01-01", "~", "y");
    assertThat(table.key()).containsExactly("1", "no", "null");
    assertThat(table.clustering()).containsExactly("on");
    assertThat(table.columns().get(9).from()).isEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          orders                  | public   | orders
          sales.Orders            | sales    | Orders
          '"Odd.Name"."표"'       | Odd.Name | 표
          '"two words"'           | public   | two words
          '"say ""hi\""".orders'   | say "hi" | orders
          my-schema.my-table$1    | my-schema | my-table$1
          """)
  void a_source_is_named_as_postgresql_stores_it(String written, String schema, String name) {
    String as = name.matches("[\\w가-힣 $-]+") && !name.contains("$") ? "" : ", as: target";
    CatalogTable table =
        CatalogReader.read(
                "version: 1\ntables: [{table: %s, columns: {a: keep}%s}]".formatted(written, as),
                "catalog.yaml")
            .tables()
            .get(0);
    assertThat(table.schema()).isEqualTo(schema);
    assertThat(table.name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"email,EMAIL", "phone,PHONE", "account,PLAIN", "e-mail,PLAIN"})
  void the_domain_chooses_the_normalisation(String domain, Normalisation normalisation) {
    CatalogTable table = only("columns: {a: {class: hmac, domain: %s}}".formatted(domain));
    assertThat(table.columns().get(0).rule().protection())
        .isEqualTo(new Protection.Hmac(domain, normalisation));
  }

  @Test
  void a_declared_normalisation_goes_before_the_domain() {
    CatalogTable table = only("columns: {a: {class: hmac, domain: phone, normalise: plain}}");
    assertThat(table.columns().get(0).rule().protection())
        .isEqualTo(new Protection.Hmac("phone", Normalisation.PLAIN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          description: none            | PT10M | 0    | P7D
          overlap: 30s                 | PT30S | 0    | P7D
          overlap: 1d                  | PT24H | 0    | P7D
          overlap: 0m                  | PT0S  | 0    | P7D
          overlapCount: 1000           | PT10M | 1000 | P7D
          deletes: 0d                  | PT10M | 0    | P0D
          deletes: 30d                 | PT10M | 0    | P30D
          deletes: never               | PT10M | 0    |
          """)
  void overlaps_and_deletes_have_defaults(
      String line, Duration overlap, long overlapCount, Period deletes) {
    CatalogTable table =
        only(
            """
            key: [id]
            mode: incremental
            watermark: seq
            %s
            columns: {id: keep, seq: keep}
            """
                .formatted(line));
    assertThat(table.mode())
        .isEqualTo(new LoadMode.Incremental("seq", overlap, overlapCount, deletes));
  }

  @Test
  void a_column_that_only_a_pattern_covers_can_be_key_watermark_partition_and_cluster() {
    CatalogTable table =
        only(
            """
            key: [order_id]
            mode: incremental
            watermark: updated_at
            partition: {column: created_at, by: day}
            cluster: [order_id]
            patterns:
              - {match: "*_id", class: keep}
              - {match: "*_AT", class: keep}
            """);
    assertThat(table.columns()).isEmpty();
    assertThat(table.partitioning().column()).isEqualTo("created_at");
  }

  @Test
  void a_watermark_may_be_loaded_under_another_name() {
    CatalogTable table =
        only(
            """
            key: [id]
            mode: incremental
            watermark: updated_at
            columns: {id: keep, changed: {from: updated_at, class: keep}}
            """);
    assertThat(table.mode()).isInstanceOf(LoadMode.Incremental.class);
  }

  @Test
  void anchors_and_aliases_repeat_a_rule() {
    CatalogTable table =
        only(
            """
            columns:
              buyer: &person {class: hmac, domain: person}
              seller: *person
            """);
    assertThat(table.columns().get(1).rule()).isEqualTo(table.columns().get(0).rule());
    assertThat(table.columns().get(1).line()).isEqualTo(6);
  }

  @Test
  void a_description_over_several_lines_ends_without_a_line_break() {
    CatalogTable table =
        only(
            """
            description: |
              One row per booking.
              Changed when it is paid.
            columns:
              a:
                class: keep
                description: >
                  Gross
                  amount
            """);
    assertThat(table.description()).isEqualTo("One row per booking.\nChanged when it is paid.");
    assertThat(table.columns().get(0).rule().description()).isEqualTo("Gross amount");
  }

  @Test
  void windows_line_ends_and_a_byte_order_mark_change_nothing() {
    String text = "version: 1\ntables:\n  - table: t\n    columns: {a: keep}\n";
    assertThat(
            CatalogReader.read(
                Character.toString(0xFEFF) + text.replace("\n", "\r\n"), "catalog.yaml"))
        .isEqualTo(CatalogReader.read(text, "catalog.yaml"));
  }

  /** The one table of a file, its keys indented below {@code - table: public.t}. */
  static CatalogTable only(String keys) {
    return CatalogReader.read(CatalogCorpus.table(keys), "catalog.yaml").tables().get(0);
  }

  private static CatalogColumn column(
      String name, String from, ColumnClass columnClass, Protection protection, int line) {
    return new CatalogColumn(name, from, rule(columnClass, protection), line);
  }

  private static ColumnRule rule(ColumnClass columnClass, Protection protection) {
    return new ColumnRule(columnClass, protection, null, NullElements.REJECT, "", null);
  }
}
