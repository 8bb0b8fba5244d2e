package studio.moment.lake.pipelines.rds;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import studio.moment.lake.testing.postgres.TestServer;

/** A way to the test server that can be cut, and on which a run can be made to stand still. */
final class SourceProxy implements AutoCloseable {
  private static final int WAIT_SECONDS = 120;

  private final ServerSocket server;
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger cutsLeft = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private volatile Predicate<Part> hold = part -> false;
  private volatile Predicate<Part> cut = part -> false;

  /**
   * Bytes on their way.
   *
   * @param position bytes that went before on this connection in this direction
   */
  private record Part(boolean fromServer, long position, byte[] bytes, int length) {
    boolean has(Pattern words) {
      return words.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1)).find();
    }
  }

  SourceProxy() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    start(this::accept);
  }

  /** What goes into --source. */
  String source() {
    return "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/postgres";
  }

  /** Cuts connections, so many, as soon as they have brought so many bytes from the server. */
  SourceProxy cut(int times, long bytes) {
    cutsLeft.set(times);
    cut = part -> part.fromServer() && part.position() >= bytes;
    return this;
  }

  /** Holds every connection that has brought so many bytes from the server. */
  SourceProxy holdAfter(long bytes) {
    hold = part -> part.fromServer() && part.position() >= bytes;
    return this;
  }

  /** Holds statements in which the pattern is found. */
  SourceProxy holdStatement(String pattern) {
    Pattern words = Pattern.compile(pattern, Pattern.DOTALL);
    hold = part -> !part.fromServer() && part.has(words);
    return this;
  }

  /** Waits until a connection is held. */
  void awaitHeld() throws InterruptedException {
    if (!held.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing is held: the run never came that far");
    }
  }

  boolean isHeld() {
    return held.getCount() == 0;
  }

  /** Lets everything through from now on. */
  void release() {
    released.countDown();
  }

  int cutsLeft() {
    return cutsLeft.get();
  }

  int connections() {
    return connections.get();
  }

  /** The most connections that were open at a time. */
  int mostOpen() {
    return mostOpen.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        connections.incrementAndGet();
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        Socket source = new Socket("127.0.0.1", TestServer.port());
        start(
            () -> {
              pump(client, source, false);
              open.decrementAndGet();
            });
        start(() -> pump(source, client, true));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void pump(Socket from, Socket to, boolean fromServer) {
    byte[] buffer = new byte[16 << 10];
    long position = 0;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        Part part = new Part(fromServer, position, buffer, length);
        if (hold.test(part)) {
          held.countDown();
          released.await();
        }
        if (cut.test(part) && cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          // A reset, as from a network that drops the connection.
          from.setSoLinger(true, 0);
          to.setSoLinger(true, 0);
          return;
        }
        out.write(buffer, 0, length);
        position += length;
      }
    } catch (IOException e) {
      // One side has gone: so does the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "source-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    release();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
