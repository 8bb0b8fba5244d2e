package studio.moment.lake.tags;

/**
 * What BigQuery shows of a tagged column to people who may not read it: the predefined expressions
 * of its Data Policy API, by their names there. SHA256 has no salt, so a phone number can be
 * guessed from it: a masking rule is a second layer over the catalog's class, never the protection.
 */
public enum MaskingRule {
  /** NULL, of any type. */
  ALWAYS_NULL,
  /** The type's zero: empty text, 0, 1970. */
  DEFAULT_MASKING_VALUE,
  /** Of STRING and BYTES: joins still work. */
  SHA256,
  /** Of STRING. */
  FIRST_FOUR_CHARACTERS,
  /** Of STRING. */
  LAST_FOUR_CHARACTERS,
  /** Of STRING: the domain stays. */
  EMAIL_MASK,
  /** Of DATE, DATETIME and TIMESTAMP. */
  DATE_YEAR_MASK
}
