-- Keys and references are checked over the loaded rows, then come the views.
ALTER TABLE creators ADD PRIMARY KEY (creator_id), ADD UNIQUE (handle);
ALTER TABLE creator_accounts ADD PRIMARY KEY (account_id),
  ADD FOREIGN KEY (creator_id) REFERENCES creators;
ALTER TABLE partners ADD PRIMARY KEY (partner_id), ADD UNIQUE (code);
ALTER TABLE merchants ADD PRIMARY KEY (merchant_id),
  ADD FOREIGN KEY (partner_id) REFERENCES partners;
ALTER TABLE products ADD PRIMARY KEY (product_id),
  ADD FOREIGN KEY (merchant_id) REFERENCES merchants;
ALTER TABLE rental_desks ADD PRIMARY KEY (desk_id),
  ADD FOREIGN KEY (merchant_id) REFERENCES merchants;
ALTER TABLE gift_cards ADD PRIMARY KEY (gift_card_id);
ALTER TABLE campaigns ADD PRIMARY KEY (campaign_id);
ALTER TABLE links ADD PRIMARY KEY (link_id), ADD UNIQUE (code),
  ADD FOREIGN KEY (creator_id) REFERENCES creators,
  ADD FOREIGN KEY (product_id) REFERENCES products,
  ADD FOREIGN KEY (partner_id) REFERENCES partners,
  ADD FOREIGN KEY (campaign_id) REFERENCES campaigns;
-- The key of a partitioned table must hold the column it is partitioned by.
ALTER TABLE link_clicks ADD PRIMARY KEY (click_id, clicked_at),
  ADD FOREIGN KEY (link_id) REFERENCES links;
ALTER TABLE extension_events ADD PRIMARY KEY (event_id),
  ADD FOREIGN KEY (creator_id) REFERENCES creators;
ALTER TABLE exchange_rates ADD PRIMARY KEY (currency, day);
ALTER TABLE bookings ADD PRIMARY KEY (booking_id), ADD UNIQUE (partner_id, partner_order_code),
  ADD FOREIGN KEY (link_id) REFERENCES links,
  ADD FOREIGN KEY (creator_id) REFERENCES creators,
  ADD FOREIGN KEY (partner_id) REFERENCES partners,
  ADD FOREIGN KEY (product_id) REFERENCES products;
CREATE INDEX ON bookings (updated_at);
ALTER TABLE payouts ADD PRIMARY KEY (payout_id),
  ADD FOREIGN KEY (creator_id) REFERENCES creators,
  ADD FOREIGN KEY (account_id) REFERENCES creator_accounts;
ALTER TABLE payout_items ADD PRIMARY KEY (payout_id, line), ADD UNIQUE (booking_id),
  ADD FOREIGN KEY (payout_id) REFERENCES payouts,
  ADD FOREIGN KEY (booking_id) REFERENCES bookings;
ALTER TABLE support_tickets ADD PRIMARY KEY (ticket_id),
  ADD FOREIGN KEY (creator_id) REFERENCES creators,
  ADD FOREIGN KEY (booking_id) REFERENCES bookings;
ALTER TABLE "order" ADD PRIMARY KEY ("주문번호"),
  ADD FOREIGN KEY ("user") REFERENCES creators;
ALTER TABLE ops.audit_log ADD PRIMARY KEY (entry_id);
ALTER TABLE "회원" ADD PRIMARY KEY ("회원번호");
ALTER TABLE ops.tb_cust ADD PRIMARY KEY (cust_no);

CREATE VIEW creator_months AS
SELECT
  creator_id,
  date_trunc('month', booked_at AT TIME ZONE 'Asia/Seoul')::date AS month,
  count(*) AS bookings,
  count(*) FILTER (WHERE status = 'cancelled') AS cancelled,
  sum(amount_krw) AS amount_krw,
  avg(nights)::numeric(6, 2) AS average_nights
FROM bookings
GROUP BY 1, 2;
COMMENT ON VIEW creator_months IS 'Bookings by creator and month in Seoul';
COMMENT ON COLUMN creator_months.creator_id IS 'The creator';
COMMENT ON COLUMN creator_months.month IS 'First day of the month';
COMMENT ON COLUMN creator_months.bookings IS 'Bookings made';
COMMENT ON COLUMN creator_months.cancelled IS 'Of these cancelled since';
COMMENT ON COLUMN creator_months.amount_krw IS 'What was paid, in won';
COMMENT ON COLUMN creator_months.average_nights IS 'Nights or days on average';

CREATE MATERIALIZED VIEW link_days AS
SELECT link_id, (clicked_at AT TIME ZONE 'Asia/Seoul')::date AS day, count(*) AS clicks
FROM link_clicks
GROUP BY 1, 2;
COMMENT ON MATERIALIZED VIEW link_days IS 'Clicks by link and day in Seoul, as of the last refresh';
COMMENT ON COLUMN link_days.link_id IS 'The link';
COMMENT ON COLUMN link_days.day IS 'Day in Seoul';
COMMENT ON COLUMN link_days.clicks IS 'Clicks';

-- Whoever reads for the warehouse may read and nothing else.
CREATE ROLE lake_reader LOGIN;
GRANT USAGE ON SCHEMA public, ops TO lake_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA public, ops TO lake_reader;

-- Whoever keeps the ledger makes its schema and creator_revenue_daily, and of people sees the grade.
CREATE ROLE lake_ledger LOGIN;
GRANT CREATE ON DATABASE postgres TO lake_ledger;
GRANT USAGE, CREATE ON SCHEMA public TO lake_ledger;
GRANT SELECT ON bookings, partners, products, link_clicks, exchange_rates TO lake_ledger;
GRANT SELECT (creator_id, grade) ON creators TO lake_ledger;
ANALYZE;
