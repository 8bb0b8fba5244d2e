package studio.moment.lake.warehouse.staging;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file on any file system that Beam knows, as parquet writes it. */
final class ChannelOutputFile implements OutputFile {
  private static final int BUFFER_BYTES = 256 << 10;

  private final ResourceId resource;
  private CountingStream stream;

  ChannelOutputFile(String uri) {
    this.resource = FileSystems.matchNewResource(uri, false);
  }

  ResourceId resource() {
    return resource;
  }

  /** Bytes written so far. */
  long position() {
    return stream == null ? 0 : stream.position;
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    OutputStream channel = Channels.newOutputStream(FileSystems.create(resource, MimeTypes.BINARY));
    stream = new CountingStream(new BufferedOutputStream(channel, BUFFER_BYTES));
    return stream;
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    return create(blockSizeHint);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  private static final class CountingStream extends PositionOutputStream {
    private final OutputStream out;
    private long position;

    CountingStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
