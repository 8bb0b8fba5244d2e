package studio.moment.lake.testing.bigquery.load;

import java.util.List;

/** Where nobody could ask the live service, the stand-in can behave either way. */
public final class Behaviour {
  private volatile boolean refusesTruncateDataOfPartitions;
  private volatile boolean truncatesForEmptyFiles = true;
  private int lostRows;
  private int unreportedRows;
  private boolean holdsJobs;
  private Runnable afterLoad = () -> {};
  private Runnable beforeQuery = () -> {};

  public void setRefusesTruncateDataOfPartitions(boolean refuses) {
    refusesTruncateDataOfPartitions = refuses;
  }

  public void setTruncatesForEmptyFiles(boolean truncates) {
    truncatesForEmptyFiles = truncates;
  }

  /** The next load job loses that many rows and says nothing but the smaller number. */
  public synchronized void loseRowsOfNextLoad(int rows) {
    lostRows = rows;
  }

  /** The next load job keeps all rows, and reports that many fewer. */
  public synchronized void misreportNextLoad(int rows) {
    unreportedRows = rows;
  }

  synchronized long reported(long rows) {
    long reported = Math.max(0, rows - unreportedRows);
    unreportedRows = 0;
    return reported;
  }

  /** Something else happens as soon as the next load job has written its rows. */
  public synchronized void afterNextLoad(Runnable event) {
    afterLoad = event;
  }

  synchronized Runnable takeAfterLoad() {
    Runnable event = afterLoad;
    afterLoad = () -> {};
    return event;
  }

  /** Something else happens right before the next query, statement or script runs. */
  public synchronized void beforeNextQuery(Runnable event) {
    beforeQuery = event;
  }

  public synchronized Runnable takeBeforeQuery() {
    Runnable event = beforeQuery;
    beforeQuery = () -> {};
    return event;
  }

  /** Jobs that start from now on do not go on before {@link #releaseJobs}. */
  public synchronized void holdJobs() {
    holdsJobs = true;
  }

  public synchronized void releaseJobs() {
    holdsJobs = false;
    notifyAll();
  }

  /** Where a job waits while jobs are held. */
  public synchronized void pass() throws InterruptedException {
    while (holdsJobs) {
      wait();
    }
  }

  public boolean refusesTruncateDataOfPartitions() {
    return refusesTruncateDataOfPartitions;
  }

  boolean truncatesForEmptyFiles() {
    return truncatesForEmptyFiles;
  }

  synchronized List<List<Object>> remaining(List<List<Object>> rows) {
    int kept = Math.max(0, rows.size() - lostRows);
    lostRows = 0;
    return rows.subList(0, kept);
  }
}
