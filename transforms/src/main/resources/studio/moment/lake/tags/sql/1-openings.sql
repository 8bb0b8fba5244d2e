-- The dataset in which protected values are opened, and the record of who may open which.
-- Not run against BigQuery: read it before you run it. It needs roles/bigquery.admin once.
--
-- Nobody but the approvers gets write access to the table. People who ask get no access to it at
-- all: the views read it on their behalf (authorise the dataset ${vault} on ${rds}, see
-- docs/access.md).
CREATE SCHEMA IF NOT EXISTS `${project}.${vault}` OPTIONS (location = '${location}');

CREATE TABLE IF NOT EXISTS `${project}.${vault}.openings` (
  opening_id STRING NOT NULL OPTIONS (description = 'Number of the request'),
  requested_by STRING NOT NULL OPTIONS (description = 'E-mail address of the account that will open'),
  table_name STRING NOT NULL OPTIONS (description = 'As in the catalog: ${rds_name}.TABLE'),
  column_name STRING NOT NULL,
  row_key STRING NOT NULL OPTIONS (description = 'TO_JSON_STRING of the array of the key columns as text'),
  legal_basis STRING NOT NULL OPTIONS (description = 'Why the law allows it, and for whom; no personal data'),
  approved_by STRING OPTIONS (description = 'E-mail address; not that of the one who asks'),
  approved_at TIMESTAMP,
  expires_at TIMESTAMP OPTIONS (description = 'Hours after the approval, not months')
)
OPTIONS (description = 'Approved openings of protected values. Rows are kept: they are part of the access record.');
