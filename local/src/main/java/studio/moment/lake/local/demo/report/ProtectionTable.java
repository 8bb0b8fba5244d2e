package studio.moment.lake.local.demo.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.local.page.Html;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protection.Granularity;

/** How each personal column is protected, in words. */
final class ProtectionTable {
  private ProtectionTable() {}

  static String of(Catalog catalog) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    StringBuilder cards = new StringBuilder("<div class=\"cards\">");
    for (CatalogTable table : catalog.tables()) {
      List<CatalogColumn> personal =
          table.columns().stream()
              .filter(column -> column.rule().columnClass() != ColumnClass.KEEP)
              .toList();
      if (!personal.isEmpty()) {
        personal.forEach(column -> counts.merge(pill(column.rule()), 1, Integer::sum));
        cards.append("<div class=\"card\"><h3>").append(Html.escape(target(table)));
        cards.append("</h3><table>");
        personal.forEach(column -> cards.append(row(column)));
        cards.append("</table></div>\n");
      }
    }
    StringBuilder summary = new StringBuilder("<p class=\"pills\">");
    counts.forEach((pill, count) -> summary.append(count).append("&nbsp;").append(pill));
    return summary.append("</p>") + cards.append("</div>").toString();
  }

  private static String target(CatalogTable table) {
    return table.as() == null ? table.name() : table.as();
  }

  private static String row(CatalogColumn column) {
    ColumnRule rule = column.rule();
    String renamed =
        column.name().equals(column.from())
            ? ""
            : "<small>of " + Html.escape(column.from()) + "</small>";
    return "<tr><td><code>%s</code> %s<td>%s<small>%s</small></tr>%n"
        .formatted(Html.escape(column.name()), renamed, pill(rule), Html.escape(details(rule)));
  }

  private static String pill(ColumnRule rule) {
    return "<span class=\"pill %s\">%s</span>"
        .formatted(style(rule.columnClass()), name(rule.columnClass()));
  }

  private static String name(ColumnClass columnClass) {
    return switch (columnClass) {
      case KEEP -> "as it is";
      case HMAC -> "keyed hash";
      case ENCRYPT, AEAD -> "encrypted";
      case MASK -> "masked";
      case GENERALISE -> "generalised";
      case REDACT -> "redacted";
      case NULLIFY -> "emptied";
      case DROP -> "left behind";
    };
  }

  private static String style(ColumnClass columnClass) {
    return switch (columnClass) {
      case HMAC -> "hash";
      case ENCRYPT, AEAD -> "sealed";
      case DROP, NULLIFY -> "gone";
      default -> "part";
    };
  }

  private static String details(ColumnRule rule) {
    Protection protection = rule.protection();
    if (protection instanceof Protection.Hmac hmac) {
      return "joins by " + hmac.domain() + ", cannot be opened";
    }
    if (protection instanceof Protection.Encrypt encrypt) {
      return "joins by " + encrypt.domain() + ", opened only with the key";
    }
    if (protection instanceof Protection.Aead) {
      return "opened only with the key, no joins";
    }
    if (protection instanceof Protection.Redact) {
      return "phone numbers and the like replaced by their kind";
    }
    if (protection instanceof Protection.Mask mask) {
      return switch (mask.shape()) {
        case NAME -> "홍길동 becomes 홍*동";
        case PHONE -> "010-****-5678";
        case EMAIL -> "ab***@…";
        case CARD -> "last four digits";
        case ACCOUNT -> "last three digits";
      };
    }
    return protection instanceof Protection.Generalise generalise
        ? granularity(generalise.granularity())
        : "";
  }

  private static String granularity(Granularity granularity) {
    if (granularity instanceof Granularity.Year) {
      return "the year";
    }
    if (granularity instanceof Granularity.Month) {
      return "the month";
    }
    if (granularity instanceof Granularity.Band band) {
      return "steps of " + Html.number(band.width());
    }
    return granularity instanceof Granularity.IpPrefix ? "the network" : "시도 and 시군구";
  }
}
