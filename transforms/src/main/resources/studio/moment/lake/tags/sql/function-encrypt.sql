
-- class encrypt, domain ${domain}
CREATE OR REPLACE FUNCTION `${project}.${vault}.open_${function}`(ciphertext BYTES) RETURNS STRING AS (
  DETERMINISTIC_DECRYPT_STRING(
    KEYS.KEYSET_CHAIN('gcp-kms://${kms_key}', ${keyset}), ciphertext, '${domain}')
);
