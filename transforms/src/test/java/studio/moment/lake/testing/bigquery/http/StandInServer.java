package studio.moment.lake.testing.bigquery.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The stand-in's front: finds the method of a request, applies faults, notes violations. */
public final class StandInServer implements AutoCloseable {
  private final List<Route> routes = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Faults faults = new Faults();
  private final ExecutorService threads = Executors.newCachedThreadPool(StandInServer::daemon);
  private final HttpServer server;

  public StandInServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  public void add(List<Route> more) {
    routes.addAll(more);
  }

  /** {@code http://127.0.0.1:PORT} */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public Faults faults() {
    return faults;
  }

  /** What clients did that the API does not know. */
  public List<String> violations() {
    return violations;
  }

  public void violation(String what) {
    violations.add(what);
  }

  /** Every request so far, as {@code METHOD /path}, those that failed too. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = Request.read(exchange);
      requests.add(request.line());
      sleep(faults.delayOf(request).toMillis());
      Optional<Faults.Fault> fault = faults.next(request);
      if (fault.isPresent() && fault.get() instanceof Faults.Fault.Drop drop) {
        if (drop.handled()) {
          answer(request);
        }
        return; // closed without a status line
      }
      Response response =
          fault.isPresent() && fault.get() instanceof Faults.Fault.Fail fail
              ? Response.error(new ApiError(fail.status(), fail.reason(), "made to fail"))
              : answer(request);
      response.headers().forEach(exchange.getResponseHeaders()::set);
      boolean head = request.method().equals("HEAD");
      exchange.sendResponseHeaders(
          response.status(), head || response.body().length == 0 ? -1 : response.body().length);
      if (!head && response.body().length > 0) {
        exchange.getResponseBody().write(response.body());
      }
    }
  }

  /** Also how the parts of a batch are answered. */
  public Response answer(Request request) {
    try {
      for (Route route : routes) {
        Optional<Call> call = route.match(request);
        if (call.isPresent()) {
          Response response = response(route.handle(call.get()));
          Optional<String> fields = request.parameter("fields");
          return fields.isPresent() && response.isJson() && response.status() == 200
              ? response.masked(fields.get())
              : response;
        }
      }
      throw ApiError.unknown("No such method: " + request.line());
    } catch (ApiError e) {
      if (e.isViolation()) {
        violations.add(request.line() + ": " + e.getMessage());
      }
      return Response.error(e);
    } catch (Exception | StackOverflowError e) {
      List<String> trace = new ArrayList<>(List.of(request.line() + ": " + e));
      for (StackTraceElement frame : e.getStackTrace()) {
        trace.add("  at " + frame);
      }
      violations.add(String.join("\n", trace.subList(0, Math.min(8, trace.size()))));
      return Response.error(new ApiError(500, "internalError", "the stand-in failed: " + e));
    }
  }

  private static Response response(Object answer) {
    if (answer instanceof Response response) {
      return response;
    }
    return answer == null ? Response.empty(204, Map.of()) : Response.json(200, answer);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "bigquery-stand-in");
    thread.setDaemon(true);
    return thread;
  }
}
