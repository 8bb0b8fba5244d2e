package studio.moment.lake.pipelines.revenue.adapter.format;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Reader;
import studio.moment.lake.pipelines.revenue.adapter.text.BadReport;
import studio.moment.lake.pipelines.revenue.adapter.text.StrictText;

/** Delimited text: csv, tsv and their kin. Rows are numbered by the line they begin in. */
final class CsvRecords {
  private CsvRecords() {}

  static void read(StrictText text, ReportFormat format, TableRows rows) {
    CsvReader.CsvReaderBuilder builder =
        CsvReader.builder()
            .fieldSeparator(format.delimiter())
            // U+0000 never stands in a text: with it nothing is quoted.
            .quoteCharacter(format.quote())
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .detectBomHeader(false);
    try {
      // Rows go to the handler; what it builds of them is nothing.
      for (Boolean row : builder.build(new Cells(rows), (Reader) text)) {
        if (!row) {
          break;
        }
      }
    } catch (RuntimeException e) {
      throw problem(e, text);
    }
    rows.finish();
  }

  private static RuntimeException problem(RuntimeException e, StrictText text) {
    BadReport bad = BadReport.in(e);
    if (bad != null) {
      return bad;
    }
    if (e instanceof CsvParseException) {
      return new BadReport(
          "the rows cannot be told apart from line %,d or before: a quote is not closed, is closed within a value, or the file is cut"
              .formatted(text.line()));
    }
    return e;
  }

  private static final class Cells extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final TableRows rows;

    Cells(TableRows rows) {
      this.rows = rows;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      rows.begin();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      rows.cell(buffer, offset, length);
    }

    @Override
    protected Boolean buildRecord() {
      rows.end(getStartingLineNumber());
      return Boolean.TRUE;
    }
  }
}
