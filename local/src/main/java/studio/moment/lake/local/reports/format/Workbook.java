package studio.moment.lake.local.reports.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An Excel workbook of one sheet (Office Open XML) without styles. Unlike those that libraries
 * write, it has no time of its making in it: equal cells are equal bytes.
 */
final class Workbook {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private Workbook() {}

  /**
   * The workbook's bytes.
   *
   * @param rows texts, numbers and nulls
   */
  static byte[] of(String sheet, List<List<Object>> rows) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        """
        <Types xmlns="%1$s/content-types">\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Override PartName="/xl/workbook.xml" ContentType="%2$ssheet.main+xml"/>\
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%2$sworksheet+xml"/>\
        </Types>"""
            .formatted(PACKAGE, TYPE));
    parts.put("_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
    parts.put(
        "xl/workbook.xml",
        """
        <workbook xmlns="%s" xmlns:r="%s/relationships">\
        <sheets><sheet name="%s" sheetId="1" r:id="rId1"/></sheets></workbook>"""
            .formatted(MAIN, OFFICE, escaped(sheet)));
    parts.put("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
    parts.put("xl/worksheets/sheet1.xml", sheet(rows));
    return zip(parts);
  }

  private static String relation(String type, String target) {
    return """
        <Relationships xmlns="%s/relationships">\
        <Relationship Id="rId1" Type="%s/relationships/%s" Target="%s"/></Relationships>"""
        .formatted(PACKAGE, OFFICE, type, target);
  }

  private static String sheet(List<List<Object>> rows) {
    StringBuilder xml =
        new StringBuilder("<worksheet xmlns=\"").append(MAIN).append("\"><sheetData>");
    for (int row = 1; row <= rows.size(); row++) {
      xml.append("<row r=\"").append(row).append("\">");
      List<Object> cells = rows.get(row - 1);
      for (int column = 0; column < cells.size(); column++) {
        cell(xml, (char) ('A' + column) + "" + row, cells.get(column));
      }
      xml.append("</row>");
    }
    return xml.append("</sheetData></worksheet>").toString();
  }

  private static void cell(StringBuilder xml, String address, Object value) {
    if (value instanceof BigDecimal number) {
      xml.append("<c r=\"").append(address).append("\"><v>");
      xml.append(number.toPlainString()).append("</v></c>");
    } else if (value != null) {
      xml.append("<c r=\"").append(address).append("\" t=\"inlineStr\"><is><t>");
      xml.append(escaped(value.toString())).append("</t></is></c>");
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static byte[] zip(Map<String, String> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write((HEAD + part.getValue()).getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
