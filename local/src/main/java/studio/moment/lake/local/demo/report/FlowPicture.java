package studio.moment.lake.local.demo.report;

import studio.moment.lake.local.demo.findings.RunSummary;

/** The way of the data as a picture. */
final class FlowPicture {
  private static final int BOX = 168;
  private static final int GAP = 40;

  private FlowPicture() {}

  static String of(RunSummary run) {
    long source = run.tables().stream().mapToLong(RunSummary.Table::sourceRows).sum();
    long bytes = run.tables().stream().mapToLong(RunSummary.Table::bytes).sum();
    long passed = run.checks().stream().filter(check -> check.status().equals("passed")).count();
    String[][] boxes = {
      {"PostgreSQL", Html.number(source) + " rows", "one locked snapshot"},
      {"Protect", "while reading", "before anything is stored"},
      {"Stage", Html.decimal(bytes / 1e6) + " MB Parquet", "only protected values"},
      {"Verify", passed + " checks passed", "or nothing is published"},
      {"Warehouse", Html.number(run.rows()) + " rows", run.tables().size() + " tables, all at once"}
    };
    StringBuilder svg = new StringBuilder();
    svg.append("<svg class=\"flow\" viewBox=\"0 0 1000 116\" role=\"img\" aria-label=\"");
    svg.append(
        "From PostgreSQL through protection, staging and verification into the warehouse\">");
    svg.append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\"");
    svg.append(" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">");
    svg.append("<path d=\"M0 0 8 4 0 8z\" class=\"tip\"/></marker></defs>");
    for (int index = 0; index < boxes.length; index++) {
      box(svg, index * (BOX + GAP), index, boxes);
    }
    return svg.append("</svg>").toString();
  }

  private static void box(StringBuilder svg, int x, int index, String[][] boxes) {
    String kind = index == 0 ? "clear" : index == boxes.length - 1 ? "done" : "safe";
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
                Html.escape(boxes[index][0]),
                x + BOX / 2,
                Html.escape(boxes[index][1]),
                x + BOX / 2,
                Html.escape(boxes[index][2])));
    if (index < boxes.length - 1) {
      svg.append(
          "<line x1=\"%d\" y1=\"58\" x2=\"%d\" y2=\"58\" marker-end=\"url(#tip)\"/>\n"
              .formatted(x + BOX + 5, x + BOX + GAP - 5));
    }
  }
}
