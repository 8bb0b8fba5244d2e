package studio.moment.lake.catalog;

/** The classes a catalog can give a column, by their names in the file. */
public enum ColumnClass {
  KEEP,
  HMAC,
  ENCRYPT,
  AEAD,
  MASK,
  GENERALISE,
  REDACT,
  NULLIFY,
  DROP
}
