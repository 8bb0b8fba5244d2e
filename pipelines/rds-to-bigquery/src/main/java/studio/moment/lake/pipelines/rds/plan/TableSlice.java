package studio.moment.lake.pipelines.rds.plan;

import java.io.Serializable;
import studio.moment.lake.postgres.slice.Slice;
import studio.moment.lake.rdsexport.read.ExportSlice;

/** A part of a table that is read into one staged file: the unit of work that travels. */
public sealed interface TableSlice extends Serializable {
  /** Position of the table in the run. */
  int table();

  /** Position of the slice in its table, from 0. */
  int number();

  /** What it yields. */
  Slice.What what();

  /** About how much is read, for ordering. */
  long bytes();

  /** What one statement yields. */
  record Queried(Slice slice) implements TableSlice {
    @Override
    public int table() {
      return slice.table();
    }

    @Override
    public int number() {
      return slice.number();
    }

    @Override
    public Slice.What what() {
      return slice.what();
    }

    @Override
    public long bytes() {
      return slice.bytes();
    }
  }

  /** Row groups of an export's files. */
  record Exported(ExportSlice slice) implements TableSlice {
    @Override
    public int table() {
      return slice.table();
    }

    @Override
    public int number() {
      return slice.number();
    }

    @Override
    public Slice.What what() {
      return Slice.What.ROWS;
    }

    @Override
    public long bytes() {
      return slice.bytes();
    }
  }
}
