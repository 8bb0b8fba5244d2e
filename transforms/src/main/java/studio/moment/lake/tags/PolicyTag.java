package studio.moment.lake.tags;

import java.util.List;
import java.util.Map;

/**
 * A policy tag as the file declares it.
 *
 * @param path the short name that a catalog uses: {@code personal.contact}
 * @param description empty where the file gives none
 * @param readers who reads the columns as they are, {@code group:NAME@DOMAIN} and the like; those
 *     of a parent tag read its children too
 * @param masks who sees the columns under a masking rule instead
 * @param children tags within this one
 */
public record PolicyTag(
    String path,
    String description,
    List<String> readers,
    Map<MaskingRule, List<String>> masks,
    List<PolicyTag> children) {
  public PolicyTag {
    readers = List.copyOf(readers);
    children = List.copyOf(children);
  }

  /**
   * The name that people see in BigQuery. A taxonomy holds a display name once, at whatever depth,
   * so it is the whole path; dots are not allowed in it.
   */
  public String displayName() {
    return path.replace('.', '-');
  }
}
