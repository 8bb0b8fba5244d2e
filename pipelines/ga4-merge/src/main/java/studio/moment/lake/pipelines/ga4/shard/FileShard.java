package studio.moment.lake.pipelines.ga4.shard;

import java.util.List;

/**
 * A shard that is one Parquet file or several that together are one.
 *
 * @param parts in the order of their addresses, at least one
 */
public record FileShard(ShardName name, List<ShardPart> parts) implements Shard {
  public FileShard {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(name + " without files");
    }
  }

  /**
   * Tells one content of the shard from another: the same as long as nothing was rewritten. A part
   * that is added, gone or renamed changes it too. Local files are read for it.
   */
  public String fingerprint() {
    ContentHash hash = new ContentHash();
    for (ShardPart part : parts) {
      hash.add(part.file() + "/" + part.contentMark() + "\n");
    }
    return name.table() + "/" + hash.text();
  }
}
