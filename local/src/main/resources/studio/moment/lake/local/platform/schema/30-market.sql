-- Partners, merchants and what they sell.
CREATE TABLE partners (
  partner_id smallint NOT NULL,
  code citext NOT NULL,
  name text NOT NULL,
  kinds product_kind[] NOT NULL,
  currency currency_code NOT NULL,
  commission share NOT NULL,
  settlement_day smallint NOT NULL,
  contact_name text NOT NULL,
  contact_email email_address NOT NULL,
  contact_phone text NOT NULL,
  api_key bytea NOT NULL,
  report_from time NOT NULL,
  cutoff timetz NOT NULL
);
COMMENT ON TABLE partners IS 'Companies that sell travel and pay commission';
COMMENT ON COLUMN partners.partner_id IS 'Number of the partner';
COMMENT ON COLUMN partners.code IS 'Short name in URLs and files';
COMMENT ON COLUMN partners.name IS 'Name';
COMMENT ON COLUMN partners.kinds IS 'What the partner sells';
COMMENT ON COLUMN partners.currency IS 'ISO 4217 code the partner settles in';
COMMENT ON COLUMN partners.commission IS 'Part of a booking''s amount that is paid as commission';
COMMENT ON COLUMN partners.settlement_day IS 'Day of the month on which the partner pays';
COMMENT ON COLUMN partners.contact_name IS 'Who answers';
COMMENT ON COLUMN partners.contact_email IS 'That person''s e-mail address';
COMMENT ON COLUMN partners.contact_phone IS 'That person''s mobile number';
COMMENT ON COLUMN partners.api_key IS 'Key for the partner''s report interface';
COMMENT ON COLUMN partners.report_from IS 'Time of day in Seoul from which reports can be fetched';
COMMENT ON COLUMN partners.cutoff IS 'End of the partner''s business day, with its offset';

CREATE TABLE merchants (
  merchant_id integer NOT NULL,
  partner_id smallint NOT NULL,
  name text NOT NULL,
  kind product_kind NOT NULL,
  rating_histogram integer[]
);
COMMENT ON TABLE merchants IS 'Shops behind the partners: hotel chains, airlines, rental companies';
COMMENT ON COLUMN merchants.merchant_id IS 'Number of the merchant';
COMMENT ON COLUMN merchants.partner_id IS 'The partner it sells through';
COMMENT ON COLUMN merchants.name IS 'Name';
COMMENT ON COLUMN merchants.kind IS 'What it sells';
COMMENT ON COLUMN merchants.rating_histogram IS 'Reviews with 1 to 5 stars; NULL elements: not told';

CREATE TABLE products (
  product_id bigint NOT NULL,
  merchant_id integer NOT NULL,
  kind product_kind NOT NULL,
  name text NOT NULL,
  place place NOT NULL,
  price_krw krw NOT NULL,
  rating real,
  details jsonb,
  created_at timestamptz NOT NULL
);
COMMENT ON TABLE products IS 'Hotels, flights and cars that can be linked to';
COMMENT ON COLUMN products.product_id IS 'Number of the product';
COMMENT ON COLUMN products.merchant_id IS 'Who sells it';
COMMENT ON COLUMN products.kind IS 'hotel, flight or car';
COMMENT ON COLUMN products.name IS 'Name as travellers see it';
COMMENT ON COLUMN products.place IS 'Where the journey leads';
COMMENT ON COLUMN products.price_krw IS 'Price per night, seat or day in won';
COMMENT ON COLUMN products.rating IS 'Stars, 0 to 5';
COMMENT ON COLUMN products.details IS 'What differs from kind to kind';
COMMENT ON COLUMN products.created_at IS 'When it was listed';

CREATE TABLE rental_desks (
  desk_id integer NOT NULL,
  merchant_id integer NOT NULL,
  position point NOT NULL,
  opens timetz NOT NULL,
  closes time NOT NULL,
  open_days bit(7) NOT NULL,
  features bit varying(16) NOT NULL,
  driver_age int4range NOT NULL,
  deposit money NOT NULL,
  grace interval NOT NULL,
  device macaddr,
  network cidr
);
COMMENT ON TABLE rental_desks IS 'Counters at which cars are handed over';
COMMENT ON COLUMN rental_desks.desk_id IS 'Number of the desk';
COMMENT ON COLUMN rental_desks.merchant_id IS 'Whose desk it is';
COMMENT ON COLUMN rental_desks.position IS 'Longitude and latitude';
COMMENT ON COLUMN rental_desks.opens IS 'Time at which it opens, with its offset';
COMMENT ON COLUMN rental_desks.closes IS 'Local time at which it closes; 24:00 is midnight at the end of the day';
COMMENT ON COLUMN rental_desks.open_days IS 'Monday first, 1 is open';
COMMENT ON COLUMN rental_desks.features IS 'Child seats, chains, camping, charging, as far as known';
COMMENT ON COLUMN rental_desks.driver_age IS 'Ages that may drive';
COMMENT ON COLUMN rental_desks.deposit IS 'Deposit in US dollars';
COMMENT ON COLUMN rental_desks.grace IS 'How late a car may come back';
COMMENT ON COLUMN rental_desks.device IS 'Address of the terminal';
COMMENT ON COLUMN rental_desks.network IS 'Network of the terminal';

CREATE TABLE gift_cards (
  gift_card_id bigint NOT NULL,
  buyer_email email_address,
  amount_krw krw NOT NULL,
  created_at timestamptz NOT NULL
);
COMMENT ON TABLE gift_cards IS 'Gift cards, not sold yet';
COMMENT ON COLUMN gift_cards.gift_card_id IS 'Number of the card';
COMMENT ON COLUMN gift_cards.buyer_email IS 'Who bought it';
COMMENT ON COLUMN gift_cards.amount_krw IS 'Value in won';
COMMENT ON COLUMN gift_cards.created_at IS 'When it was sold';
