package studio.moment.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopCodecs;

/**
 * GZIP with the JDK's own classes: Hadoop's codec looks for native libraries, warns that there are
 * none, and does not look at a page's checksum. Other codecs are Parquet's own. For one reader.
 */
final class PageCodecs implements CompressionCodecFactory {
  private final GzipPage gzip = new GzipPage();

  /** Made when it is asked for: it takes longer than reading a footer. */
  private CompressionCodecFactory others;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return others().getCompressor(codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return codec == CompressionCodecName.GZIP ? new Gunzip() : others().getDecompressor(codec);
  }

  private CompressionCodecFactory others() {
    if (others == null) {
      others = HadoopCodecs.newFactory(new PlainParquetConfiguration(), 0);
    }
    return others;
  }

  @Override
  public void release() {
    gzip.release();
    if (others != null) {
      others.release();
    }
  }

  private final class Gunzip implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      // What is on the heap already is not copied.
      ByteBuffer packed = page.toByteBuffer(HeapByteBufferAllocator.getInstance(), unused -> {});
      return BytesInput.from(gzip.unpack(packed, size));
    }

    @Override
    public void decompress(ByteBuffer in, int packed, ByteBuffer out, int size) throws IOException {
      out.put(gzip.unpack(in.slice().limit(packed), size));
      in.position(in.position() + packed);
    }

    @Override
    public void release() {
      // The factory's reader ends it.
    }
  }
}
