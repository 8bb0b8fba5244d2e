
-- class aead, domain ${domain}
CREATE OR REPLACE FUNCTION `${project}.${vault}.settle_${function}`(ciphertext BYTES) RETURNS STRING AS (
  AEAD.DECRYPT_STRING(
    KEYS.KEYSET_CHAIN('gcp-kms://${kms_key}', ${keyset}), ciphertext, '${domain}')
);
