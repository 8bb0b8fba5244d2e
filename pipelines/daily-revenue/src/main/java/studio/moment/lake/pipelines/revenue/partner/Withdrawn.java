package studio.moment.lake.pipelines.revenue.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.fold.Folded;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/**
 * Orders that no report tells of any more: their reports were delivered again without them. Nothing
 * stands of such an order, so what was posted of it is taken back.
 */
final class Withdrawn {
  private Withdrawn() {}

  /** By their keys. */
  static List<Conversion> of(KnownPartner known, Folded folded) {
    Set<String> gone = new HashSet<>(known.touched());
    gone.retainAll(known.lineages().keySet());
    folded.conversions().forEach(conversion -> gone.remove(conversion.lineageKey()));
    return gone.stream()
        .map(key -> withdrawn(known.lineages().get(key).target().conversion()))
        .sorted(Comparator.comparing(Conversion::lineageKey))
        .toList();
  }

  private static Conversion withdrawn(Conversion was) {
    return new Conversion(
        was.partner(),
        was.lineageKey(),
        was.merchant(),
        was.orderCode(),
        was.subId(),
        was.product(),
        was.category(),
        RowStatus.CANCELLED,
        was.currency(),
        0,
        0,
        was.occurredAt(),
        was.movedFrom(),
        was.stayEnd(),
        was.firstReportDate(),
        was.lastReportDate(),
        List.of(),
        0,
        UUID.nameUUIDFromBytes(("withdrawn " + was.lineageKey()).getBytes(UTF_8))
            .toString()
            .replace("-", ""));
  }
}
