package studio.moment.lake.pipelines.revenue.ledger.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;

/**
 * Grades of creators over time. The platform keeps only today's grade, so every run notes the
 * grades that are new to it, from the day it is for. What was noted never changes: a later grade
 * begins on a later day, and a run for an earlier day notes only creators of whom nothing is known.
 */
public final class GradeHistory {
  private GradeHistory() {}

  /**
   * Notes them, in one transaction.
   *
   * @param connection of its own, in autocommit mode; afterwards again
   * @param runDate the day, in Asia/Seoul, from which a grade that is new holds
   * @return how many were new
   */
  public static long note(Connection connection, LedgerNames names, LocalDate runDate)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      try (PreparedStatement path =
          connection.prepareStatement("select set_config('search_path', ?, true)")) {
        path.setString(1, names.searchPath());
        path.execute();
      }
      long noted =
          new Statements(connection)
              .update(
                  """
                  insert into creator_grades (creator_id, valid_from, grade)
                  select c.creator_id, d.day, c.grade::text
                  from %s c cross join (select ?::date as day) d
                  left join lateral (
                    select g.grade, g.valid_from from creator_grades g
                    where g.creator_id = c.creator_id
                    order by g.valid_from desc limit 1) g on true
                  where c.grade is not null
                    and (g.grade is null or g.grade <> c.grade::text and g.valid_from < d.day
                      and not exists (select from runs r where r.run_date > d.day))
                  order by c.creator_id
                  on conflict do nothing
                  """
                      .formatted(names.platform("creators")),
                  runDate);
      connection.commit();
      return noted;
    } finally {
      // After a commit there is nothing to take back.
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
