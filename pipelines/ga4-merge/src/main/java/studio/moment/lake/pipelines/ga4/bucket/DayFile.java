package studio.moment.lake.pipelines.ga4.bucket;

import java.io.Serializable;
import java.time.LocalDate;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.staging.StagedFile;

/** Rows of one day of a table, staged. */
public record DayFile(TableName table, LocalDate day, StagedFile file) implements Serializable {}
