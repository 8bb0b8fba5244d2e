-- The ledger of daily-revenue. It lives in a schema of its own; the only table in the platform's
-- schema is creator_revenue_daily. Keys are compared byte by byte (collation "C"): their order is
-- nobody's language, and such indexes are half as dear.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of %.%: it only ever grows; correct it by a further entry',
    TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION minor_digits(currency text) RETURNS integer IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT CASE
    -- Former currencies too: their orders may still be corrected.
    WHEN currency IN ('ADP', 'BEF', 'BIF', 'BYB', 'BYR', 'CLP', 'DJF', 'ESP', 'GNF', 'GRD', 'ISK',
      'ITL', 'JPY', 'KMF', 'KRW', 'LUF', 'MGF', 'PTE', 'PYG', 'ROL', 'RWF', 'TPE', 'TRL', 'UGX',
      'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 0
    WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
    ELSE 2
  END
$$;

CREATE TABLE runs (
  run_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  partner text NOT NULL,
  run_id text NOT NULL,
  run_date date NOT NULL,
  started_at timestamptz NOT NULL,
  posted_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (partner, run_id)
);
COMMENT ON TABLE runs IS 'Which run wrote a partner, when';

CREATE TABLE fences (
  partner text PRIMARY KEY,
  run_id text NOT NULL,
  started_at timestamptz NOT NULL,
  version bigint NOT NULL CHECK (version > 0)
);
COMMENT ON TABLE fences IS 'The newest run that wrote a partner; an older one that comes late is refused';

CREATE TABLE report_files (
  file_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  partner text COLLATE "C" NOT NULL,
  file text COLLATE "C" NOT NULL,
  contents text COLLATE "C" NOT NULL CHECK (contents ~ '^[0-9a-f]{64}$'),
  report_date date NOT NULL,
  file_sequence integer NOT NULL CHECK (file_sequence >= 0),
  rows bigint NOT NULL CHECK (rows >= 0),
  rejected bigint NOT NULL CHECK (rejected BETWEEN 0 AND rows),
  sums jsonb NOT NULL,
  run_no integer NOT NULL REFERENCES runs,
  -- Its name was delivered again with other contents: its rows count no more.
  replaced boolean NOT NULL DEFAULT false,
  UNIQUE (partner, file, contents)
);
CREATE UNIQUE INDEX report_files_now ON report_files (partner, file) WHERE NOT replaced;
COMMENT ON TABLE report_files IS 'Reports that were read, each by its name and what was in it';

CREATE TABLE partner_rows (
  file_id integer NOT NULL,
  number bigint NOT NULL CHECK (number > 0),
  partner text COLLATE "C" NOT NULL,
  lineage_key text COLLATE "C" NOT NULL,
  row_id text,
  merchant text,
  order_code text,
  sub_id text,
  product text,
  category text,
  status text NOT NULL CHECK (status IN ('pending', 'confirmed', 'cancelled')),
  effect text NOT NULL CHECK (effect IN ('state', 'delta', 'take_back', 'generation')),
  currency text NOT NULL CHECK (length(currency) = 3),
  gross_minor bigint NOT NULL,
  commission_minor bigint NOT NULL,
  occurred_at timestamptz,
  stay_end date,
  changed_at timestamptz,
  content_hash uuid NOT NULL,
  run_no integer NOT NULL,
  -- Amounts in minor units by what they are for; NULL for none.
  deductions jsonb,
  -- A row of a report is of one lineage, whatever is read again.
  PRIMARY KEY (file_id, number)
);
CREATE INDEX partner_rows_lineage ON partner_rows (partner, lineage_key);
COMMENT ON TABLE partner_rows IS
  'What partners told, row by row; a row of no report of its partner is nobody''s and not read';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON partner_rows
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE unused_rows (
  file_id integer NOT NULL REFERENCES report_files,
  number bigint NOT NULL CHECK (number > 0),
  partner text COLLATE "C" NOT NULL,
  -- Rows that could not be read are of no lineage.
  lineage_key text COLLATE "C",
  field text,
  reason text,
  repeats_file text,
  repeats_number bigint,
  PRIMARY KEY (file_id, number),
  CONSTRAINT rejected_or_duplicate CHECK (
    num_nonnulls(field, reason) = 2 AND num_nonnulls(repeats_file, repeats_number) = 0
    OR num_nonnulls(field, reason) = 0
      AND num_nonnulls(lineage_key, repeats_file, repeats_number) = 3)
);
CREATE INDEX unused_rows_lineage ON unused_rows (partner, lineage_key);
COMMENT ON TABLE unused_rows IS
  'Rows of reports that are in no conversion: rejected with a reason, or the repetition of a row';

CREATE TABLE creator_grades (
  creator_id bigint NOT NULL,
  valid_from date NOT NULL,
  grade text NOT NULL,
  PRIMARY KEY (creator_id, valid_from)
);
COMMENT ON TABLE creator_grades IS
  'Grades of creators as runs saw them: the platform keeps only today''s';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON creator_grades
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE policy_versions (
  partner text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  hash text NOT NULL,
  last_order_day date NOT NULL,
  PRIMARY KEY (partner, version)
);
COMMENT ON TABLE policy_versions IS 'Settlement policies that something was posted under';
CREATE TRIGGER unchanged BEFORE UPDATE ON policy_versions FOR EACH ROW
  WHEN (old.hash <> new.hash OR old.partner <> new.partner OR old.version <> new.version
    OR old.last_order_day > new.last_order_day)
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON policy_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE conversions (
  partner text COLLATE "C" NOT NULL,
  lineage_key text COLLATE "C" NOT NULL,
  merchant text,
  order_code text,
  sub_id text,
  product text,
  category text,
  reported_status text NOT NULL CHECK (reported_status IN ('pending', 'confirmed', 'cancelled')),
  status text NOT NULL CHECK (status IN ('pending', 'confirmed', 'cancelled')),
  currency text NOT NULL CHECK (length(currency) = 3),
  gross_minor bigint NOT NULL,
  commission_minor bigint NOT NULL,
  occurred_at timestamptz,
  moved_from date,
  stay_end date,
  first_report_date date NOT NULL,
  last_report_date date NOT NULL,
  row_ids text[] NOT NULL,
  row_count integer NOT NULL CHECK (row_count >= 0),
  state_hash uuid NOT NULL,
  booking_id bigint,
  click_id text,
  link_id bigint,
  creator_id bigint,
  match_rung text,
  sum_group text,
  date_kst date NOT NULL,
  order_day date NOT NULL,
  payable_from date,
  confirmed_at timestamptz,
  cancelled_at timestamptz,
  policy_version text,
  fx_rate numeric CHECK (fx_rate > 0),
  fx_date date,
  provisional boolean NOT NULL,
  posted boolean NOT NULL,
  gross_krw bigint NOT NULL,
  commission_krw bigint NOT NULL,
  creator_krw bigint NOT NULL,
  platform_krw bigint NOT NULL,
  posted_seq integer NOT NULL CHECK (posted_seq >= 0),
  hash uuid NOT NULL,
  -- The run that last changed what the partner says of it.
  state_run_no integer NOT NULL,
  run_no integer NOT NULL,
  deductions jsonb,
  PRIMARY KEY (partner, lineage_key),
  CONSTRAINT shares_are_the_commission CHECK (creator_krw + platform_krw = commission_krw),
  CONSTRAINT what_is_posted_has_a_policy CHECK (NOT posted OR policy_version IS NOT NULL),
  CONSTRAINT what_is_not_posted_is_zero CHECK (
    posted OR gross_krw = 0 AND commission_krw = 0 AND creator_krw = 0),
  CONSTRAINT nothing_of_a_cancelled_order_is_posted CHECK (
    status <> 'cancelled' AND reported_status <> 'cancelled' OR NOT posted),
  CONSTRAINT a_share_is_somebodys CHECK (creator_krw = 0 OR creator_id IS NOT NULL)
);
COMMENT ON TABLE conversions IS
  'Orders as partners tell them today; with posted, the sums of their adjustments';

CREATE TABLE sum_groups (
  partner text COLLATE "C" NOT NULL,
  sum_group text COLLATE "C" NOT NULL,
  currency text NOT NULL CHECK (length(currency) = 3),
  lineages_minor bigint NOT NULL,
  bookings_minor bigint NOT NULL,
  tolerance_minor bigint NOT NULL CHECK (tolerance_minor >= 0),
  PRIMARY KEY (partner, sum_group),
  CONSTRAINT sides_balance CHECK (abs(lineages_minor - bookings_minor) <= tolerance_minor)
);
COMMENT ON TABLE sum_groups IS 'Orders and bookings that belong together only by their sums';

CREATE TABLE match_links (
  partner text COLLATE "C" NOT NULL,
  lineage_key text COLLATE "C" NOT NULL,
  booking_id bigint NOT NULL,
  match_rung text NOT NULL,
  sum_group text COLLATE "C",
  run_no integer NOT NULL,
  -- Who holds the booking: one alone, or each lineage of a group.
  holder text COLLATE "C" GENERATED ALWAYS AS (
    CASE WHEN sum_group IS NULL THEN '' ELSE partner || '/' || lineage_key END) STORED,
  evidence text,
  CONSTRAINT a_booking_is_of_one_lineage PRIMARY KEY (booking_id, holder)
);
-- The link of one order to one booking is found by the conversion's booking_id.
CREATE INDEX match_links_group ON match_links (partner, lineage_key) WHERE sum_group IS NOT NULL;
COMMENT ON TABLE match_links IS 'Which order is which booking';

CREATE FUNCTION check_match_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added a
    WHERE a.sum_group IS NOT NULL AND (
      NOT EXISTS (
        SELECT FROM ${ledger}.sum_groups g
        WHERE g.partner = a.partner AND g.sum_group = a.sum_group)
      OR EXISTS (
        SELECT FROM ${ledger}.match_links m
        WHERE m.booking_id = a.booking_id AND m.sum_group IS NOT NULL
          AND (m.partner, m.sum_group) IS DISTINCT FROM (a.partner, a.sum_group))
      OR EXISTS (
        SELECT FROM ${ledger}.match_links m
        WHERE m.booking_id = a.booking_id AND m.sum_group IS NULL))
  ) OR EXISTS (
    -- Groups are few: where there are none, nothing else is looked at.
    SELECT FROM ${ledger}.match_links m
    WHERE m.sum_group IS NOT NULL
      AND m.booking_id IN (SELECT booking_id FROM added WHERE sum_group IS NULL)
  ) THEN
    RAISE EXCEPTION 'a booking on two lineages that no sum group holds together'
      USING ERRCODE = 'exclusion_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER one_group AFTER INSERT ON match_links REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_match_links();
