package studio.moment.lake.pipelines.revenue.publish;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.pipelines.revenue.partner.PartnerOutcome;
import studio.moment.lake.pipelines.revenue.partner.PartnerOutcome.BreakLine;
import studio.moment.lake.pipelines.revenue.partner.PartnerOutcome.ClassCount;

/** What would be posted, and what stands in the way of agreement, partner by partner. */
final class PostingPage {
  private static final int BREAKS = 5;

  private PostingPage() {}

  static String of(List<PartnerOutcome> partners) {
    StringBuilder page = new StringBuilder();
    for (PartnerOutcome partner : partners) {
      page.append(partner.partner()).append('\n');
      if (partner.held() != null) {
        page.append("  held back: ").append(partner.held()).append('\n');
      }
      if (partner.posted() != null) {
        posted(page, partner);
      }
      for (Map.Entry<RecordClass, ClassCount> each : partner.classes().entrySet()) {
        ClassCount count = each.getValue();
        page.append(
            String.format(
                Locale.ROOT,
                "  %-20s %,10d orders %,10d bookings %,10d rows, oldest %d days%n",
                each.getKey(),
                count.conversions(),
                count.bookings(),
                count.rows(),
                count.oldestDays()));
      }
      partner.breaks().stream().limit(BREAKS).forEach(line -> line(page, line));
    }
    return page.toString();
  }

  private static void posted(StringBuilder page, PartnerOutcome partner) {
    page.append(
        String.format(
            Locale.ROOT,
            "  %,d new rows, %,d orders changed, %,d adjustments%n",
            partner.posted().newRows(),
            partner.posted().changedLineages(),
            partner.posted().adjustments()));
    partner
        .posted()
        .entries()
        .forEach(
            (month, sums) ->
                page.append(
                    String.format(
                        Locale.ROOT,
                        "  %s: commission %,d won, of it creators' %,d won%n",
                        month,
                        sums.commissionKrw(),
                        sums.creatorKrw())));
  }

  private static void line(StringBuilder page, BreakLine line) {
    page.append(
        String.format(
            Locale.ROOT,
            "    %s %s %s, %d days old: %s%n",
            line.recordClass(),
            line.side(),
            line.recordKey(),
            line.ageDays(),
            line.explain()));
  }
}
