package studio.moment.lake.testing.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One bucket over HTTP as strict as S3 is documented: signed requests alone, lists in pages and
 * only below the prefix that may be listed, ranges, versions. It answers what a reader asks for
 * (ListObjectsV2, GetObject, HeadObject) and refuses everything else, so a request that nobody
 * meant is found. Faults are asked for per request.
 */
public final class StandInS3 implements AutoCloseable {
  public static final String BUCKET = "exports";
  public static final String REGION = "ap-northeast-2";

  private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
  private final List<S3Request> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong sent = new AtomicLong();
  private volatile String listable = "";
  private volatile int pageSize = 1000;
  private volatile Function<S3Request, S3Fault> faults = request -> S3Fault.NONE;

  private StandInS3() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** What the default chain finds from now on; stand-ins look for a signature, not at it. */
  public static void giveCredentials() {
    System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
    System.setProperty("aws.secretAccessKey", "not-a-secret");
  }

  public static StandInS3 start() {
    giveCredentials();
    try {
      return new StandInS3();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The options of a run that reads from here with the machine's credentials. */
  public List<String> options() {
    return List.of("--awsRegion=" + REGION, "--endpoint=" + endpoint());
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public String uri(String prefix) {
    return "s3://" + BUCKET + "/" + prefix;
  }

  public StandInS3 put(String key, byte[] bytes) {
    objects.put(key, bytes);
    return this;
  }

  /** All files of a folder, below a prefix. */
  public StandInS3 upload(Path folder, String prefix) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        put(prefix + "/" + path, Files.readAllBytes(file));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lists of a prefix that does not begin so are refused, as by the condition of a role. */
  public StandInS3 onlyBelow(String prefix) {
    listable = prefix;
    return this;
  }

  public StandInS3 pagesOf(int keys) {
    pageSize = keys;
    return this;
  }

  public StandInS3 faults(Function<S3Request, S3Fault> each) {
    faults = each;
    return this;
  }

  /** Bytes of the objects whose keys have that in them. */
  public long size(String part) {
    return objects.entrySet().stream()
        .filter(each -> each.getKey().contains(part))
        .mapToLong(each -> each.getValue().length)
        .sum();
  }

  /** Bytes of objects that were sent so far. */
  public long sentBytes() {
    return sent.get();
  }

  /** What was asked for so far, in the order of the answers' beginnings. */
  public List<S3Request> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      S3Request request = S3Request.of(exchange);
      requests.add(request);
      S3Fault fault = faults.apply(request);
      S3Answer answer = fault.answer();
      if (answer == null) {
        answer = request.isSigned(REGION) ? answer(request) : S3Answer.error(403, "AccessDenied");
      }
      sent.addAndGet(request.isList() ? 0 : answer.body().length);
      answer.cutAfter(fault.cut()).send(exchange, request.isHead());
    }
  }

  private S3Answer answer(S3Request request) {
    if (!request.bucket().equals(BUCKET)) {
      return S3Answer.error(404, "NoSuchBucket");
    }
    if (!request.isHead() && !request.method().equals("GET")) {
      return S3Answer.error(405, "MethodNotAllowed");
    }
    return request.key().isEmpty() ? list(request) : object(request);
  }

  private S3Answer list(S3Request request) {
    if (!request.asksOnlyFor("list-type", "prefix", "delimiter", "continuation-token")
        || !"2".equals(request.query().get("list-type"))) {
      return S3Answer.error(501, "NotImplemented");
    }
    String prefix = request.query().getOrDefault("prefix", "");
    if (!prefix.startsWith(listable)) {
      return S3Answer.error(403, "AccessDenied");
    }
    return S3Page.of(objects, prefix, request.query(), pageSize).answer();
  }

  private S3Answer object(S3Request request) {
    byte[] bytes = objects.get(request.key());
    if (bytes == null) {
      return S3Answer.error(404, "NoSuchKey");
    }
    String version = "\"" + Integer.toHexString(java.util.Arrays.hashCode(bytes)) + "\"";
    if (request.ifMatch() != null && !request.ifMatch().equals(version)) {
      return S3Answer.error(412, "PreconditionFailed");
    }
    return S3Answer.object(bytes, version, request.range());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
