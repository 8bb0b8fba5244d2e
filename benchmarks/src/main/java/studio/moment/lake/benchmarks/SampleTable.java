package studio.moment.lake.benchmarks;

import java.sql.SQLException;
import java.util.Locale;

/**
 * A table of about 150 bytes a row in ten columns: the phone and e-mail to be hashed and the name
 * to be masked are different in every row.
 */
final class SampleTable {
  static final String CATALOG =
      """
      version: 1
      tables:
        - table: public.creators
          columns:
            creator_id: keep
            phone: {class: hmac, domain: phone}
            email: {class: hmac, domain: email}
            name: {class: mask, shape: name}
            amount: keep
            created_at: keep
            joined_on: keep
            active: keep
            grade: keep
            note: keep
      """;

  private static final String ROWS =
      """
      create unlogged table creators as
      select i as creator_id,
        '010-' || lpad(((i * 7919) %% 10000)::text, 4, '0') || '-'
          || lpad((i %% 10000)::text, 4, '0') as phone,
        'user' || i || '@example' || i %% 50 || '.com' as email,
        (array['김','이','박','최','정','강','조','윤','장','임'])[1 + i %% 10]
          || (array['민준','서연','도윤','하은','시우','지민','예준','수아'])[1 + i %% 8] as name,
        ((i * 104729 %% 1000000)::numeric / 100)::numeric(14,2) as amount,
        timestamptz '2025-01-01 00:00:00+09' + i * interval '7 seconds' as created_at,
        date '2025-01-01' + (i %% 365)::int as joined_on,
        i %% 3 = 0 as active,
        (array['bronze','silver','gold'])[1 + i %% 3] as grade,
        md5(i::text) || md5((i + 1)::text) as note
      from generate_series(1::bigint, %d) i
      """;

  private SampleTable() {}

  static void create(Server server, long rows) throws SQLException {
    server.execute(String.format(Locale.ROOT, ROWS, rows));
    // Freeze it once: no reader pays for hint bits.
    server.execute("vacuum (freeze, analyze) creators");
  }
}
