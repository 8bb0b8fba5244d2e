package studio.moment.lake.pipelines.rds;

import java.sql.SQLException;
import studio.moment.lake.testing.postgres.TestSchema;

/** Extensions that come with PostgreSQL; a database has each once, for all tests. */
final class TypeRoundTripExtensions {
  private TypeRoundTripExtensions() {}

  static void create(TestSchema db, String... extensions) throws SQLException {
    for (String extension : extensions) {
      // Two tests that create it at once would both find it missing.
      db.run(
          "begin; select pg_advisory_xact_lock(7264)",
          "create extension if not exists " + extension + " schema public",
          "commit");
    }
  }
}
