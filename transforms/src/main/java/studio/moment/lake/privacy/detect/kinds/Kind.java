package studio.moment.lake.privacy.detect.kinds;

/** The identifiers that can be told by their shape. */
public enum Kind {
  /** Resident registration number (주민등록번호). */
  RESIDENT_NUMBER("RRN"),
  /** Alien registration number (외국인등록번호). */
  ALIEN_NUMBER("ARN"),
  /** Corporate registration number (법인등록번호). */
  CORPORATE_NUMBER("CORPORATE_NUMBER"),
  /** Business registration number (사업자등록번호). */
  BUSINESS_NUMBER("BUSINESS_NUMBER"),
  PASSPORT("PASSPORT"),
  DRIVER_LICENCE("DRIVER_LICENCE"),
  MOBILE("PHONE"),
  /** Also internet telephony (070) and personal numbers (050X). */
  LANDLINE("PHONE"),
  /** A number of another country, written with +. */
  FOREIGN_PHONE("PHONE"),
  CARD("CARD"),
  /** A bank account; only where a name or the words around say so. */
  ACCOUNT("ACCOUNT"),
  EMAIL("EMAIL"),
  IP_ADDRESS("IP");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** What stands in brackets in the place of a redacted value. */
  public String label() {
    return label;
  }
}
