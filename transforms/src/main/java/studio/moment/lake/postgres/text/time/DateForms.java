package studio.moment.lake.postgres.text.time;

import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;

/** The forms of date, time, timestamp and their like. Each is for one column. */
public final class DateForms {
  private static final String UTC = "+00";
  private static final String XSD_UTC = "+00:00";

  private DateForms() {}

  public static BinaryForm date() {
    TimeScanner scanner = new TimeScanner();
    return (utf8, offset, length, out) -> putDate(scanner.date(utf8, offset, length), out);
  }

  /** Appends the binary form of a date: days since 2000-01-01. */
  private static void putDate(long days, ByteSink out) {
    // The infinities of 32 bits.
    out.putInt32((int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, days)));
  }

  public static BinaryForm dateText() {
    TimeScanner scanner = new TimeScanner();
    return (utf8, offset, length, out) -> TimeWriter.date(scanner.date(utf8, offset, length), out);
  }

  public static BinaryForm timestamp() {
    TimeScanner scanner = new TimeScanner();
    return (utf8, offset, length, out) -> out.putInt64(scanner.timestamp(utf8, offset, length));
  }

  public static BinaryForm timestampText() {
    TimeScanner scanner = new TimeScanner();
    return (utf8, offset, length, out) ->
        TimeWriter.timestamp(scanner.timestamp(utf8, offset, length), ' ', "", out);
  }

  /** As to_json has it, without its quotes. */
  public static BinaryForm timestampXsd() {
    TimeScanner scanner = new TimeScanner();
    return (utf8, offset, length, out) ->
        TimeWriter.timestamp(scanner.timestamp(utf8, offset, length), 'T', "", out);
  }

  public static BinaryForm timestampWithZone() {
    TimeScanner scanner = new TimeScanner();
    return (utf8, offset, length, out) ->
        out.putInt64(scanner.timestampWithZone(utf8, offset, length));
  }

  /** In UTC. */
  public static BinaryForm timestampWithZoneText() {
    TimeScanner scanner = new TimeScanner();
    return (utf8, offset, length, out) ->
        TimeWriter.timestamp(scanner.timestampWithZone(utf8, offset, length), ' ', UTC, out);
  }

  /** As to_json has it in UTC, without its quotes. */
  public static BinaryForm timestampWithZoneXsd() {
    TimeScanner scanner = new TimeScanner();
    return (utf8, offset, length, out) ->
        TimeWriter.timestamp(scanner.timestampWithZone(utf8, offset, length), 'T', XSD_UTC, out);
  }

  /** Local date and time in Korea, as text. */
  public static BinaryForm seoulText() {
    TimeScanner scanner = new TimeScanner();
    return (utf8, offset, length, out) ->
        TimeWriter.timestamp(
            SeoulTime.local(scanner.timestampWithZone(utf8, offset, length)), ' ', "", out);
  }

  public static BinaryForm time() {
    TimeScanner scanner = new TimeScanner();
    return (utf8, offset, length, out) -> out.putInt64(scanner.time(utf8, offset, length));
  }

  public static BinaryForm timeText() {
    TimeScanner scanner = new TimeScanner();
    return (utf8, offset, length, out) -> TimeWriter.time(scanner.time(utf8, offset, length), out);
  }

  public static BinaryForm timeWithZoneText() {
    TimeScanner scanner = new TimeScanner();
    return (utf8, offset, length, out) -> {
      TimeWriter.time(scanner.timeWithZone(utf8, offset, length), out);
      TimeWriter.offset(scanner.offsetSeconds(), out);
    };
  }
}
