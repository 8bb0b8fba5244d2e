package studio.moment.lake.pipelines.revenue.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.policy.PolicyLock.Posted;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class PolicyLockTest {
  private static final LocalDate LAST = LocalDate.of(2026, 5, 10);
  private static final String POSTED = hash();

  private static String hash(String... different) {
    return PolicyTexts.of(different).versions().get(0).hash();
  }

  @Test
  void a_version_keeps_its_hash_over_releases() {
    // Ledgers hold hashes: where this one moves, every policy that ever posted is refused.
    assertThat(POSTED)
        .isEqualTo("085a70141869a2241d1b79f81d7997a8fa1d6b70c3cf15a07baf3951dcbd3cc2");
  }

  @Test
  void layout_comments_the_order_of_keys_and_the_last_day_do_not_change_a_version() {
    assertThat(hash("to", "2027-01-01")).isEqualTo(POSTED);
    assertThat(hash("creator", "{default: {rate: 50.00%}, of: commission} # half"))
        .isEqualTo(POSTED);
    assertThat(hash("fx", "{of: order, day: same, at: commission, lookBack: 10}"))
        .isEqualTo(POSTED);
  }

  @Test
  void every_term_changes_the_hash() {
    assertThat(
            List.of(
                POSTED,
                hash("from", "2026-01-02"),
                hash("earnOn", "{default: purchase}"),
                hash("commission", "{of: gross, default: {rate: 100%}}"),
                hash("commission", "{of: commission, vat: 10%, default: {rate: 100%}}"),
                hash("commission", "{of: commission, default: {rate: 100%, fixed: 1}}"),
                hash("commission", "{of: commission, default: {rate: 100%}, caps: {order: 1}}"),
                hash("commission", "{of: commission, default: {rate: 100%}, caps: {month: 1}}"),
                hash("creator", "{of: commission, default: {rate: 50.01%}}"),
                hash(
                    "creator",
                    "{of: commission, default: {rate: 50%}, rules: [{when: {grade: [a, b]}, rate: 1%}]}"),
                hash(
                    "creator",
                    "{of: commission, default: {rate: 50%}, rules: [{when: {grade: ['a, b']}, rate: 1%}]}"),
                hash(
                    "creator",
                    "{of: commission, default: {rate: 50%}, rules: [{when: {kind: [a, b]}, rate: 1%}]}"),
                hash("fx", "{of: order, day: same, lookBack: 9}"),
                hash(
                    "rounding",
                    "{won: {mode: half_even, digits: 0}, creator: {mode: down, digits: 0}}"),
                hash("payout", "{minimum: 10001, withholding: {rate: 3.3%}}")))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_version_changed_after_posting_is_refused_with_what_to_do() {
    PartnerPolicy changed = PolicyTexts.of("creator", "{of: commission, default: {rate: 55%}}");
    assertThatThrownBy(() -> PolicyLock.check(changed, List.of(new Posted("v1", POSTED, LAST))))
        .isInstanceOfSatisfying(
            LakeException.class,
            refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageStartingWith("p.policy.yaml: version v1 of p was changed")
        .hasMessageContaining("as a version of its own");
  }

  @Test
  void every_version_that_cannot_stand_is_told_at_once() {
    PartnerPolicy policy = PolicyTexts.of("to", "2026-05-10");
    assertThatThrownBy(
            () ->
                PolicyLock.check(
                    policy,
                    List.of(
                        new Posted("v0", POSTED, LAST.minusYears(1)),
                        new Posted("v1", POSTED, LAST))))
        .hasMessageContaining("version v0 of p is gone")
        .hasMessageContaining("version v1 of p ends on 2026-05-10, but an order of 2026-05-10");
  }

  @Test
  void new_terms_as_a_version_of_their_own_are_fine() {
    PartnerPolicy policy =
        PolicyTexts.read(
            PolicyTexts.version("to", "2026-05-11"),
            PolicyTexts.version("id", "v2", "from", "2026-05-11"));
    assertThatCode(() -> PolicyLock.check(policy, List.of(new Posted("v1", POSTED, LAST))))
        .doesNotThrowAnyException();
    assertThatCode(() -> PolicyLock.check(policy, List.of())).doesNotThrowAnyException();
  }
}
