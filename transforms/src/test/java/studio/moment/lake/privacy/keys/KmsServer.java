package studio.moment.lake.privacy.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32C;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key service on the loopback with one real AES key, which speaks Cloud KMS's decrypt call. */
final class KmsServer implements AutoCloseable {
  static final String KEY = "projects/p/locations/asia-northeast3/keyRings/lake/cryptoKeys/keyset";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What it answers instead of what is right. */
  enum Mood {
    RIGHT,
    BUSY_ONCE,
    BUSY,
    DENIED,
    SIGNED_OUT,
    WRONG_CHECKSUM,
    NO_JSON,
    NO_PLAINTEXT,
    NO_BASE64,
    HANGS_UP
  }

  final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;
  private final SecretKey key;
  private volatile Mood mood = Mood.RIGHT;

  KmsServer() throws IOException {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    key = new SecretKeySpec(bytes, "AES");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void setMood(Mood newMood) {
    mood = newMood;
  }

  int calls() {
    return authorizations.size();
  }

  /** What the key makes of a plaintext, with empty additional authenticated data. */
  byte[] encrypt(byte[] plaintext) throws GeneralSecurityException {
    byte[] nonce = new byte[12];
    new SecureRandom().nextBytes(nonce);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
    byte[] sealed = cipher.doFinal(plaintext);
    byte[] ciphertext = new byte[nonce.length + sealed.length];
    System.arraycopy(nonce, 0, ciphertext, 0, nonce.length);
    System.arraycopy(sealed, 0, ciphertext, nonce.length, sealed.length);
    return ciphertext;
  }

  private void answer(HttpExchange exchange) throws IOException {
    authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = exchange.getRequestBody().readAllBytes();
    Mood now = mood;
    switch (now) {
      case BUSY_ONCE -> {
        mood = Mood.RIGHT;
        send(exchange, 503, "{}");
      }
      case BUSY -> send(exchange, 503, "{}");
      case DENIED -> send(exchange, 403, "{\"error\":{\"code\":403}}");
      case SIGNED_OUT -> send(exchange, 401, "{\"error\":{\"code\":401}}");
      case NO_JSON -> send(exchange, 200, "<html>AAECAwQFBgcICQ</html>");
      case NO_PLAINTEXT -> send(exchange, 200, "{}");
      case NO_BASE64 -> send(exchange, 200, "{\"plaintext\":\"AAECAwQFBgcICQ!!\"}");
      case HANGS_UP -> exchange.close();
      default -> decrypt(exchange, body, now == Mood.WRONG_CHECKSUM ? 1 : 0);
    }
  }

  private void decrypt(HttpExchange exchange, byte[] body, int error) throws IOException {
    boolean known =
        exchange.getRequestMethod().equals("POST")
            && exchange.getRequestURI().getPath().equals("/v1/" + KEY + ":decrypt");
    if (!known) {
      send(exchange, 404, "{\"error\":{\"code\":404}}");
      return;
    }
    JsonNode request = JSON.readTree(body);
    byte[] ciphertext = Base64.getDecoder().decode(request.get("ciphertext").textValue());
    try {
      if (crc32c(ciphertext) != Long.parseLong(request.get("ciphertextCrc32c").textValue())) {
        throw new GeneralSecurityException("checksum");
      }
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, ciphertext, 0, 12));
      byte[] plaintext = cipher.doFinal(ciphertext, 12, ciphertext.length - 12);
      send(
          exchange,
          200,
          "{\"plaintext\":\""
              + Base64.getEncoder().encodeToString(plaintext)
              + "\",\"plaintextCrc32c\":\""
              + (crc32c(plaintext) + error)
              + "\",\"usedPrimary\":true,\"protectionLevel\":\"SOFTWARE\"}");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      send(exchange, 400, "{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\"}}");
    }
  }

  private static void send(HttpExchange exchange, int status, String answer) throws IOException {
    byte[] bytes = answer.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static long crc32c(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return crc.getValue();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
