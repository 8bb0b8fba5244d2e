-- Campaigns, links, clicks, the browser extension.
CREATE TABLE campaigns (
  campaign_id integer NOT NULL,
  name text NOT NULL,
  during tstzrange NOT NULL,
  tags text[] NOT NULL,
  attribution_window interval NOT NULL,
  budget_krw numeric NOT NULL,
  bonus_percent double precision
);
COMMENT ON TABLE campaigns IS 'Seasonal campaigns';
COMMENT ON COLUMN campaigns.campaign_id IS 'Number of the campaign';
COMMENT ON COLUMN campaigns.name IS 'Name';
COMMENT ON COLUMN campaigns.during IS 'From when until when it runs; may have no end';
COMMENT ON COLUMN campaigns.tags IS 'Tags; an old form left NULL among them';
COMMENT ON COLUMN campaigns.attribution_window IS 'How long after a click a booking still counts';
COMMENT ON COLUMN campaigns.budget_krw IS 'Budget in won';
COMMENT ON COLUMN campaigns.bonus_percent IS 'Extra commission in percent';

CREATE TABLE links (
  link_id bigint NOT NULL,
  code varchar(12) NOT NULL,
  creator_id bigint NOT NULL,
  product_id bigint NOT NULL,
  partner_id smallint NOT NULL,
  campaign_id integer,
  title text NOT NULL,
  target_url text NOT NULL,
  made_with text NOT NULL CHECK (made_with IN ('web', 'extension', 'app')),
  archived boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL
);
COMMENT ON TABLE links IS 'Short links from a creator to a product';
COMMENT ON COLUMN links.link_id IS 'Number of the link';
COMMENT ON COLUMN links.code IS 'What stands in the short URL';
COMMENT ON COLUMN links.creator_id IS 'Whose link it is';
COMMENT ON COLUMN links.product_id IS 'Where it leads';
COMMENT ON COLUMN links.partner_id IS 'Who pays for bookings';
COMMENT ON COLUMN links.campaign_id IS 'The campaign it belongs to';
COMMENT ON COLUMN links.title IS 'Title the creator gave it';
COMMENT ON COLUMN links.target_url IS 'The partner''s URL without a click id';
COMMENT ON COLUMN links.made_with IS 'Where the creator made it: web, extension or app';
COMMENT ON COLUMN links.archived IS 'Whether it is hidden';
COMMENT ON COLUMN links.created_at IS 'When it was made';

CREATE TABLE link_clicks (
  click_id uuid NOT NULL,
  link_id bigint NOT NULL,
  creator_id bigint NOT NULL,
  partner_id smallint NOT NULL,
  clicked_at timestamptz NOT NULL,
  ga_client_id text,
  ga_session_id bigint,
  user_id text,
  ip inet NOT NULL,
  user_agent text NOT NULL
) PARTITION BY RANGE (clicked_at);
COMMENT ON TABLE link_clicks IS 'Clicks on links, one partition per month in Seoul';
COMMENT ON COLUMN link_clicks.click_id IS 'Minted at the redirect; the partner returns it with the booking';
COMMENT ON COLUMN link_clicks.link_id IS 'The link';
COMMENT ON COLUMN link_clicks.creator_id IS 'Whose link it is';
COMMENT ON COLUMN link_clicks.partner_id IS 'Where the click went';
COMMENT ON COLUMN link_clicks.clicked_at IS 'When it was clicked';
COMMENT ON COLUMN link_clicks.ga_client_id IS 'GA4 client id; NULL without consent';
COMMENT ON COLUMN link_clicks.ga_session_id IS 'GA4 session id; NULL without consent';
COMMENT ON COLUMN link_clicks.user_id IS 'Opaque id of the logged-in traveller';
COMMENT ON COLUMN link_clicks.ip IS 'Address the click came from';
COMMENT ON COLUMN link_clicks.user_agent IS 'Browser';

CREATE TABLE extension_events (
  event_id bigint NOT NULL,
  creator_id bigint NOT NULL,
  installation uuid NOT NULL,
  version text NOT NULL,
  name text NOT NULL,
  page_url text,
  payload json,
  local_time timestamp NOT NULL,
  took interval,
  occurred_at timestamptz NOT NULL
);
COMMENT ON TABLE extension_events IS 'What the browser extension for creators reports';
COMMENT ON COLUMN extension_events.event_id IS 'Number of the event';
COMMENT ON COLUMN extension_events.creator_id IS 'Whose browser it is';
COMMENT ON COLUMN extension_events.installation IS 'The installed extension';
COMMENT ON COLUMN extension_events.version IS 'Version of the extension';
COMMENT ON COLUMN extension_events.name IS 'What happened';
COMMENT ON COLUMN extension_events.page_url IS 'Page on which it happened, query included';
COMMENT ON COLUMN extension_events.payload IS 'What the extension knew';
COMMENT ON COLUMN extension_events.local_time IS 'The browser''s clock';
COMMENT ON COLUMN extension_events.took IS 'How long it took';
COMMENT ON COLUMN extension_events.occurred_at IS 'When it happened';
