-- Bookings and payouts.
CREATE TABLE exchange_rates (
  currency currency_code NOT NULL,
  day date NOT NULL,
  krw numeric NOT NULL,
  inverse numeric NOT NULL,
  announced_at timestamp NOT NULL
);
COMMENT ON TABLE exchange_rates IS 'Rates of exchange by day';
COMMENT ON COLUMN exchange_rates.currency IS 'ISO 4217 code';
COMMENT ON COLUMN exchange_rates.day IS 'Day in Seoul';
COMMENT ON COLUMN exchange_rates.krw IS 'Won for one unit';
COMMENT ON COLUMN exchange_rates.inverse IS 'Units for one won, to 30 digits after the point';
COMMENT ON COLUMN exchange_rates.announced_at IS 'When it was announced, local time in Seoul';

CREATE TABLE bookings (
  booking_id bigint NOT NULL,
  click_id uuid NOT NULL,
  link_id bigint NOT NULL,
  creator_id bigint NOT NULL,
  partner_id smallint NOT NULL,
  product_id bigint NOT NULL,
  partner_order_code text NOT NULL,
  guest_name text NOT NULL,
  guest_email email_address NOT NULL,
  guest_phone text NOT NULL,
  guests smallint NOT NULL,
  stay daterange NOT NULL,
  nights integer GENERATED ALWAYS AS (upper(stay) - lower(stay)) STORED,
  currency currency_code NOT NULL,
  amount numeric(14, 2) NOT NULL,
  exchange_rate numeric(18, 9) NOT NULL,
  amount_krw krw NOT NULL,
  commission_krw krw NOT NULL,
  creator_krw krw NOT NULL,
  platform_krw bigint GENERATED ALWAYS AS (commission_krw - creator_krw) STORED,
  status booking_status NOT NULL,
  booked_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  cancelled_at timestamptz,
  completed_at timestamptz,
  updated_at timestamptz NOT NULL
);
COMMENT ON TABLE bookings IS 'Bookings that came of clicks, as far as partners told';
COMMENT ON COLUMN bookings.booking_id IS 'Number of the booking';
COMMENT ON COLUMN bookings.click_id IS 'The click it came of';
COMMENT ON COLUMN bookings.link_id IS 'The link that was clicked';
COMMENT ON COLUMN bookings.creator_id IS 'Who earns';
COMMENT ON COLUMN bookings.partner_id IS 'Who pays';
COMMENT ON COLUMN bookings.product_id IS 'What was linked to';
COMMENT ON COLUMN bookings.partner_order_code IS 'The partner''s own number of the booking';
COMMENT ON COLUMN bookings.guest_name IS 'Name of the traveller';
COMMENT ON COLUMN bookings.guest_email IS 'E-mail address of the traveller';
COMMENT ON COLUMN bookings.guest_phone IS 'Mobile number of the traveller';
COMMENT ON COLUMN bookings.guests IS 'How many travel';
COMMENT ON COLUMN bookings.stay IS 'First day to the day after the last';
COMMENT ON COLUMN bookings.nights IS 'Nights or days';
COMMENT ON COLUMN bookings.currency IS 'ISO 4217 code of the amount';
COMMENT ON COLUMN bookings.amount IS 'What was paid, in the partner''s currency';
COMMENT ON COLUMN bookings.exchange_rate IS 'Won for one unit on the day of booking';
COMMENT ON COLUMN bookings.amount_krw IS 'What was paid, in won';
COMMENT ON COLUMN bookings.commission_krw IS 'What the partner owes, in won';
COMMENT ON COLUMN bookings.creator_krw IS 'The creator''s part of the commission, in won';
COMMENT ON COLUMN bookings.platform_krw IS 'The platform''s part of the commission, in won';
COMMENT ON COLUMN bookings.status IS 'Where it stands; only completed bookings earn';
COMMENT ON COLUMN bookings.booked_at IS 'When it was booked';
COMMENT ON COLUMN bookings.confirmed_at IS 'When the partner confirmed it';
COMMENT ON COLUMN bookings.cancelled_at IS 'When it was cancelled';
COMMENT ON COLUMN bookings.completed_at IS 'When the partner told that the journey was made';
COMMENT ON COLUMN bookings.updated_at IS 'When the row last changed';

CREATE TABLE payouts (
  payout_id bigint NOT NULL,
  creator_id bigint NOT NULL,
  account_id bigint NOT NULL,
  period daterange NOT NULL,
  gross_krw krw NOT NULL,
  withheld_krw krw NOT NULL,
  net_krw bigint GENERATED ALWAYS AS (gross_krw - withheld_krw) STORED,
  transfer_note text NOT NULL,
  paid_at timestamptz NOT NULL
);
COMMENT ON TABLE payouts IS 'What creators were paid';
COMMENT ON COLUMN payouts.payout_id IS 'Number of the payout';
COMMENT ON COLUMN payouts.creator_id IS 'Who was paid';
COMMENT ON COLUMN payouts.account_id IS 'Where the money went';
COMMENT ON COLUMN payouts.period IS 'The month it is for';
COMMENT ON COLUMN payouts.gross_krw IS 'Sum of the items, in won';
COMMENT ON COLUMN payouts.withheld_krw IS 'Income tax withheld, in won';
COMMENT ON COLUMN payouts.net_krw IS 'What was transferred, in won';
COMMENT ON COLUMN payouts.transfer_note IS 'Text on the transfer, with the holder''s name';
COMMENT ON COLUMN payouts.paid_at IS 'When it was transferred';

CREATE TABLE payout_items (
  payout_id bigint NOT NULL,
  line smallint NOT NULL,
  booking_id bigint NOT NULL,
  amount_krw krw NOT NULL
);
COMMENT ON TABLE payout_items IS 'The bookings a payout is made of';
COMMENT ON COLUMN payout_items.payout_id IS 'The payout';
COMMENT ON COLUMN payout_items.line IS 'Number of the line, from 1';
COMMENT ON COLUMN payout_items.booking_id IS 'The booking';
COMMENT ON COLUMN payout_items.amount_krw IS 'The creator''s part, in won';
