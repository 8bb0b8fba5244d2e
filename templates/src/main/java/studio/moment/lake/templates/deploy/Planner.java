package studio.moment.lake.templates.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.templates.deploy.part.AuditLog;
import studio.moment.lake.templates.deploy.part.Datasets;
import studio.moment.lake.templates.deploy.part.Foundation;
import studio.moment.lake.templates.deploy.part.Keys;
import studio.moment.lake.templates.deploy.part.Launches;
import studio.moment.lake.templates.deploy.part.Monitoring;
import studio.moment.lake.templates.deploy.part.Pipelines;
import studio.moment.lake.templates.deploy.part.Stores;
import studio.moment.lake.templates.deploy.part.Uploads;
import studio.moment.lake.templates.deploy.step.Section;
import studio.moment.lake.templates.schedule.Schedules;
import studio.moment.lake.templates.schedule.SchedulesReader;

/** From {@code deployment.yaml} to a plan. */
public final class Planner {
  private Planner() {}

  /**
   * @throws LakeException ARGUMENTS with every problem of the file; or of its schedules; or of its
   *     catalog and partners
   */
  public static Plan plan(Path file) {
    Names names = new Names(DeploymentReader.read(file));
    Schedules schedules =
        SchedulesReader.read(names.deployment().files().schedules(), names.variables());
    Contents.check(names.deployment().files());
    Map<String, String> files = new TreeMap<>();
    List<Section> sections = new ArrayList<>();
    sections.add(Foundation.of(names));
    sections.add(Stores.of(names, files));
    sections.add(Keys.of(names));
    sections.add(Datasets.of(names));
    sections.add(Uploads.of(names));
    sections.add(Pipelines.of(names, files));
    sections.add(AuditLog.of(names));
    sections.add(Monitoring.of(names, schedules, files));
    // Last, so that nothing is launched before everything is there.
    sections.add(Launches.of(names, schedules, files));
    return new Plan(sections, files);
  }
}
