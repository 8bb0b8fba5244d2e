-- Types of the sample platform.
CREATE EXTENSION citext;
CREATE SCHEMA ops;
COMMENT ON SCHEMA ops IS 'What the company needs to run the platform';

CREATE TYPE creator_grade AS ENUM ('seed', 'sprout', 'tree', 'forest');
CREATE TYPE creator_status AS ENUM ('active', 'paused', 'left');
CREATE TYPE product_kind AS ENUM ('hotel', 'flight', 'car');
CREATE TYPE booking_status AS ENUM ('pending', 'confirmed', 'cancelled', 'completed');
CREATE TYPE account_kind AS ENUM ('personal', 'business');

CREATE DOMAIN currency_code AS char(3) CHECK (VALUE ~ '^[A-Z]{3}$');
CREATE DOMAIN krw AS bigint CHECK (VALUE BETWEEN -1000000000000 AND 1000000000000);
CREATE DOMAIN share AS numeric(6, 5) CHECK (VALUE BETWEEN 0 AND 1);
CREATE DOMAIN email_address AS citext CHECK (VALUE LIKE '%@%');

CREATE TYPE place AS (country text, city text, latitude numeric(8, 5), longitude numeric(8, 5));
COMMENT ON TYPE place IS 'Somewhere people travel to; country as ISO 3166-1 alpha-2';
