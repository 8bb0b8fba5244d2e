package studio.moment.lake.pipelines.revenue.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.moment.lake.pipelines.revenue.adapter.Adapted;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.Amendment;
import studio.moment.lake.pipelines.revenue.adapter.Declared;
import studio.moment.lake.pipelines.revenue.adapter.Expected;
import studio.moment.lake.pipelines.revenue.adapter.Feed;
import studio.moment.lake.pipelines.revenue.adapter.FileName;
import studio.moment.lake.pipelines.revenue.adapter.MatchSettings;
import studio.moment.lake.pipelines.revenue.adapter.Skip;
import studio.moment.lake.pipelines.revenue.adapter.field.AmountRule;
import studio.moment.lake.pipelines.revenue.adapter.field.Column;
import studio.moment.lake.pipelines.revenue.adapter.field.Fields;
import studio.moment.lake.pipelines.revenue.adapter.field.NumberStyle;
import studio.moment.lake.pipelines.revenue.adapter.field.StatusRule;
import studio.moment.lake.pipelines.revenue.adapter.format.ReportFormat;
import studio.moment.lake.pipelines.revenue.adapter.text.ReportCharset;
import studio.moment.lake.pipelines.revenue.row.RowEffect;
import studio.moment.lake.pipelines.revenue.row.RowStatus;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class AdapterReaderTest {
  private static final Adapter COMPLETE =
      AdapterReader.read(AdapterCorpus.complete(), "complete.yaml");

  private static List<String> problems(String text) {
    LakeException failure =
        catchThrowableOfType(LakeException.class, () -> AdapterReader.read(text, "adapter.yaml"));
    assertThat(failure).as(text).isNotNull();
    assertThat(failure.exitCode()).isEqualTo(ExitCode.ARGUMENTS);
    return failure.getMessage().lines().toList();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void each_mistake_is_told_once_with_its_place(AdapterCorpus.Wrong wrong) {
    assertThat(problems(wrong.file()))
        .singleElement()
        .asString()
        .startsWith("adapter.yaml:" + wrong.message());
  }

  static List<AdapterCorpus.Wrong> wrong() {
    return AdapterCorpus.wrong();
  }

  @Test
  void all_problems_are_told_in_one_reading_in_the_order_of_the_file() {
    assertThat(
            problems(
                Adapted.SIMPLE
                    .replace("amendment: snapshot", "amendment: snap")
                    .replace("type: csv, charset: utf_8", "type: csv, charset: utf8")
                    .replace("open: pending", "open: hanging")
                    .replace("gross: sold", "gross: {rounding: none}")))
        .extracting(line -> line.replaceFirst("^(adapter.yaml:\\d+:\\d+: [^:]*):.*", "$1"))
        .containsExactly(
            "adapter.yaml:4:12: amendment",
            "adapter.yaml:9:30: format.charset",
            "adapter.yaml:12:39: fields.status.map.open",
            "adapter.yaml:13:10: fields.gross");
  }

  @Test
  void the_partner_s_own_keys_are_read() {
    assertThat(COMPLETE)
        .extracting(
            Adapter::partner,
            Adapter::name,
            Adapter::zone,
            Adapter::lags,
            Adapter::expected,
            Adapter::match)
        .containsExactly(
            "complete",
            "Complete Travel",
            ZoneId.of("Asia/Seoul"),
            new Adapter.Lags(2, 75),
            new Expected(Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY), Expected.Empty.REFUSE),
            new MatchSettings(MatchSettings.SubId.LINK, 2, 10, new BigDecimal("0.5")));
    assertThat(COMPLETE.feeds())
        .extracting(Feed::name)
        .containsExactly("orders", "cancels", "api", "book");
  }

  @Test
  void effects_follow_mode_feed_and_merchant() {
    Amendment amendment = COMPLETE.amendment();
    assertThat(amendment.effect(Feed.Kind.ORDERS, null)).isEqualTo(RowEffect.STATE);
    assertThat(amendment.effect(Feed.Kind.ORDERS, "hotel-2")).isEqualTo(RowEffect.STATE);
    assertThat(amendment.effect(Feed.Kind.ORDERS, "hotel-1")).isEqualTo(RowEffect.GENERATION);
    assertThat(amendment.effect(Feed.Kind.CANCELS, "hotel-1")).isEqualTo(RowEffect.TAKE_BACK);
    assertThat(new Amendment(Amendment.Mode.DELTA, Map.of()).effect(Feed.Kind.ORDERS, "a"))
        .isEqualTo(RowEffect.DELTA);
  }

  @Test
  void a_feed_has_what_all_share() {
    Feed orders = COMPLETE.feeds().get(0);
    assertThat(orders.files())
        .extracting(FileName::template)
        .containsExactly("orders_{date:yyyyMMdd}.csv");
    assertThat(orders.format())
        .isEqualTo(
            new ReportFormat(
                ReportFormat.Type.CSV,
                ReportCharset.MS949,
                '|',
                '\'',
                List.of(
                    "order_id",
                    "item",
                    "shop",
                    "sub_id",
                    "state",
                    "sold",
                    "share",
                    "rate",
                    "count",
                    "day",
                    "time",
                    "out",
                    "seen",
                    "coin"),
                List.of(),
                null,
                List.of(),
                "END",
                Set.of("-")));
    assertThat(orders.numbers())
        .isEqualTo(new NumberStyle(',', '.', NumberStyle.Negative.PARENTHESES, List.of("원")));
    assertThat(orders.skip())
        .extracting(Skip::leading, Skip::blank)
        .containsExactly(1, Skip.Blank.REJECT);
    assertThat(orders.skip().rows().get(0).covers("test")).isTrue();
    assertThat(orders.skip().rows().get(1).covers("demo shop")).isTrue();
    assertThat(orders.skip().rows().get(1).covers("a demo")).isFalse();
    assertThat(orders.lineage())
        .containsExactly(new Column("order_id", false), new Column("sub_id", true));
    assertThat(orders.declared())
        .isEqualTo(
            new Declared(
                ".totals.json",
                "KRW",
                new Declared.Place.Side("count"),
                new Declared.Place.Trailer(3),
                null));
  }

  @Test
  void fields_are_read_with_all_they_may_have() {
    Fields fields = COMPLETE.feeds().get(0).fields();
    assertThat(fields.rowId().columns())
        .extracting(Column::name)
        .containsExactly("order_id", "item");
    assertThat(fields.rowId().join()).isEqualTo("-");
    assertThat(fields.subId().match().pattern()).isEqualTo("c-(.+)");
    assertThat(fields.category().constant()).isEqualTo("hotel");
    assertThat(fields.currency().columns()).containsExactly(new Column("coin", false));
    assertThat(fields.status().map())
        .isEqualTo(Map.of("done", RowStatus.CONFIRMED, "open", RowStatus.PENDING));
    assertThat(fields.status().unknown()).isEqualTo(StatusRule.Unknown.PENDING);
    assertThat(fields.gross())
        .isEqualTo(
            new AmountRule(
                new Column("sold", false),
                AmountRule.Sign.FLIPPED,
                AmountRule.Unit.MAJOR,
                RoundingMode.HALF_EVEN,
                null));
    assertThat(fields.commission().rate())
        .isEqualTo(
            new AmountRule.Rate(
                new Column("rate", false),
                AmountRule.Bare.PERCENT,
                new Column("count", false),
                RoundingMode.DOWN));
    assertThat(fields.occurredAt().zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(fields.occurredAt().patterns()).containsExactly("yyyy-MM-dd HH:mm", "yyyyMMdd HHmm");
    assertThat(fields.stayEnd().zone()).isEqualTo(ZoneId.of("Asia/Seoul"));
    assertThat(fields.stayEnd().source().columns()).containsExactly(new Column("out", true));
  }

  @Test
  void a_feed_s_own_keys_replace_those_that_all_share() {
    Feed cancels = COMPLETE.feeds().get(1);
    assertThat(cancels.kind()).isEqualTo(Feed.Kind.CANCELS);
    assertThat(cancels.format().widths())
        .hasSize(14)
        .contains(new ReportFormat.FixedColumn("coin", 71, 3));
    assertThat(cancels.numbers()).isEqualTo(NumberStyle.PLAIN);
    assertThat(cancels.skip()).isEqualTo(Skip.NOTHING);
    assertThat(cancels.declared()).isEqualTo(Declared.NOTHING);
    Feed api = COMPLETE.feeds().get(2);
    assertThat(api.format().records()).containsExactly("data", "orders");
    assertThat(api.lineage()).containsExactly(new Column("order_id", false));
    assertThat(api.declared())
        .isEqualTo(new Declared(null, "USD", null, null, new Declared.Place.Json("data.total")));
    assertThat(COMPLETE.feeds().get(3).format().sheet()).isEqualTo("Orders");
  }

  @Test
  void what_is_left_out_has_its_default() {
    Adapter adapter = AdapterReader.read(Adapted.SIMPLE, "simple.yaml");
    assertThat(adapter.name()).isEqualTo("simple");
    assertThat(adapter.lags()).isEqualTo(new Adapter.Lags(1, 60));
    assertThat(adapter.expected())
        .isEqualTo(new Expected(Set.of(DayOfWeek.values()), Expected.Empty.NOTE));
    assertThat(adapter.match())
        .isEqualTo(new MatchSettings(MatchSettings.SubId.CLICK, 0, 0, BigDecimal.ZERO));
    assertThat(adapter.feeds().get(0).fields().currency().constant()).isEqualTo("KRW");
    assertThat(adapter.feeds().get(0).fields().status().unknown())
        .isEqualTo(StatusRule.Unknown.REJECT);
  }

  @Test
  void an_adapter_travels_to_workers() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(COMPLETE);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject())
          .usingRecursiveComparison()
          .ignoringFieldsMatchingRegexes(".*(pattern|match|matches)")
          .isEqualTo(COMPLETE);
    }
  }

  @Test
  void the_problems_of_all_files_are_told_at_once_and_a_partner_has_one() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("a.yaml", Adapted.SIMPLE);
    texts.put("b.yaml", Adapted.SIMPLE.replace("version: 1", "version: 3"));
    texts.put("c.yaml", Adapted.SIMPLE);
    texts.put("d.yaml", "");
    assertThatThrownBy(() -> Adapters.read(texts))
        .isInstanceOf(LakeException.class)
        .hasMessageMatching(
            "b.yaml:1:10: version: only version 1 .*\nc.yaml: the partner 'simple' has its adapter in a.yaml already\nd.yaml:1:1: the file is empty");
  }

  @Test
  void a_folder_without_adapters_is_an_argument_that_is_wrong(@TempDir Path folder)
      throws IOException {
    assertThatThrownBy(() -> Adapters.readFolder(folder)).hasMessageContaining("has no YAML file");
    assertThatThrownBy(() -> Adapters.readFolder(folder.resolve("none")))
        .hasMessageContaining("cannot be read");
    Files.writeString(folder.resolve("simple.yaml"), Adapted.SIMPLE);
    Files.writeString(folder.resolve("notes.txt"), "none");
    Files.writeString(folder.resolve("simple.policy.yaml"), "a settlement policy");
    assertThat(Adapters.readFolder(folder)).containsOnlyKeys("simple");
  }
}
