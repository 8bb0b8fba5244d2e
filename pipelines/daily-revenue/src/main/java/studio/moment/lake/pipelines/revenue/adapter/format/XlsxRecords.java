package studio.moment.lake.pipelines.revenue.adapter.format;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import studio.moment.lake.pipelines.revenue.adapter.text.BadReport;

/**
 * A sheet of an Excel workbook. Numbers are taken with the 15 digits that Excel keeps, days as
 * their serial numbers (pattern excel); of formulas the value that Excel stored counts.
 */
final class XlsxRecords {
  private static final MathContext EXCEL_DIGITS = new MathContext(15);
  private static final BigDecimal EXACT = new BigDecimal("1e15");

  private XlsxRecords() {}

  static void read(InputStream in, ReportFormat format, char decimal, TableRows rows) {
    try (ReadableWorkbook workbook = new ReadableWorkbook(in)) {
      if (workbook.isDate1904()) {
        throw new BadReport("the workbook counts days from 1904; save it with days from 1900");
      }
      try (Stream<Row> stream = sheet(workbook, format).openStream()) {
        stream.forEach(row -> row(row, decimal, rows));
      }
    } catch (IOException | RuntimeException e) {
      BadReport bad = BadReport.in(e);
      throw bad != null
          ? bad
          : new BadReport(
              "the file is no whole xlsx workbook (%s); is it cut, or another format?"
                  .formatted(e.getClass().getSimpleName()));
    }
    rows.finish();
  }

  private static Sheet sheet(ReadableWorkbook workbook, ReportFormat format) {
    if (format.sheet() == null) {
      return workbook.getFirstSheet();
    }
    return workbook
        .findSheet(format.sheet())
        .orElseThrow(
            () ->
                new BadReport(
                    "the sheet '%s' is missing; there are %s"
                        .formatted(
                            format.sheet(), workbook.getSheets().map(Sheet::getName).toList())));
  }

  private static void row(Row row, char decimal, TableRows rows) {
    rows.begin();
    int width = Math.max(rows.columns(), lastFilled(row) + 1);
    for (int i = 0; i < width; i++) {
      Optional<Cell> cell = i < row.getCellCount() ? row.getOptionalCell(i) : Optional.empty();
      rows.cell(cell.map(there -> text(there, decimal, rows)).orElse(null));
    }
    if (rows.columns() > 0 && width > rows.columns()) {
      rows.broken("the row has values beyond its last column");
    }
    rows.end(row.getRowNum());
  }

  private static int lastFilled(Row row) {
    int last = row.getCellCount() - 1;
    while (last >= 0
        && row.getOptionalCell(last)
            .map(cell -> cell.getType() != CellType.ERROR && cell.getText().isBlank())
            .orElse(true)) {
      last--;
    }
    return last;
  }

  private static String text(Cell cell, char decimal, TableRows rows) {
    if (cell.getType() == CellType.ERROR) {
      rows.broken("the cell " + cell.getAddress() + " holds an error of Excel");
      return null;
    }
    if (cell.getType() == CellType.NUMBER) {
      return number(new BigDecimal(cell.getRawValue()), cell, decimal, rows);
    }
    if (cell.getType() == CellType.FORMULA) {
      return cell.getRawValue();
    }
    return cell.getText();
  }

  private static String number(BigDecimal number, Cell cell, char decimal, TableRows rows) {
    if (number.abs().compareTo(EXACT) >= 0) {
      rows.broken(
          "the cell %s holds a number of more than 15 digits, of which Excel keeps 15; it has to be stored as text"
              .formatted(cell.getAddress()));
    }
    return TypedNumber.text(number.round(EXCEL_DIGITS), decimal);
  }
}
