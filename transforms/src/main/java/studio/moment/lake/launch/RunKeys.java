package studio.moment.lake.launch;

import java.util.Set;
import studio.moment.lake.privacy.keys.KeyKind;
import studio.moment.lake.privacy.keys.KeyMaterial;
import studio.moment.lake.privacy.keys.KeysetAccess;
import studio.moment.lake.privacy.keys.KeysetSource;
import studio.moment.lake.privacy.keys.KmsDecryption;
import studio.moment.lake.runs.google.GoogleHttp;

/** Opens a run's keyset where the keys are used: on the worker, never in the launcher. */
public final class RunKeys {
  private RunKeys() {}

  /** The keys of these kinds; none where none is wanted. */
  public static KeyMaterial load(KeysetSource keyset, Set<KeyKind> wanted) {
    if (wanted.isEmpty()) {
      return KeyMaterial.none();
    }
    return keyset.load(
        wanted,
        new KeysetAccess(
            TextFiles::bytes,
            System::getenv,
            keyset.isClearText()
                ? null
                : new KmsDecryption(
                    GoogleHttp.transport(), GoogleHttp.credentials(), KmsDecryption.ENDPOINT)));
  }
}
