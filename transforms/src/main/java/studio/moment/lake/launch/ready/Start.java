package studio.moment.lake.launch.ready;

import java.io.Serializable;
import java.util.List;
import studio.moment.lake.warehouse.records.RecordedRun;

/**
 * What a run found when it looked whether it may begin.
 *
 * @param publishedBy the run that has published this run's day already, where this one therefore
 *     ends; otherwise null
 * @param notes what a dry run tells of it, in lines
 * @param waitedSeconds how long it waited for others
 */
public record Start(RecordedRun publishedBy, List<String> notes, double waitedSeconds)
    implements Serializable {
  public Start {
    notes = List.copyOf(notes);
  }

  /** Whether there is nothing left to do. */
  public boolean endsHere() {
    return publishedBy != null;
  }
}
