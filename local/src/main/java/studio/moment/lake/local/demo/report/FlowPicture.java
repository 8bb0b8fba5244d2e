package studio.moment.lake.local.demo.report;

import studio.moment.lake.local.demo.findings.RunSummary;
import studio.moment.lake.local.page.Html;
import studio.moment.lake.warehouse.QueryResult;

/** A way from box to box: of the data, and of links to money. */
final class FlowPicture {
  private static final int BOX = 168;
  private static final int GAP = 40;

  private FlowPicture() {}

  /** The way of the database's rows. */
  static String of(RunSummary run) {
    long source = run.tables().stream().mapToLong(RunSummary.Table::sourceRows).sum();
    long bytes = run.tables().stream().mapToLong(RunSummary.Table::bytes).sum();
    return picture(
        "run",
        "From PostgreSQL through protection, staging and verification into the warehouse",
        new String[][] {
          {"PostgreSQL", Html.number(source) + " rows", "one locked snapshot"},
          {"Protect", "while reading", "before anything is stored"},
          {"Stage", Html.decimal(bytes / 1e6) + " MB Parquet", "only protected values"},
          {"Verify", passed(run) + " checks passed", "or nothing is published"},
          {
            "Warehouse",
            Html.number(run.rows()) + " rows",
            run.tables().size() + " tables, all at once"
          }
        });
  }

  /** The way of the site's events. */
  static String ofSite(RunSummary site) {
    long events = 0;
    long sessions = 0;
    for (RunSummary.Table table : site.tables()) {
      events += table.name().equals("unified_events") ? table.sourceRows() : 0;
      sessions += table.name().equals("unified_sessions") ? table.loadedRows() : 0;
    }
    return picture(
        "site",
        "From the GA4 export through protection, merging and verification into the warehouse",
        new String[][] {
          {"GA4 export", Html.number(events) + " events", "one version of each day"},
          {"Protect", "while reading", "before anything is stored"},
          {"Merge", Html.number(sessions) + " sessions", "with clicks and bookings"},
          {"Verify", passed(site) + " checks passed", "or nothing is published"},
          {
            "Warehouse",
            Html.number(site.rows()) + " rows",
            site.tables().size() + " tables, all at once"
          }
        });
  }

  /** The way of the partners' reports. */
  static String ofRevenue(RunSummary revenue) {
    return picture(
        "revenue",
        "From partners' reports through matching, pricing and the ledger into the warehouse",
        new String[][] {
          {"Reports", rows(revenue, "partner_rows") + " rows", "of eight partners"},
          {"Fold", rows(revenue, "conversions") + " orders", "however often told"},
          {"Match", rows(revenue, "match_links") + " linked", "with bookings and clicks"},
          {"Price, post", rows(revenue, "adjustments") + " entries", "only differences"},
          {"Ledger", passed(revenue) + " checks passed", "in PostgreSQL and the warehouse"}
        });
  }

  private static String rows(RunSummary run, String table) {
    return Html.number(
        run.tables().stream()
            .filter(each -> each.name().equals(table))
            .mapToLong(RunSummary.Table::loadedRows)
            .sum());
  }

  /**
   * From links to commission that is payable.
   *
   * @param funnel see {@link studio.moment.lake.local.demo.findings.Charts}
   */
  static String ofFunnel(QueryResult funnel) {
    Cells cells = new Cells(funnel);
    if (cells.rows() == 0) {
      return "";
    }
    long clicks = cells.number(0, "clicks");
    long bookings = cells.number(0, "bookings");
    return picture(
        "funnel",
        "Links made, clicks, bookings, confirmed and payable bookings",
        new String[][] {
          {Html.number(cells.number(0, "links_created")), "links made", "by creators"},
          {Html.number(clicks), "clicks", "on all links"},
          {Html.number(bookings), "bookings", share(bookings, clicks) + " of clicks"},
          {Html.number(cells.number(0, "confirmed")), "confirmed", "by the partners"},
          {Html.number(cells.number(0, "payable")), "payable", "the journey was made"}
        });
  }

  private static long passed(RunSummary run) {
    return run.checks().stream().filter(check -> check.status().equals("passed")).count();
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "none" : Html.decimal(100.0 * part / whole) + " %";
  }

  private static String picture(String id, String label, String[][] boxes) {
    StringBuilder svg = new StringBuilder();
    svg.append("<svg class=\"flow\" viewBox=\"0 0 1000 116\" role=\"img\" aria-label=\"");
    svg.append(label).append("\"><defs><marker id=\"tip-").append(id);
    svg.append("\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\"");
    svg.append(" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">");
    svg.append("<path d=\"M0 0 8 4 0 8z\" class=\"tip\"/></marker></defs>");
    for (int index = 0; index < boxes.length; index++) {
      int x = index * (BOX + GAP);
      box(svg, x, index == 0 ? "clear" : index == boxes.length - 1 ? "done" : "safe", boxes[index]);
      if (index < boxes.length - 1) {
        svg.append(
            "<line x1=\"%d\" y1=\"58\" x2=\"%d\" y2=\"58\" marker-end=\"url(#tip-%s)\"/>%n"
                .formatted(x + BOX + 5, x + BOX + GAP - 5, id));
      }
    }
    return svg.append("</svg>").toString();
  }

  private static void box(StringBuilder svg, int x, String kind, String[] lines) {
    svg.append(
        """
        <g class="%s"><rect x="%d" y="8" width="%d" height="100" rx="12"/>
        <text x="%d" y="44" class="name">%s</text>
        <text x="%d" y="68">%s</text>
        <text x="%d" y="88" class="small">%s</text></g>
        """
            .formatted(
                kind,
                x,
                BOX,
                x + BOX / 2,
                Html.escape(lines[0]),
                x + BOX / 2,
                Html.escape(lines[1]),
                x + BOX / 2,
                Html.escape(lines[2])));
  }
}
