package studio.moment.lake.postgres.types;

/** Decoders that need no memory between values. */
final class ScalarDecoders {
  /** Microseconds from 1970-01-01 to PostgreSQL's epoch, 2000-01-01. */
  private static final long EPOCH_MICROS = 946_684_800_000_000L;

  private static final int EPOCH_DAYS = 10_957;

  /** 0001-01-01T00:00 and 9999-12-31T23:59:59.999999 UTC: what DATETIME and TIMESTAMP can hold. */
  private static final long MIN_MICROS = -62_135_596_800_000_000L;

  private static final long MAX_MICROS = 253_402_300_799_999_999L;
  private static final int MIN_DAY = -719_162;
  private static final int MAX_DAY = 2_932_896;
  private static final long DAY_MICROS = 86_400_000_000L;

  static final ValueDecoder INT16 =
      (row, offset, length, out, index) -> out.setLong(index, BigEndian.int16(row, offset));
  static final ValueDecoder INT32 =
      (row, offset, length, out, index) -> out.setLong(index, BigEndian.int32(row, offset));
  static final ValueDecoder INT64 =
      (row, offset, length, out, index) -> out.setLong(index, BigEndian.int64(row, offset));
  static final ValueDecoder OID =
      (row, offset, length, out, index) ->
          out.setLong(index, BigEndian.int32(row, offset) & 0xFFFF_FFFFL);
  static final ValueDecoder FLOAT32 =
      (row, offset, length, out, index) ->
          // The same number in more bits, as PostgreSQL's own cast to double precision has it.
          out.setDouble(index, Float.intBitsToFloat(BigEndian.int32(row, offset)));
  static final ValueDecoder FLOAT64 =
      (row, offset, length, out, index) -> out.setLong(index, BigEndian.int64(row, offset));
  static final ValueDecoder BOOL =
      (row, offset, length, out, index) -> out.setLong(index, row[offset] == 0 ? 0 : 1);

  /** Text, and everything that stands as its own bytes. */
  static final ValueDecoder BYTES =
      (row, offset, length, out, index) -> out.setBytes(index, row, offset, length);

  static final ValueDecoder DATE =
      (row, offset, length, out, index) -> {
        int day = BigEndian.int32(row, offset);
        if (day == Integer.MAX_VALUE || day == Integer.MIN_VALUE) {
          throw new RejectedValue("infinite date");
        }
        long sinceUnix = (long) day + EPOCH_DAYS;
        if (sinceUnix < MIN_DAY || sinceUnix > MAX_DAY) {
          throw new RejectedValue("date outside the years 0001 to 9999");
        }
        out.setLong(index, sinceUnix);
      };

  static final ValueDecoder TIME =
      (row, offset, length, out, index) -> {
        long micros = BigEndian.int64(row, offset);
        if (micros >= DAY_MICROS) {
          throw new RejectedValue("time 24:00:00");
        }
        out.setLong(index, micros);
      };

  /** timestamp and timestamptz: both count microseconds from 2000-01-01, the latter in UTC. */
  static final ValueDecoder TIMESTAMP =
      (row, offset, length, out, index) -> {
        long micros = BigEndian.int64(row, offset);
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
          throw new RejectedValue("infinite timestamp");
        }
        if (micros > MAX_MICROS - EPOCH_MICROS || micros < MIN_MICROS - EPOCH_MICROS) {
          throw new RejectedValue("timestamp outside the years 0001 to 9999");
        }
        out.setLong(index, micros + EPOCH_MICROS);
      };

  private ScalarDecoders() {}
}