CREATE TRIGGER one_group_still AFTER UPDATE ON match_links REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_match_links();

CREATE TABLE periods (
  partner text COLLATE "C" NOT NULL,
  period integer NOT NULL CHECK (period % 100 BETWEEN 1 AND 12 AND period BETWEEN 200001 AND 299912),
  state text NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
  closed_at timestamptz,
  entries bigint,
  gross_krw bigint,
  commission_krw bigint,
  creator_krw bigint,
  platform_krw bigint,
  pending_commission_krw bigint,
  PRIMARY KEY (partner, period),
  CONSTRAINT totals_are_of_a_closed_period CHECK (
    num_nonnulls(closed_at, entries, gross_krw, commission_krw, creator_krw, platform_krw,
      pending_commission_krw) = CASE state WHEN 'CLOSED' THEN 7 ELSE 0 END),
  CONSTRAINT shares_are_the_commission CHECK (creator_krw + platform_krw = commission_krw)
);
COMMENT ON TABLE periods IS 'Months of a partner, open or closed for ever';

CREATE TABLE adjustments (
  partner text COLLATE "C" NOT NULL,
  lineage_key text COLLATE "C" NOT NULL,
  seq integer NOT NULL CHECK (seq > 0),
  period integer NOT NULL CHECK (period % 100 BETWEEN 1 AND 12 AND period BETWEEN 200001 AND 299912),
  creator_id bigint,
  date_kst date NOT NULL,
  currency text COLLATE "C" NOT NULL CHECK (length(currency) = 3),
  status text COLLATE "C" NOT NULL CHECK (status IN ('pending', 'confirmed')),
  gross_minor bigint NOT NULL,
  commission_minor bigint NOT NULL,
  gross_krw bigint NOT NULL,
  commission_krw bigint NOT NULL,
  creator_krw bigint NOT NULL,
  platform_krw bigint NOT NULL,
  policy_version text,
  state_hash uuid NOT NULL,
  run_no integer NOT NULL,
  reason text NOT NULL CHECK (
    reason IN ('new', 'change', 'repriced', 'exchanged', 'confirmed', 'moved', 'cancelled', 'clawback',
      'withdrawn')),
  CONSTRAINT an_entry_is_posted_once PRIMARY KEY (partner, lineage_key, seq),
  CONSTRAINT shares_are_the_commission CHECK (creator_krw + platform_krw = commission_krw),
  CONSTRAINT an_entry_changes_something CHECK (
    gross_minor <> 0 OR commission_minor <> 0 OR gross_krw <> 0 OR commission_krw <> 0
    OR creator_krw <> 0),
  CONSTRAINT a_share_is_somebodys CHECK (creator_krw = 0 OR creator_id IS NOT NULL)
);
COMMENT ON TABLE adjustments IS 'The ledger: what was posted for an order, entry by entry';

