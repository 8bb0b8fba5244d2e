package studio.moment.lake.pipelines.ga4.event.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import java.util.function.Consumer;
import studio.moment.lake.pipelines.ga4.event.Event;

/**
 * Gathers events of one bucket into bytes: fields one after the other, each different text once,
 * the whole compressed with Zstandard. May be used again after {@link #finish}; for one thread.
 *
 * <p>The bytes are the length of what is compressed, four bytes with the highest first, then one
 * Zstandard frame.
 */
public final class EventBatch {
  /** Level 1 takes half the time of the default for files a few per cent larger. */
  private static final int LEVEL = 1;

  private static final int HEADER = 4;

  private final ByteSink sink = new ByteSink();
  private int events;

  public void add(Event event) {
    EventWriter.write(event, sink);
    events++;
  }

  /** Events added since the last {@link #finish}. */
  public int events() {
    return events;
  }

  /** Bytes that they take before compression: when a batch is large enough. */
  public int size() {
    return sink.size();
  }

  /** The batch; afterwards this is empty again. */
  public byte[] finish() {
    int size = sink.size();
    byte[] out = new byte[HEADER + Math.toIntExact(Zstd.compressBound(size))];
    for (int i = 0; i < HEADER; i++) {
      out[i] = (byte) (size >>> 24 - 8 * i);
    }
    long length =
        Zstd.compressByteArray(out, HEADER, out.length - HEADER, sink.bytes(), 0, size, LEVEL);
    sink.clear();
    events = 0;
    return Arrays.copyOf(out, HEADER + Math.toIntExact(length));
  }

  /**
   * Gives every event of a batch to {@code sink}, in the order in which they were added.
   *
   * @throws IllegalArgumentException where the bytes are no batch
   */
  public static void read(byte[] batch, Consumer<Event> sink) {
    int size = 0;
    for (int i = 0; i < HEADER; i++) {
      size = size << 8 | batch[i] & 0xFF;
    }
    byte[] plain = new byte[size];
    try {
      Zstd.decompressByteArray(plain, 0, size, batch, HEADER, batch.length - HEADER);
    } catch (ZstdException e) {
      throw new IllegalArgumentException("not a batch of events", e);
    }
    ByteSource source = new ByteSource(plain);
    while (!source.isAtEnd()) {
      sink.accept(EventParser.parse(source));
    }
  }
}
