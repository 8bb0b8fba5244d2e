-- Masking beyond the predefined rules. Those of the taxonomy file are made by ./lake tags apply;
-- there is no need to write them here. Not run against BigQuery.
--
-- A routine of its own, for text of which nothing but the length should be seen. It is attached to
-- a policy tag by a data policy whose dataMaskingPolicy names it as routine (console or REST).
-- SHA256 without a salt, as the predefined rule has it, can be guessed for phone numbers: put it
-- only on columns that the catalog has protected already.
CREATE OR REPLACE FUNCTION `${project}.${vault}.mask_letters`(text STRING) RETURNS STRING
OPTIONS (data_governance_type = 'DATA_MASKING')
AS (
  REGEXP_REPLACE(text, '[^ ]', '*')
);
