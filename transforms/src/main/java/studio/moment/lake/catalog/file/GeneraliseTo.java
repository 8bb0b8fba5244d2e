package studio.moment.lake.catalog.file;

import studio.moment.lake.privacy.Protection.Granularity;

/** The granularities by their names in the file. */
enum GeneraliseTo {
  YEAR,
  MONTH,
  BAND,
  IP_PREFIX,
  DISTRICT;

  /**
   * @param width meaningful for a band
   */
  Granularity granularity(long width) {
    return switch (this) {
      case YEAR -> new Granularity.Year();
      case MONTH -> new Granularity.Month();
      case BAND -> new Granularity.Band(width);
      case IP_PREFIX -> new Granularity.IpPrefix();
      case DISTRICT -> new Granularity.District();
    };
  }
}
