package studio.moment.lake.local.cli;

import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import studio.moment.lake.launch.TextFiles;
import studio.moment.lake.runs.LakeException;

/** Files that a command is given: local paths, or URIs such as {@code gs://bucket/catalog.yaml}. */
final class CommandFiles {
  private CommandFiles() {}

  /**
   * The whole file as UTF-8 text.
   *
   * @throws LakeException ARGUMENTS where it cannot be read
   */
  static String read(String uri, String what, String advice) {
    if (uri.contains("://")) {
      // Beam knows local files only until it is asked to look for more.
      FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    }
    return TextFiles.read(uri, what, advice);
  }
}
