package studio.moment.lake.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopCodecs;

/**
 * GZIP with the JDK's own classes: Hadoop's codec looks for native libraries, warns that there are
 * none, and does not look at a page's checksum. Other codecs are Parquet's own.
 */
final class PageCodecs implements CompressionCodecFactory {
  private static final int BUFFER_BYTES = 64 << 10;

  private final CompressionCodecFactory others =
      HadoopCodecs.newFactory(new PlainParquetConfiguration(), 0);

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return others.getCompressor(codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return codec == CompressionCodecName.GZIP ? new Gunzip() : others.getDecompressor(codec);
  }

  @Override
  public void release() {
    others.release();
  }

  private static final class Gunzip implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      return BytesInput.from(bytes(page.toInputStream(), size));
    }

    @Override
    public void decompress(ByteBuffer in, int packed, ByteBuffer out, int size) throws IOException {
      ByteBuffer page = in.slice().limit(packed);
      out.put(bytes(ByteBufferInputStream.wrap(page), size));
      in.position(in.position() + packed);
    }

    private static byte[] bytes(InputStream page, int size) throws IOException {
      byte[] plain = new byte[size];
      try (GZIPInputStream in = new GZIPInputStream(page, BUFFER_BYTES)) {
        // The checksum is compared at the end alone.
        if (in.readNBytes(plain, 0, size) < size || in.read() >= 0) {
          throw new IOException("a page that is not of the length its header tells");
        }
      }
      return plain;
    }

    @Override
    public void release() {
      // Holds nothing.
    }
  }
}
