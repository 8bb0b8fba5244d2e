-- Support, the shop for creators, the audit log.
CREATE TABLE support_tickets (
  ticket_id bigint NOT NULL,
  creator_id bigint NOT NULL,
  booking_id bigint,
  contact_phone text,
  contact_email email_address NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  search tsvector GENERATED ALWAYS AS (to_tsvector('simple', subject || ' ' || body)) STORED,
  satisfaction smallint,
  took interval,
  created_at timestamptz NOT NULL,
  closed_at timestamptz
);
COMMENT ON TABLE support_tickets IS 'Questions to support';
COMMENT ON COLUMN support_tickets.ticket_id IS 'Number of the ticket';
COMMENT ON COLUMN support_tickets.creator_id IS 'Who asked';
COMMENT ON COLUMN support_tickets.booking_id IS 'The booking it is about';
COMMENT ON COLUMN support_tickets.contact_phone IS 'Mobile number typed into the form';
COMMENT ON COLUMN support_tickets.contact_email IS 'E-mail address typed into the form';
COMMENT ON COLUMN support_tickets.subject IS 'Chosen from a list';
COMMENT ON COLUMN support_tickets.body IS 'The question in free text';
COMMENT ON COLUMN support_tickets.search IS 'Words of the question';
COMMENT ON COLUMN support_tickets.satisfaction IS 'Stars given to the answer, 1 to 5';
COMMENT ON COLUMN support_tickets.took IS 'Time to the answer';
COMMENT ON COLUMN support_tickets.created_at IS 'When it was asked';
COMMENT ON COLUMN support_tickets.closed_at IS 'When it was closed; NULL while it is open';

CREATE TABLE "order" (
  "주문번호" text NOT NULL,
  "user" bigint NOT NULL,
  "수령인" text NOT NULL,
  "받는 주소" text NOT NULL,
  "연락처" text NOT NULL,
  "select" text NOT NULL,
  "수량" integer NOT NULL,
  "Total Amount" numeric(12, 2) NOT NULL,
  "상태" text NOT NULL,
  "주문일시" timestamp NOT NULL
);
COMMENT ON TABLE "order" IS 'Orders in the shop for creators, from an older system';
COMMENT ON COLUMN "order"."주문번호" IS 'Number of the order';
COMMENT ON COLUMN "order"."user" IS 'The creator who ordered';
COMMENT ON COLUMN "order"."수령인" IS 'Name of the recipient';
COMMENT ON COLUMN "order"."받는 주소" IS 'Address of the recipient';
COMMENT ON COLUMN "order"."연락처" IS 'Mobile number of the recipient';
COMMENT ON COLUMN "order"."select" IS 'What was selected';
COMMENT ON COLUMN "order"."수량" IS 'How many';
COMMENT ON COLUMN "order"."Total Amount" IS 'Price of all, in won';
COMMENT ON COLUMN "order"."상태" IS 'Where the order stands';
COMMENT ON COLUMN "order"."주문일시" IS 'When it was ordered, local time in Seoul';

CREATE TABLE ops.audit_log (
  entry_id bigint NOT NULL,
  actor text NOT NULL,
  actor_ip inet NOT NULL,
  action varchar(20) NOT NULL,
  table_name name NOT NULL,
  row_key text NOT NULL,
  change json,
  digest bytea NOT NULL,
  flags bit(4) NOT NULL,
  logged_at timestamptz NOT NULL
);
COMMENT ON TABLE ops.audit_log IS 'Who changed what in the back office';
COMMENT ON COLUMN ops.audit_log.entry_id IS 'Number of the entry';
COMMENT ON COLUMN ops.audit_log.actor IS 'E-mail address of the employee';
COMMENT ON COLUMN ops.audit_log.actor_ip IS 'Address of the employee''s computer';
COMMENT ON COLUMN ops.audit_log.action IS 'insert, update, delete or export';
COMMENT ON COLUMN ops.audit_log.table_name IS 'The table';
COMMENT ON COLUMN ops.audit_log.row_key IS 'The row';
COMMENT ON COLUMN ops.audit_log.change IS 'Old and new values';
COMMENT ON COLUMN ops.audit_log.digest IS 'SHA-256 of the entry before this one and of this one';
COMMENT ON COLUMN ops.audit_log.flags IS 'Approved, automatic, bulk, reverted';
COMMENT ON COLUMN ops.audit_log.logged_at IS 'When it happened';
