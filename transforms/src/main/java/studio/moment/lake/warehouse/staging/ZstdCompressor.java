package studio.moment.lake.warehouse.staging;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Zstandard with one native context for a whole file. Parquet's stock codec goes through Hadoop's
 * configuration and stream classes and makes a context for every page.
 */
final class ZstdCompressor implements BytesInputCompressor {
  /** Level 1 costs about half of level 3's time here, for files a few per cent larger. */
  private static final int LEVEL = 1;

  private static final int SCRATCH_BYTES = 4 << 20;

  private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);
  private Page plain = new Page();
  private byte[] packed = new byte[0];

  @Override
  public BytesInput compress(BytesInput page) throws IOException {
    plain.reset();
    page.writeAllTo(plain);
    int bound = Math.toIntExact(Zstd.compressBound(plain.size()));
    if (packed.length < bound) {
      packed = new byte[bound];
    }
    int length =
        context.compressByteArray(packed, 0, packed.length, plain.array(), 0, plain.size());
    // The page waits in memory for its row group: keep its own bytes only.
    BytesInput result = BytesInput.from(Arrays.copyOf(packed, length));
    if (packed.length > SCRATCH_BYTES) {
      plain = new Page();
      packed = new byte[0];
    }
    return result;
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  @Override
  public void release() {
    context.close();
  }

  private static final class Page extends ByteArrayOutputStream {
    byte[] array() {
      return buf;
    }
  }
}
