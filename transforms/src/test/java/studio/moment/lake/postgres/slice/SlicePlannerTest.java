package studio.moment.lake.postgres.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.Relation.Kind;
import studio.moment.lake.postgres.relation.Relation.Leaf;

class SlicePlannerTest {
  private static final long MB = 1L << 20;
  private static final int BLOCK = 8192;
  private static final Pattern FROM = Pattern.compile("ctid >= '\\((\\d+),0\\)'");
  private static final Pattern TO = Pattern.compile("ctid < '\\((\\d+),0\\)'");

  private final SlicePlanner planner = new SlicePlanner(true, 0);

  @Test
  void every_block_is_read_once_however_large_the_table_is() {
    for (long blocks : new long[] {0, 1, 2, 4095, 4096, 4097, 40_000, 1_234_567, 4_294_967_294L}) {
      SlicePlanner planner = new SlicePlanner(true, blocks * BLOCK);
      List<Slice> slices = plan(planner, table(leaf("t", Kind.TABLE, blocks, true)));
      assertThat(covered(slices)).as("%d blocks", blocks).isTrue();
      assertThat(slices).hasSizeLessThanOrEqualTo(257);
    }
  }

  @Test
  void the_first_and_the_last_slice_have_no_bound_of_ours() {
    List<Slice> slices = plan(planner, table(leaf("t", Kind.TABLE, 20_000, true)));
    assertThat(slices).hasSize(5);
    assertThat(slices.get(0).condition()).isEqualTo("ctid < '(4000,0)'");
    assertThat(slices.get(1).condition()).isEqualTo("ctid >= '(4000,0)' and ctid < '(8000,0)'");
    assertThat(slices.get(4).condition()).isEqualTo("ctid >= '(16000,0)'");
    assertThat(slices).extracting(Slice::number).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void a_small_table_is_one_slice_without_a_condition() {
    assertThat(plan(planner, table(leaf("t", Kind.TABLE, 100, true))))
        .extracting(Slice::source)
        .containsExactly("from only \"s\".\"t\"");
  }

  @Test
  void a_table_of_few_blocks_with_large_values_is_cut_no_finer_than_its_blocks() {
    Leaf leaf = new Leaf("s", "t", Kind.TABLE, 1, 3, 900 * MB, true);
    assertThat(covered(plan(planner, table(leaf)))).isTrue();
    assertThat(plan(planner, table(leaf))).hasSize(3);
  }

  @Test
  void a_run_over_much_data_has_larger_slices_not_more() {
    SlicePlanner planner = new SlicePlanner(true, 256L * 100 * MB);
    long blocks = 1000 * MB / BLOCK;
    assertThat(plan(planner, table(leaf("t", Kind.TABLE, blocks, true)))).hasSize(10);
  }

  @Test
  void every_leaf_of_a_partitioned_table_is_read_by_itself() {
    List<Slice> slices =
        plan(
            planner,
            partitioned(
                leaf("p1", Kind.TABLE, 10, true),
                leaf("p2", Kind.TABLE, 10_000, true),
                leaf("p3", Kind.TABLE, 0, true)));
    assertThat(slices)
        .extracting(Slice::from)
        .containsExactly(
            "only \"s\".\"p1\"",
            "only \"s\".\"p2\"",
            "only \"s\".\"p2\"",
            "only \"s\".\"p2\"",
            "only \"s\".\"p3\"");
    assertThat(slices).extracting(Slice::number).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void the_condition_holds_in_every_slice_and_is_not_torn_apart() {
    List<Slice> slices =
        planner.plan(
            0,
            table(leaf("t", Kind.TABLE, 20_000, true)),
            "a > 1 or a is null",
            false,
            Slice.What.ROWS);
    assertThat(slices).hasSize(5);
    assertThat(slices.get(0).condition()).isEqualTo("ctid < '(4000,0)' and (a > 1 or a is null)");
    assertThat(slices).allMatch(slice -> slice.condition().endsWith(" and (a > 1 or a is null)"));
  }

  @Test
  void a_condition_that_an_index_serves_is_one_statement() {
    assertThat(
            planner.plan(
                0, table(leaf("t", Kind.TABLE, 20_000, true)), "a > 1", true, Slice.What.ROWS))
        .extracting(Slice::source)
        .containsExactly("from \"s\".\"t\" where a > 1");
  }

  @Test
  void what_has_no_blocks_of_its_own_is_one_slice() {
    String whole = "from \"s\".\"t\"";
    assertThat(plan(planner, relation(Kind.VIEW))).extracting(Slice::source).containsExactly(whole);
    assertThat(plan(planner, relation(Kind.FOREIGN_TABLE)))
        .extracting(Slice::source)
        .containsExactly(whole);
    // No partitions yet.
    assertThat(plan(planner, partitioned())).extracting(Slice::source).containsExactly(whole);
    assertThat(
            plan(
                planner,
                partitioned(
                    leaf("p1", Kind.TABLE, 10_000, true), leaf("p2", Kind.FOREIGN_TABLE, 0, true))))
        .extracting(Slice::source)
        .containsExactly(whole);
  }

  @Test
  void a_server_that_reads_no_ranges_of_blocks_is_asked_for_the_whole_table() {
    assertThat(plan(new SlicePlanner(false, 0), table(leaf("t", Kind.TABLE, 20_000, true))))
        .extracting(Slice::source)
        .containsExactly("from \"s\".\"t\"");
  }

  @Test
  void a_partition_that_only_the_parent_grants_is_read_through_the_parent() {
    assertThat(
            plan(
                planner,
                partitioned(
                    leaf("p1", Kind.TABLE, 10, true), leaf("p2", Kind.TABLE, 10_000, false))))
        .extracting(Slice::source)
        .containsExactly("from \"s\".\"t\"");
  }

  @Test
  void a_table_granted_by_columns_is_one_slice_since_ctid_cannot_be_granted() {
    assertThat(plan(planner, table(leaf("t", Kind.TABLE, 20_000, false))))
        .extracting(Slice::source)
        .containsExactly("from only \"s\".\"t\"");
  }

  @Test
  void names_are_quoted() {
    Leaf leaf = new Leaf("s", "a\"b%s; --", Kind.TABLE, 1, 1, BLOCK, true);
    assertThat(plan(planner, table(leaf)))
        .extracting(Slice::source)
        .containsExactly("from only \"s\".\"a\"\"b%s; --\"");
  }

  private static List<Slice> plan(SlicePlanner planner, Relation relation) {
    return planner.plan(0, relation, "", false, Slice.What.ROWS);
  }

  /** Whether the ranges follow one another from the first block to beyond the last. */
  private static boolean covered(List<Slice> slices) {
    String next = null;
    List<String> broken = new ArrayList<>();
    for (Slice slice : slices) {
      Matcher from = FROM.matcher(slice.condition());
      if (!java.util.Objects.equals(from.find() ? from.group(1) : null, next)) {
        broken.add(slice.condition());
      }
      Matcher to = TO.matcher(slice.condition());
      next = to.find() ? to.group(1) : null;
    }
    return broken.isEmpty() && next == null;
  }

  private static Leaf leaf(String name, Kind kind, long blocks, boolean readable) {
    return new Leaf("s", name, kind, name.equals("t") ? 1 : 2, blocks, blocks * BLOCK, readable);
  }

  private static Relation table(Leaf leaf) {
    return relation(Kind.TABLE, leaf);
  }

  private static Relation partitioned(Leaf... leaves) {
    return relation(Kind.PARTITIONED, leaves);
  }

  private static Relation relation(Kind kind, Leaf... leaves) {
    return new Relation(
        1, "s", "t", kind, "", false, true, List.of(), List.of(), List.of(leaves), List.of());
  }
}
