package studio.moment.lake.testing.bigquery.gcs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;
import studio.moment.lake.testing.bigquery.http.Request;
import studio.moment.lake.testing.bigquery.http.Response;
import studio.moment.lake.testing.bigquery.http.StandInServer;

/** Several requests in one, answered one by one. */
final class Batches {
  private static final String BOUNDARY = "batch_of_the_stand_in";
  private static final int MOST_CALLS = 100;

  private final StandInServer server;

  Batches(StandInServer server) {
    this.server = server;
  }

  Object handle(Call call) throws IOException {
    var parts = Multipart.parse(call.request());
    if (parts.size() > MOST_CALLS) {
      throw ApiError.invalid("A batch holds at most " + MOST_CALLS + " calls");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Multipart.Part part : parts) {
      Response response = server.answer(request(part));
      StringBuilder head = new StringBuilder("--" + BOUNDARY + "\r\n");
      head.append("Content-Type: application/http\r\n");
      if (part.headers().containsKey("content-id")) {
        String id = part.headers().get("content-id");
        head.append("Content-ID: ").append(id.replaceFirst("^<", "<response-")).append("\r\n");
      }
      head.append("\r\nHTTP/1.1 ").append(response.status()).append(" answer\r\n");
      response.headers().forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
      head.append("Content-Length: ").append(response.body().length).append("\r\n\r\n");
      out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
      out.writeBytes(response.body());
      out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return new Response(
        200, Map.of("Content-Type", "multipart/mixed; boundary=" + BOUNDARY), out.toByteArray());
  }

  private static Request request(Multipart.Part part) throws IOException {
    String text = new String(part.body(), StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n");
    String[] line = text.substring(0, end).split(" ");
    byte[] rest = text.substring(end + 2).getBytes(StandardCharsets.ISO_8859_1);
    Multipart.Part message = Multipart.Part.parse(rest);
    URI uri = URI.create(line[1]);
    return Request.of(
        line[0], uri.getRawPath(), uri.getRawQuery(), message.headers(), message.body());
  }
}
