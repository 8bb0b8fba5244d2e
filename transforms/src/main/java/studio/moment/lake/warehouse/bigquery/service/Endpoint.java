package studio.moment.lake.warehouse.bigquery.service;

import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * Where a service is, and who asks it.
 *
 * @param root scheme, host and port without a slash at the end; null for Google's own
 */
record Endpoint(String root) {
  /**
   * @param option the option's name, for messages
   * @param url as Beam takes it, with or without a path; null for Google's own address
   */
  static Endpoint of(String option, String url) {
    if (url == null || url.isBlank()) {
      return new Endpoint(null);
    }
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw LakeException.arguments(option + ": '" + url + "' is no address.");
    }
    if (uri.getHost() == null) {
      throw LakeException.arguments(option + ": '" + url + "' names no host.");
    }
    if (!"https".equals(uri.getScheme()) && !isLoopback(uri.getHost())) {
      throw LakeException.arguments(
          option + ": '" + url + "' would send credentials unencrypted; use https.");
    }
    return new Endpoint(
        uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
  }

  Optional<String> host() {
    return Optional.ofNullable(root);
  }

  /** None on this machine; elsewhere application default credentials. */
  Credentials credentials() {
    if (root != null && isLoopback(URI.create(root).getHost())) {
      return NoCredentials.getInstance();
    }
    try {
      return GoogleCredentials.getApplicationDefault();
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "There are no Google Cloud credentials here. Run gcloud auth application-default login,"
              + " or set GOOGLE_APPLICATION_CREDENTIALS.",
          e);
    }
  }

  private static boolean isLoopback(String host) {
    if (!host.equals("localhost") && !host.matches("[0-9.]+|\\[.*]")) {
      return false;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
