package studio.moment.lake.pipelines.ga4.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.codec.EventBatch;
import studio.moment.lake.pipelines.ga4.event.export.Rejection;

/**
 * Holds outcomes between the read and the step after it, where the runner does not fuse the two.
 */
public final class ParsedRowCoder extends CustomCoder<ParsedRow> {
  private static final long serialVersionUID = 1L;
  private static final Coder<byte[]> EVENT = NullableCoder.of(ByteArrayCoder.of());
  private static final Coder<Rejection> REJECTION =
      NullableCoder.of(SerializableCoder.of(Rejection.class));

  @Override
  public void encode(ParsedRow outcome, OutputStream out) throws IOException {
    byte[] event = null;
    if (outcome.event() != null) {
      EventBatch one = new EventBatch();
      one.add(outcome.event());
      event = one.finish();
    }
    EVENT.encode(event, out);
    REJECTION.encode(outcome.rejection(), out);
  }

  @Override
  public ParsedRow decode(InputStream in) throws IOException {
    byte[] bytes = EVENT.decode(in);
    Event[] event = new Event[1];
    if (bytes != null) {
      EventBatch.read(bytes, one -> event[0] = one);
    }
    return new ParsedRow(event[0], REJECTION.decode(in));
  }

  @Override
  public void verifyDeterministic() {
    // Equal events give equal bytes: fields in a fixed order, texts in the order they are met.
  }
}
