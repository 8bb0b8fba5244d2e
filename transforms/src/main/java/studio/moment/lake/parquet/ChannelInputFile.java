package studio.moment.lake.parquet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file on any file system that Beam knows, as Parquet reads it. Opened once. */
public final class ChannelInputFile implements InputFile, AutoCloseable {
  private final SeekableByteChannel channel;
  private boolean failed;

  /** Opens the file: {@code gs://bucket/path}, another URI that Beam knows, or a local path. */
  public ChannelInputFile(String uri) throws IOException {
    // Everything but object stores and local disks would give a channel that cannot seek.
    channel =
        (SeekableByteChannel)
            FileSystems.open(FileSystems.matchNewResource(uri, /* isDirectory= */ false));
  }

  /**
   * @param channel closed with the file
   */
  public ChannelInputFile(SeekableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public long getLength() throws IOException {
    return channel.size();
  }

  @Override
  public SeekableInputStream newStream() {
    return new DelegatingSeekableInputStream(new Watched(Channels.newInputStream(channel))) {
      @Override
      public long getPos() throws IOException {
        return channel.position();
      }

      @Override
      public void seek(long position) throws IOException {
        channel.position(position);
      }
    };
  }

  /** Whether the file system failed, as opposed to what was read making no sense. */
  public boolean failed() {
    return failed;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private final class Watched extends FilterInputStream {
    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }
  }
}
