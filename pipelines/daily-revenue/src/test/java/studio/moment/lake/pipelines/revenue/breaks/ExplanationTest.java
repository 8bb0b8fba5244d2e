package studio.moment.lake.pipelines.revenue.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.moment.lake.pipelines.revenue.classify.verdict.Difference;
import studio.moment.lake.pipelines.revenue.classify.verdict.Explain;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.pipelines.revenue.match.link.Evidence;
import studio.moment.lake.pipelines.revenue.match.link.Rung;

class ExplanationTest {
  private static String json(Explain explain) {
    return explain.json();
  }

  private static Explain linked(Difference... differences) {
    return new Explain(
        Rung.R1,
        null,
        Evidence.ORDER_CODE,
        Arrays.asList(differences),
        List.of(),
        false,
        null,
        "v");
  }

  @Test
  void amounts_are_told_in_units_of_their_currency_with_both_sides_and_the_tolerance() {
    String dollars = json(linked(new Difference("gross", "1234500", "1234599", 1L, 99L)));
    String won = json(linked(new Difference("commission", "50000", "1000", 0L, -49_000L)));

    assertThat(Explanation.of("gross_differs", dollars, "USD"))
        .isEqualTo(
            "gross 12,345.99 USD where we have 12,345.00 USD, 0.99 USD more (0.01 USD allowed);"
                + " matched by order code (R1)");
    assertThat(Explanation.of("commission_differs", won, "KRW"))
        .startsWith("commission 1,000 KRW where we have 50,000 KRW, 49,000 KRW less; matched");
  }

  @Test
  void a_status_a_moved_day_and_another_code_are_sentences() {
    String explain =
        json(
            linked(
                new Difference("status", "completed", "CANCELLED", null, null),
                new Difference("occurredOn", "2026-10-01", "2026-10-03", null, null),
                new Difference("orderCode", "A-1", "B-2", null, null)));

    assertThat(Explanation.of("status_differs,order_day_moved,order_code_differs", explain, "KRW"))
        .isEqualTo(
            "the partner says cancelled, we say completed; the partner moved the order from"
                + " 2026-10-01 to 2026-10-03; its order code is B-2, ours is A-1; matched by order"
                + " code (R1)");
  }

  @Test
  void candidates_are_named_and_a_link_of_an_earlier_run_says_how_it_was_found() {
    String ambiguous =
        json(new Explain(null, null, null, List.of(), List.of("7", "8"), true, null, null));
    String remembered =
        json(
            new Explain(
                Rung.R0, Rung.R2, Evidence.REMEMBERED, List.of(), List.of(), false, null, null));

    assertThat(Explanation.of("several_candidates,overdue", ambiguous, "KRW"))
        .isEqualTo(
            "several records fit equally well; the partner should have told of it by now; could be"
                + " 7 or 8 or others");
    assertThat(Explanation.of("changed_after_close", remembered, "KRW"))
        .isEqualTo(
            "changed after its month was closed; matched by an earlier run (R0, first by R2)");
  }

  @Test
  void a_note_is_told_as_it_stands_and_what_cannot_be_read_is_left_out() {
    assertThat(Explanation.of("unreadable", "{\"note\":\"gross: it is empty\"}", null))
        .isEqualTo("gross: it is empty");
    assertThat(Explanation.of("overdue", "{", "KRW"))
        .isEqualTo("the partner should have told of it by now");
    assertThat(Explanation.of("", null, null)).isEmpty();
  }

  @Test
  void an_amount_in_a_currency_that_is_none_stays_in_minor_units() {
    String explain = json(linked(new Difference("gross", "100", "120", 0L, 20L)));
    assertThat(Explanation.of("gross_differs", explain, "ZZZ"))
        .startsWith("gross 120 where we have 100, 20 more");
  }

  @ParameterizedTest
  @EnumSource(RecordClass.class)
  void every_class_has_its_meaning_and_each_break_something_to_do(RecordClass recordClass) {
    assertThat(ClassGuide.meaning(recordClass)).endsWith(".");
    assertThat(ClassGuide.toDo(recordClass).equals("Nothing.")).isEqualTo(!recordClass.isBreak());
  }
}
