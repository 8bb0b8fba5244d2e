package studio.moment.lake.pipelines.rds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.io.fs.CreateOptions;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.MatchResult.Status;
import org.apache.beam.sdk.io.fs.ResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptions;

/** A disk in memory, {@code fulldisk://name/...}, of whose files each takes a few bytes only. */
public final class FullDisk extends FileSystem<FullDisk.Place> {
  static final int ROOM = 4_000;
  private static final Map<String, ByteArrayOutputStream> FILES = new ConcurrentHashMap<>();

  /** Tells Beam of the disk. */
  public static final class Registrar implements FileSystemRegistrar {
    @Override
    public Iterable<FileSystem<?>> fromOptions(PipelineOptions options) {
      return List.of(new FullDisk());
    }
  }

  /** Files that are there below a place. */
  static List<String> files(String prefix) {
    return FILES.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  @Override
  protected WritableByteChannel create(Place place, CreateOptions options) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FILES.put(place.uri(), bytes);
    return new WritableByteChannel() {
      @Override
      public int write(ByteBuffer source) throws IOException {
        if (bytes.size() + source.remaining() > ROOM) {
          throw new IOException("No space left on device");
        }
        byte[] part = new byte[source.remaining()];
        source.get(part);
        bytes.writeBytes(part);
        return part.length;
      }

      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  protected List<MatchResult> match(List<String> specs) {
    List<MatchResult> results = new ArrayList<>();
    for (String spec : specs) {
      List<Metadata> found =
          files(spec.replace("**", "")).stream()
              .map(
                  name ->
                      Metadata.builder()
                          .setResourceId(new Place(name))
                          .setSizeBytes(FILES.get(name).size())
                          .setIsReadSeekEfficient(true)
                          .build())
              .toList();
      results.add(MatchResult.create(Status.OK, found));
    }
    return results;
  }

  @Override
  protected void delete(Collection<Place> places) {
    places.forEach(place -> FILES.remove(place.uri()));
  }

  @Override
  protected ReadableByteChannel open(Place place) {
    throw new UnsupportedOperationException("nothing complete is ever on this disk");
  }

  @Override
  protected void copy(List<Place> from, List<Place> to) {
    throw new UnsupportedOperationException("copy");
  }

  @Override
  protected void rename(
      List<Place> from, List<Place> to, org.apache.beam.sdk.io.fs.MoveOptions... options) {
    throw new UnsupportedOperationException("rename");
  }

  @Override
  protected Place matchNewResource(String uri, boolean directory) {
    return new Place(uri);
  }

  @Override
  protected String getScheme() {
    return "fulldisk";
  }

  /** A file of the disk. */
  record Place(String uri) implements ResourceId {
    @Override
    public ResourceId resolve(String other, ResolveOptions options) {
      return new Place(uri + "/" + other);
    }

    @Override
    public ResourceId getCurrentDirectory() {
      return new Place(uri.substring(0, uri.lastIndexOf('/') + 1));
    }

    @Override
    public String getScheme() {
      return "fulldisk";
    }

    @Override
    public String getFilename() {
      return uri.substring(uri.lastIndexOf('/') + 1);
    }

    @Override
    public boolean isDirectory() {
      return false;
    }

    @Override
    public String toString() {
      return uri;
    }
  }
}
