-- Creators and their accounts.
CREATE TABLE creators (
  creator_id bigint NOT NULL,
  handle citext NOT NULL,
  name text NOT NULL,
  legacy_nickname varchar(40),
  phone text NOT NULL,
  email email_address NOT NULL,
  email_domain text GENERATED ALWAYS AS (split_part(email::text, '@', 2)) STORED,
  birth_date date NOT NULL,
  gender char(1) NOT NULL,
  address text NOT NULL,
  resident_number text,
  settlement_account text,
  grade creator_grade NOT NULL,
  status creator_status NOT NULL,
  followers integer NOT NULL,
  share share NOT NULL,
  legacy_score real,
  languages text[] NOT NULL,
  interests text[] NOT NULL,
  profile jsonb NOT NULL,
  memo text,
  marketing_consent boolean,
  joined_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
-- Years of use leave holes in the column numbers.
ALTER TABLE creators DROP COLUMN legacy_nickname, DROP COLUMN legacy_score;
COMMENT ON TABLE creators IS 'People who share links and earn commission';
COMMENT ON COLUMN creators.creator_id IS 'Number of the creator';
COMMENT ON COLUMN creators.handle IS 'Public name in URLs, without regard to case';
COMMENT ON COLUMN creators.name IS 'Legal name';
COMMENT ON COLUMN creators.phone IS 'Mobile number as it was typed';
COMMENT ON COLUMN creators.email IS 'E-mail address as it was typed';
COMMENT ON COLUMN creators.email_domain IS 'What stands after the at sign';
COMMENT ON COLUMN creators.birth_date IS 'Birth date';
COMMENT ON COLUMN creators.gender IS 'F or M';
COMMENT ON COLUMN creators.address IS 'Postal address';
COMMENT ON COLUMN creators.resident_number IS 'Resident registration number, needed to withhold tax';
COMMENT ON COLUMN creators.settlement_account IS 'Account of the old settlement system: bank and number';
COMMENT ON COLUMN creators.grade IS 'Grade: seed, sprout, tree, forest';
COMMENT ON COLUMN creators.status IS 'active, paused or left';
COMMENT ON COLUMN creators.followers IS 'Followers over all channels, as the creator stated them';
COMMENT ON COLUMN creators.share IS 'Part of a commission that is the creator''s';
COMMENT ON COLUMN creators.languages IS 'Languages, ISO 639-1, most used first';
COMMENT ON COLUMN creators.interests IS 'Tags the creator chose';
COMMENT ON COLUMN creators.profile IS 'Channels, contact and biography';
COMMENT ON COLUMN creators.memo IS 'What support wrote down';
COMMENT ON COLUMN creators.marketing_consent IS 'Whether news may be sent; NULL where never asked';
COMMENT ON COLUMN creators.joined_at IS 'When the creator signed up';
COMMENT ON COLUMN creators.updated_at IS 'When the row last changed';

CREATE TABLE creator_accounts (
  account_id bigint NOT NULL,
  creator_id bigint NOT NULL,
  kind account_kind NOT NULL,
  bank_code char(3) NOT NULL,
  bank_name text NOT NULL,
  account_number text NOT NULL,
  holder_name text NOT NULL,
  is_default boolean NOT NULL,
  verified boolean NOT NULL,
  opened_on date NOT NULL
);
COMMENT ON TABLE creator_accounts IS 'Bank accounts that creators are paid into';
COMMENT ON COLUMN creator_accounts.account_id IS 'Number of the account';
COMMENT ON COLUMN creator_accounts.creator_id IS 'Whose account it is';
COMMENT ON COLUMN creator_accounts.kind IS 'personal or business';
COMMENT ON COLUMN creator_accounts.bank_code IS 'Code of the bank in Korea''s clearing';
COMMENT ON COLUMN creator_accounts.bank_name IS 'Name of the bank';
COMMENT ON COLUMN creator_accounts.account_number IS 'Account number with hyphens';
COMMENT ON COLUMN creator_accounts.holder_name IS 'Name of the holder';
COMMENT ON COLUMN creator_accounts.is_default IS 'Whether payouts go here';
COMMENT ON COLUMN creator_accounts.verified IS 'Whether the bank confirmed the holder';
COMMENT ON COLUMN creator_accounts.opened_on IS 'Day in Seoul on which it was entered';
