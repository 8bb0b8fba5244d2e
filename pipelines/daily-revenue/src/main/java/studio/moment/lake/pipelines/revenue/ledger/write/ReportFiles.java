package studio.moment.lake.pipelines.revenue.ledger.write;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.revenue.ledger.entry.ReportEntry;
import studio.moment.lake.runs.LakeException;

/** Notes which reports were read, and what number each has. */
final class ReportFiles {
  private final Statements sql;
  private final String partner;
  private final int runNo;

  ReportFiles(Statements sql, String partner, int runNo) {
    this.sql = sql;
    this.partner = partner;
    this.runNo = runNo;
  }

  /**
   * Numbers of files by their names.
   *
   * @param added files that are noted for the first time
   * @param known files that were noted before
   */
  record Numbers(Map<String, Integer> added, Map<String, Integer> known) {}

  /** Adds the files that are not known and tells every file's number. */
  Numbers add(List<ReportEntry> files) throws SQLException {
    if (files.isEmpty()) {
      return new Numbers(Map.of(), Map.of());
    }
    Array names = texts(files, ReportEntry::file);
    Array contents = texts(files, ReportEntry::contents);
    // The newest delivery of a name counts, also where it is what was there before the last one.
    sql.update(
        """
        update report_files r set replaced = true
        from unnest(?, ?) as f (file, contents)
        where r.partner = ? and r.file = f.file and r.contents <> f.contents and not r.replaced
        """,
        names,
        contents,
        partner);
    Map<String, Integer> added =
        sql.query(
            """
        insert into report_files
          (partner, file, contents, report_date, file_sequence, rows, rejected, sums, run_no)
        select ?, f.*, ? from unnest(?, ?, ?::date[], ?::integer[], ?::bigint[], ?::bigint[],
          ?::jsonb[]) as f
        on conflict (partner, file, contents) do nothing
        returning file, file_id
        """,
            ReportFiles::numbers,
            partner,
            runNo,
            names,
            contents,
            texts(files, file -> file.reportDate().toString()),
            texts(files, file -> String.valueOf(file.fileSequence())),
            texts(files, file -> String.valueOf(file.rows())),
            texts(files, file -> String.valueOf(file.rejected())),
            texts(files, ReportFiles::sums));
    sql.update(
        """
        update report_files r set replaced = false
        from unnest(?, ?) as f (file, contents)
        where r.partner = ? and r.file = f.file and r.contents = f.contents and r.replaced
        """,
        names,
        contents,
        partner);
    Map<String, Integer> numbers =
        sql.query(
            """
            select file, file_id from report_files
            join unnest(?, ?) as f (file, contents) using (file, contents)
            where partner = ?
            """,
            ReportFiles::numbers,
            names,
            contents,
            partner);
    if (numbers.size() != files.size()) {
      throw LakeException.checkFailed(
          "Partner %s delivers %d reports under %d names: a name stands for one report in a run."
              .formatted(partner, files.size(), numbers.size()));
    }
    numbers.keySet().removeAll(added.keySet());
    return new Numbers(added, numbers);
  }

  private static Map<String, Integer> numbers(ResultSet rows) throws SQLException {
    Map<String, Integer> found = new HashMap<>();
    while (rows.next()) {
      found.put(rows.getString(1), rows.getInt(2));
    }
    return found;
  }

  private Array texts(List<ReportEntry> files, Function<ReportEntry, String> part)
      throws SQLException {
    return sql.connection().createArrayOf("text", files.stream().map(part).toArray());
  }

  private static String sums(ReportEntry file) {
    return file.sums().entrySet().stream()
        .map(
            entry ->
                "\"%s\": {\"rows\": %d, \"gross_minor\": %d, \"commission_minor\": %d}"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().rows(),
                        entry.getValue().grossMinor(),
                        entry.getValue().commissionMinor()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
