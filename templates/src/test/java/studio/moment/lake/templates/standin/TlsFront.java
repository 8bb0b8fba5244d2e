package studio.moment.lake.templates.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A proxy in front of services that are called by their real addresses only: it answers for these
 * hosts, with a certificate that jobs trust and nobody else, and for no others.
 */
final class TlsFront implements AutoCloseable {
  private static final List<String> HOSTS =
      List.of("cloudkms.googleapis.com", "secretmanager.googleapis.com", "oauth2.googleapis.com");
  private static final String PASSWORD = "changeit";

  private final Path keys;
  private final int behind;
  private final ServerSocket front;
  private final SSLContext tls;

  /** In front of the plain server at this port; the certificate is made in the folder. */
  TlsFront(Path folder, int behind) {
    this.keys = folder.resolve("google.p12");
    this.behind = behind;
    try {
      makeCertificate();
      tls = context();
      front = new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    daemon(this::accept);
  }

  /** Options of Java with which a process calls the services here. */
  List<String> jvm() {
    return List.of(
        "-Dhttps.proxyHost=127.0.0.1",
        "-Dhttps.proxyPort=" + front.getLocalPort(),
        "-Djavax.net.ssl.trustStore=" + keys,
        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  private void makeCertificate() throws IOException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                "google",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Stand-in",
                "-ext",
                "SAN=" + HOSTS.stream().map("dns:"::concat).collect(Collectors.joining(",")),
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keys.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.onExit().join().exitValue() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  private SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void accept() {
    while (!front.isClosed()) {
      try {
        Socket caller = front.accept();
        daemon(() -> serve(caller));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      String host = connect(caller.getInputStream());
      boolean known = HOSTS.contains(host);
      caller
          .getOutputStream()
          .write(
              (known ? "HTTP/1.1 200 OK\r\n\r\n" : "HTTP/1.1 502 Unknown host\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      if (!known) {
        return;
      }
      try (SSLSocket secure =
              (SSLSocket) tls.getSocketFactory().createSocket(caller, (InputStream) null, true);
          Socket plain = new Socket(InetAddress.getByName("127.0.0.1"), behind)) {
        daemon(() -> copy(plain, secure));
        copy(secure, plain);
      }
    } catch (IOException e) {
      // The caller sees it as a lost connection.
    }
  }

  /** The host that is asked for in {@code CONNECT host:443}. */
  private static String connect(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString().replaceFirst("(?s)^CONNECT ([^: ]+):443 .*$", "$1");
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // One side has gone: so does the other.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "tls-front");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      front.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
