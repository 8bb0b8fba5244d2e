package studio.moment.lake.pipelines.revenue.ledger.write;

import java.sql.SQLException;
import studio.moment.lake.pipelines.revenue.ledger.copy.TupleWriter;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.ReportEntry;
import studio.moment.lake.pipelines.revenue.ledger.entry.UnusedRow;
import studio.moment.lake.runs.LakeException;

/**
 * Keeps rows that are in no conversion. Those of a lineage are replaced when it is folded anew: a
 * report that comes late may make another row the repeated one.
 */
final class UnusedRows {
  private final Statements sql;
  private final PartnerPosting posting;

  UnusedRows(Statements sql, PartnerPosting posting) {
    this.sql = sql;
    this.posting = posting;
  }

  /** Keeps them; the reports that they are of are known. */
  void keep() throws SQLException {
    if (posting.unused().rows().isEmpty()
        && posting.unused().lineages().isEmpty()
        && posting.files().isEmpty()) {
      return;
    }
    removeFolded();
    removeReplaced();
    if (posting.unused().rows().isEmpty()) {
      return;
    }
    sql.run(
        """
        create temp table staged_unused (file text not null, number bigint not null,
          lineage_key text, field text, reason text, repeats_file text, repeats_number bigint)
          on commit drop
        """);
    long staged = stage();
    long kept =
        sql.update(
            """
            insert into unused_rows (file_id, number, partner, lineage_key, field, reason,
              repeats_file, repeats_number)
            select f.file_id, u.number, f.partner, u.lineage_key, u.field, u.reason,
              u.repeats_file, u.repeats_number
            from staged_unused u join report_files f on f.partner = ? and f.file = u.file
              and not f.replaced
            """,
            posting.partner());
    if (kept != staged) {
      throw LakeException.checkFailed(
          "Of %d unused rows of partner %s the ledger would keep %d: their reports are not known by one name each. Nothing of this run was written."
              .formatted(staged, posting.partner(), kept));
    }
  }

  /** Of most orders nothing is kept here, and of many partners nothing at all. */
  private void removeFolded() throws SQLException {
    if (posting.unused().lineages().isEmpty()
        || sql.number(
                "select count(*) from (select from unused_rows"
                    + " where partner = ? and lineage_key is not null limit 1) as one",
                posting.partner())
            == 0) {
      return;
    }
    sql.run("create temp table folded_lineages (lineage_key text collate \"C\") on commit drop");
    try (TupleWriter out = new TupleWriter(sql.connection(), "folded_lineages (lineage_key)", 1)) {
      for (String lineage : posting.unused().lineages()) {
        out.row().text(lineage);
      }
      out.finish();
    }
    sql.update(
        "delete from unused_rows where partner = ?"
            + " and lineage_key in (select lineage_key from folded_lineages)",
        posting.partner());
  }

  /** Of reports delivered again nothing is kept, nor of those read again what nobody could read. */
  private void removeReplaced() throws SQLException {
    if (posting.files().isEmpty()) {
      return;
    }
    sql.update(
        """
        delete from unused_rows u using report_files f
        where f.file_id = u.file_id and f.partner = ? and f.file = any (?)
          and (f.replaced or u.lineage_key is null)
        """,
        posting.partner(),
        sql.connection()
            .createArrayOf("text", posting.files().stream().map(ReportEntry::file).toArray()));
  }

  private long stage() throws SQLException {
    try (TupleWriter out =
        new TupleWriter(
            sql.connection(),
            "staged_unused (file, number, lineage_key, field, reason, repeats_file,"
                + " repeats_number)",
            7)) {
      for (UnusedRow row : posting.unused().rows()) {
        out.row()
            .text(row.file())
            .int8(row.number())
            .text(row.lineageKey())
            .text(row.field())
            .text(row.reason())
            .text(row.repeatsFile());
        if (row.isRepeated()) {
          out.int8(row.repeatsNumber());
        } else {
          out.none();
        }
      }
      return out.finish();
    }
  }
}