-- Made of the primary key and more, so it is unique as that is, and need not be stored: the same
-- state posted on the same entry again is refused by the primary key.
CREATE FUNCTION idempotency_key(entry adjustments) RETURNS uuid STABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT md5(entry.partner || '/' || entry.lineage_key || '/' || entry.state_hash::text || '/'
    || coalesce(entry.policy_version, '') || '/' || (entry.seq - 1)::text)::uuid
$$;

-- An index of the entries by account and day, for sums that are asked for once a day, would cost as
-- much as the entries themselves.
CREATE TABLE daily_sums (
  creator_id bigint NOT NULL,
  date_kst date NOT NULL,
  currency text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  partner text COLLATE "C" NOT NULL,
  gross_minor bigint NOT NULL,
  commission_minor bigint NOT NULL,
  gross_krw bigint NOT NULL,
  commission_krw bigint NOT NULL,
  creator_krw bigint NOT NULL,
  PRIMARY KEY (creator_id, date_kst, currency, status, partner)
);
COMMENT ON TABLE daily_sums IS
  'Sums of adjustments by account, day and partner, grown with them; every run adds them up anew and compares';

-- It follows the entries, by their trigger; nothing else changes it.
CREATE TRIGGER follows_entries BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON daily_sums
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_change();

-- Adds to the sums of days in the same pass that tells the periods.
CREATE FUNCTION check_adjustments() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched record;
BEGIN
  FOR touched IN
    WITH sums AS MATERIALIZED (
      SELECT creator_id, date_kst, currency, status, partner, period,
        sum(gross_minor) AS gross_minor, sum(commission_minor) AS commission_minor,
        sum(gross_krw) AS gross_krw, sum(commission_krw) AS commission_krw,
        sum(creator_krw) AS creator_krw
      FROM added GROUP BY 1, 2, 3, 4, 5, 6
    ), days AS (
      INSERT INTO ${ledger}.daily_sums AS d (creator_id, date_kst, currency, status, partner,
        gross_minor, commission_minor, gross_krw, commission_krw, creator_krw)
      SELECT creator_id, date_kst, currency, status, partner, sum(gross_minor),
        sum(commission_minor), sum(gross_krw), sum(commission_krw), sum(creator_krw)
      FROM sums WHERE creator_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
      ON CONFLICT (creator_id, date_kst, currency, status, partner) DO UPDATE SET
        gross_minor = d.gross_minor + excluded.gross_minor,
        commission_minor = d.commission_minor + excluded.commission_minor,
        gross_krw = d.gross_krw + excluded.gross_krw,
        commission_krw = d.commission_krw + excluded.commission_krw,
        creator_krw = d.creator_krw + excluded.creator_krw
    )
    SELECT DISTINCT partner, period FROM sums ORDER BY 1, 2
  LOOP
    INSERT INTO ${ledger}.periods (partner, period, state)
    VALUES (touched.partner, touched.period, 'OPEN')
    ON CONFLICT DO NOTHING;
    -- Whoever closes the period at this moment is waited for, and then seen.
    PERFORM FROM ${ledger}.periods p
    WHERE p.partner = touched.partner AND p.period = touched.period AND p.state = 'OPEN'
    FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'an adjustment in a closed period; it belongs to the open one'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER open_period AFTER INSERT ON adjustments REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_adjustments();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON adjustments
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Totals are what the ledger holds at closing, whoever closes.
CREATE FUNCTION freeze_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (old.state = 'CLOSED' OR new.partner <> old.partner
      OR new.period <> old.period) THEN
    RAISE EXCEPTION 'period % of % is closed or another; closed periods stay as they are',
      old.period, old.partner USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF new.state = 'CLOSED' THEN
    new.closed_at := now();
    SELECT count(*),
      coalesce(sum(gross_krw) FILTER (WHERE status = 'confirmed'), 0),
      coalesce(sum(commission_krw) FILTER (WHERE status = 'confirmed'), 0),
      coalesce(sum(creator_krw) FILTER (WHERE status = 'confirmed'), 0),
      coalesce(sum(platform_krw) FILTER (WHERE status = 'confirmed'), 0),
      coalesce(sum(commission_krw) FILTER (WHERE status = 'pending'), 0)
    INTO new.entries, new.gross_krw, new.commission_krw, new.creator_krw, new.platform_krw,
      new.pending_commission_krw
    FROM ${ledger}.adjustments a
    WHERE a.partner = new.partner AND a.period = new.period;
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE ON periods
  FOR EACH ROW EXECUTE FUNCTION freeze_period();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON periods
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE write_back_keys (
  creator_id bigint NOT NULL,
  date_kst date NOT NULL,
  currency text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  PRIMARY KEY (creator_id, date_kst, currency, status)
);
COMMENT ON TABLE write_back_keys IS
  'Days of creators whose ledger changed since creator_revenue_daily was written';

