package studio.moment.lake.local.export;

/**
 * How an export is laid out.
 *
 * @param exportId names the export, and the folder it is in
 * @param rowsPerPart when another part file is begun
 * @param batchFolders whether parts are in numbered folders, as they have been since 2023, or
 *     directly in the table's
 */
public record ExportSettings(String exportId, int rowsPerPart, boolean batchFolders) {
  private static final int ROWS_PER_PART = 20_000;

  public ExportSettings {
    if (!exportId.matches("[A-Za-z][A-Za-z0-9-]*")) {
      throw new IllegalArgumentException("an export's name has letters, digits and hyphens");
    }
    if (rowsPerPart < 1) {
      throw new IllegalArgumentException(rowsPerPart + " rows in a part");
    }
  }

  public static ExportSettings called(String exportId) {
    return new ExportSettings(exportId, ROWS_PER_PART, true);
  }
}
