package studio.moment.lake.pipelines.rds.s3;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object of S3 as Parquet reads it: its end first, then stretches of wanted columns. The first
 * request brings size, version and the end, where the footer of most files is whole; a long read is
 * one request for exactly its bytes, so connections are used again; around short ones a little more
 * is fetched. All requests are for the version that the first one met.
 */
final class S3Channel implements SeekableByteChannel {
  private static final int TAIL_BYTES = 64 << 10;

  /** About what arrives in the time that one more request would take. */
  private static final int AHEAD_BYTES = 256 << 10;

  /** Answers that broke off, for one read; what had arrived is kept. */
  private static final int BROKEN_ANSWERS = 3;

  private static final int UNSATISFIABLE_RANGE = 416;

  private final S3Client client;
  private final String bucket;
  private final String key;
  private long size = -1;
  private String version;
  private long position;
  private Block tail = new Block(0, new byte[0]);
  private Block ahead = tail;
  private boolean open = true;

  S3Channel(S3Client client, String bucket, String key) {
    this.client = client;
    this.bucket = bucket;
    this.key = key;
  }

  private record Block(long start, byte[] bytes) {
    boolean has(long position) {
      return position >= start && position < start + bytes.length;
    }

    int copy(long position, ByteBuffer target) {
      int from = (int) (position - start);
      int count = Math.min(bytes.length - from, target.remaining());
      target.put(bytes, from, count);
      return count;
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    long left = size() - position;
    if (!target.hasRemaining() || left <= 0) {
      return target.hasRemaining() ? -1 : 0;
    }
    int count;
    if (tail.has(position)) {
      count = tail.copy(position, target);
    } else if (ahead.has(position)) {
      count = ahead.copy(position, target);
    } else if (target.remaining() >= AHEAD_BYTES && target.hasArray()) {
      count = (int) Math.min(left, target.remaining());
      fetch(position, target.array(), target.arrayOffset() + target.position(), count);
      target.position(target.position() + count);
    } else {
      byte[] bytes = new byte[(int) Math.min(left, AHEAD_BYTES)];
      fetch(position, bytes, 0, bytes.length);
      ahead = new Block(position, bytes);
      count = ahead.copy(position, target);
    }
    position += count;
    return count;
  }

  private void fetch(long start, byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    for (int broken = 0; done < length; ) {
      String range = "bytes=" + (start + done) + "-" + (start + length - 1);
      try (ResponseInputStream<GetObjectResponse> answer = get(range)) {
        requireLength(answer, length - done);
        try {
          while (done < length) {
            int count = answer.read(bytes, offset + done, length - done);
            if (count < 0) {
              throw new EOFException("an answer of S3 ended early");
            }
            done += count;
          }
        } catch (IOException e) {
          answer.abort();
          throw e;
        }
      } catch (SdkException e) {
        throw S3Errors.reading(uri(), e);
      } catch (IOException e) {
        if (++broken == BROKEN_ANSWERS) {
          throw new S3Errors.S3Unavailable(e);
        }
      }
    }
  }

  @Override
  public long size() throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    for (int broken = 0; size < 0; ) {
      try (ResponseInputStream<GetObjectResponse> answer = get("bytes=-" + TAIL_BYTES)) {
        long whole = wholeSize(answer.response());
        byte[] bytes = new byte[(int) Math.min(whole, TAIL_BYTES)];
        requireLength(answer, bytes.length);
        if (answer.readNBytes(bytes, 0, bytes.length) < bytes.length) {
          throw new EOFException("an answer of S3 ended early");
        }
        version = answer.response().eTag();
        tail = new Block(whole - bytes.length, bytes);
        size = whole;
      } catch (SdkException e) {
        if (e instanceof software.amazon.awssdk.core.exception.SdkServiceException told
            && told.statusCode() == UNSATISFIABLE_RANGE) {
          // An empty object has no last bytes.
          size = 0;
        } else {
          throw S3Errors.reading(uri(), e);
        }
      } catch (IOException e) {
        if (++broken == BROKEN_ANSWERS) {
          throw new S3Errors.S3Unavailable(e);
        }
      }
    }
    return size;
  }

  private ResponseInputStream<GetObjectResponse> get(String range) {
    return client.getObject(
        GetObjectRequest.builder().bucket(bucket).key(key).range(range).ifMatch(version).build());
  }

  /** Whoever passes ranges over would give other bytes for those. */
  private static void requireLength(ResponseInputStream<GetObjectResponse> answer, int length)
      throws IOException {
    if (answer.response().contentLength() != length) {
      answer.abort();
      throw new IOException("an answer of S3 is not of the length that was asked for");
    }
  }

  private static long wholeSize(GetObjectResponse response) {
    String range = response.contentRange();
    return range == null
        ? response.contentLength()
        : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
  }

  private String uri() {
    return "s3://" + bucket + "/" + key;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }
}