CREATE TABLE IF NOT EXISTS ${platform}.creator_revenue_daily (
  creator_id bigint NOT NULL,
  date_kst date NOT NULL,
  currency char(3) NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'confirmed')),
  gross numeric(20, 3) NOT NULL,
  commission numeric(20, 3) NOT NULL,
  gross_krw bigint NOT NULL,
  commission_krw bigint NOT NULL,
  creator_krw bigint NOT NULL,
  hash uuid NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (creator_id, date_kst, currency, status)
);
COMMENT ON TABLE ${platform}.creator_revenue_daily IS
  'Revenue of creators by day in Seoul, from the partners'' reports; daily-revenue writes it';
COMMENT ON COLUMN ${platform}.creator_revenue_daily.creator_id IS 'Whose revenue';
COMMENT ON COLUMN ${platform}.creator_revenue_daily.date_kst IS 'Day of the order in Seoul';
COMMENT ON COLUMN ${platform}.creator_revenue_daily.currency IS 'ISO 4217 code of gross and commission';
COMMENT ON COLUMN ${platform}.creator_revenue_daily.status IS 'pending: not earned yet; confirmed: earned';
COMMENT ON COLUMN ${platform}.creator_revenue_daily.gross IS 'What travellers paid, in the currency';
COMMENT ON COLUMN ${platform}.creator_revenue_daily.commission IS 'What the partners owe, in the currency';
COMMENT ON COLUMN ${platform}.creator_revenue_daily.gross_krw IS 'What travellers paid, in won';
COMMENT ON COLUMN ${platform}.creator_revenue_daily.commission_krw IS 'What the partners owe, in won';
COMMENT ON COLUMN ${platform}.creator_revenue_daily.creator_krw IS 'The creator''s share, in won';
COMMENT ON COLUMN ${platform}.creator_revenue_daily.hash IS 'Over the amounts: equal rows are not written';
COMMENT ON COLUMN ${platform}.creator_revenue_daily.updated_at IS 'When the row last changed';

REVOKE ALL ON ALL TABLES IN SCHEMA ${ledger} FROM PUBLIC;
