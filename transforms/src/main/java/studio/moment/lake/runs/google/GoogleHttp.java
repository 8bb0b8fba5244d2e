package studio.moment.lake.runs.google;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.util.List;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** Plain HTTP to Google's APIs with the credentials of the environment. */
public final class GoogleHttp {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final int TIMEOUT_MILLIS = 20_000;

  private GoogleHttp() {}

  public static HttpTransport transport() {
    return new NetHttpTransport();
  }

  /**
   * Adds application default credentials to requests.
   *
   * @throws LakeException ARGUMENTS where the environment has none
   */
  public static HttpRequestInitializer credentials() {
    try {
      HttpCredentialsAdapter adapter =
          new HttpCredentialsAdapter(
              GoogleCredentials.getApplicationDefault().createScoped(List.of(SCOPE)));
      return request -> {
        adapter.initialize(request);
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
      };
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "There are no Google Cloud credentials here. On a laptop run gcloud auth"
              + " application-default login; on Dataflow give the workers a service account.",
          e);
    }
  }
}
