package studio.moment.lake.anonymity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.output.ResultFormat;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** Prints measured tables: as pages for people, or as one table of figures. */
public final class AnonymityPage {
  private static final long[] BOUNDS = {1, 2, 3, 5, 10, 20, 50, 100, 1_000};

  private AnonymityPage() {}

  /** Prints all of them in a format: pages one after the other, or rows for programs. */
  public static void print(List<Anonymity> tables, ResultFormat format, Appendable out)
      throws IOException {
    if (format != ResultFormat.TABLE) {
      format.printer().print(figures(tables), out);
      return;
    }
    for (Anonymity table : tables) {
      page(table, out);
    }
  }

  private static void page(Anonymity table, Appendable out) throws IOException {
    GroupSizes groups = table.groups();
    out.append("%s by %s\n".formatted(table.of().table(), String.join(", ", table.of().columns())));
    out.append(
        "  %,d rows in %,d groups; the smallest has %,d; k = %,d %s\n"
            .formatted(
                groups.rows(),
                groups.groups(),
                groups.smallest(),
                table.k(),
                table.holds() ? "holds" : "does not hold"));
    if (!table.holds()) {
      out.append(
          "  %,d rows (%.1f%%) are in %,d groups below %,d\n"
              .formatted(
                  groups.rowsBelow(table.k()),
                  100.0 * groups.rowsBelow(table.k()) / groups.rows(),
                  groups.groupsBelow(table.k()),
                  table.k()));
    }
    out.append("  rows in a group   groups      rows\n");
    for (Bucket bucket : histogram(groups)) {
      out.append("  %-15s %,8d %,9d\n".formatted(bucket.label(), bucket.groups(), bucket.rows()));
    }
    if (!table.holds()) {
      out.append("  coarsening a column helps at most this much (most first):\n");
      for (Anonymity.Coarsening each : table.coarsening()) {
        out.append(
            "    %s (%,d values): %,d rows would still be in groups below %,d\n"
                .formatted(each.column(), each.values(), each.rowsBelow(), table.k()));
      }
    }
    out.append('\n');
  }

  /**
   * Groups of similar sizes.
   *
   * @param label such as {@code 5-9}
   */
  record Bucket(String label, long groups, long rows) {}

  /** Only buckets that hold something. */
  static List<Bucket> histogram(GroupSizes groups) {
    List<Bucket> buckets = new ArrayList<>();
    for (int i = 0; i < BOUNDS.length; i++) {
      long from = BOUNDS[i];
      long to = i + 1 < BOUNDS.length ? BOUNDS[i + 1] - 1 : Long.MAX_VALUE;
      List<GroupSizes.Size> within =
          groups.sizes().stream().filter(size -> size.rows() >= from && size.rows() <= to).toList();
      if (!within.isEmpty()) {
        GroupSizes part = new GroupSizes(within);
        String label =
            to == from ? String.valueOf(from) : to == Long.MAX_VALUE ? from + "+" : from + "-" + to;
        buckets.add(new Bucket(label, part.groups(), part.rows()));
      }
    }
    return buckets;
  }

  private static QueryResult figures(List<Anonymity> tables) {
    List<Field> fields =
        List.of(
            Field.of("table", FieldType.STRING),
            Field.of("columns", FieldType.STRING),
            Field.of("k", FieldType.INT64),
            Field.of("rows", FieldType.INT64),
            Field.of("groups", FieldType.INT64),
            Field.of("smallest_group", FieldType.INT64),
            Field.of("groups_below_k", FieldType.INT64),
            Field.of("rows_below_k", FieldType.INT64),
            Field.of("without_column", FieldType.STRING),
            Field.of("rows_below_k_without_it", FieldType.INT64));
    List<List<Object>> rows = new ArrayList<>();
    for (Anonymity table : tables) {
      for (Anonymity.Coarsening each : table.coarsening()) {
        rows.add(
            List.of(
                table.of().table().toString(),
                String.join(", ", table.of().columns()),
                table.k(),
                table.groups().rows(),
                table.groups().groups(),
                table.groups().smallest(),
                table.groups().groupsBelow(table.k()),
                table.groups().rowsBelow(table.k()),
                each.column(),
                each.rowsBelow()));
      }
    }
    return new QueryResult(fields, rows);
  }
}
