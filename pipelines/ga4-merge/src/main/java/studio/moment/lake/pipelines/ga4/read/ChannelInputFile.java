package studio.moment.lake.pipelines.ga4.read;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file on any file system that Beam knows, as Parquet reads it. Opened once. */
final class ChannelInputFile implements InputFile, AutoCloseable {
  private final SeekableByteChannel channel;

  ChannelInputFile(String uri) throws IOException {
    // Everything but object stores and local disks would give a channel that cannot seek.
    channel =
        (SeekableByteChannel)
            FileSystems.open(FileSystems.matchNewResource(uri, /* isDirectory= */ false));
  }

  @Override
  public long getLength() throws IOException {
    return channel.size();
  }

  @Override
  public SeekableInputStream newStream() {
    return new DelegatingSeekableInputStream(Channels.newInputStream(channel)) {
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

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
