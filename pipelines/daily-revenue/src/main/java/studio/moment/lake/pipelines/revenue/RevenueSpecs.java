package studio.moment.lake.pipelines.revenue;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import studio.moment.lake.launch.RunContexts;
import studio.moment.lake.launch.TextFiles;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.pipelines.revenue.run.PartnerFiles;
import studio.moment.lake.pipelines.revenue.run.RevenueSpec;
import studio.moment.lake.postgres.source.SourceAddress;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * Reads a run's options into a spec: every mistake that can be seen without a connection is seen
 * here, those of adapters and policies among them.
 */
final class RevenueSpecs {
  private RevenueSpecs() {}

  static RevenueSpec of(DailyRevenueOptions options, Clock clock) {
    SourceAddress source =
        SourceAddress.ofOptions(options.getSource(), options.getUsername(), options.getPassword());
    if (options.getLookbackDays() < 1) {
      throw LakeException.arguments(
          "--lookbackDays=" + options.getLookbackDays() + " must be at least 1.");
    }
    SortedMap<String, String> files = partnerFiles(folder(options.getPartners()));
    PartnerFiles.check(files, options.getPartners());
    return new RevenueSpec(
        RunContexts.of(options, RevenueSpec.PIPELINE, null, asked(options, source, files), clock),
        source,
        files,
        folder(options.getReports()),
        options.getLookbackDays(),
        options.getWriteBack(),
        LedgerNames.DEFAULT);
  }

  private static List<String> asked(
      DailyRevenueOptions options, SourceAddress source, SortedMap<String, String> files) {
    List<String> asked = new ArrayList<>();
    asked.add(source.toString());
    asked.add(folder(options.getReports()));
    asked.add(String.valueOf(options.getLookbackDays()));
    asked.add(String.valueOf(options.getWriteBack()));
    files.forEach(
        (name, text) -> {
          asked.add(name);
          asked.add(text);
        });
    return asked;
  }

  private static String folder(String uri) {
    String root = uri.replaceAll("/+$", "");
    return root.contains("://") ? root : java.nio.file.Path.of(root).toAbsolutePath().toString();
  }

  private static SortedMap<String, String> partnerFiles(String folder) {
    SortedMap<String, String> texts = new TreeMap<>();
    try {
      MatchResult match = FileSystems.match(folder + "/*.y*ml", EmptyMatchTreatment.ALLOW);
      for (MatchResult.Metadata file : match.metadata()) {
        String uri = file.resourceId().toString();
        texts.put(
            file.resourceId().getFilename(),
            TextFiles.read(uri, "The partner's file", "Check --partners and its permissions."));
      }
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "The folder of partners "
              + folder
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "). --partners names the folder of adapters and policies.",
          e);
    }
    if (texts.isEmpty()) {
      throw LakeException.arguments(
          "There is no YAML file in "
              + folder
              + ". --partners names the folder of adapters (PARTNER.yaml) and policies"
              + " (PARTNER.policy.yaml).");
    }
    return texts;
  }
}
