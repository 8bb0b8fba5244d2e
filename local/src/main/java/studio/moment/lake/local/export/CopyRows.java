package studio.moment.lake.local.export;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.Utils;

/** The rows of a relation as COPY's text format has them: what the output functions wrote. */
final class CopyRows implements AutoCloseable {
  private final CopyOut copy;
  private final String[] row;

  CopyRows(Connection connection, String relation, List<SourceTable.Column> columns)
      throws SQLException {
    StringBuilder sql = new StringBuilder("COPY (SELECT ");
    for (int i = 0; i < columns.size(); i++) {
      sql.append(i == 0 ? "" : ", ");
      Utils.escapeIdentifier(sql, columns.get(i).name());
    }
    sql.append(" FROM ONLY ").append(relation).append(") TO STDOUT");
    copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql.toString());
    row = new String[columns.size()];
  }

  /** The next row, in an array that is used again, or null after the last one. */
  String[] next() throws SQLException {
    byte[] line = copy.readFromCopy();
    if (line == null) {
      return null;
    }
    String text = new String(line, 0, line.length - 1, StandardCharsets.UTF_8);
    int from = 0;
    for (int i = 0; i < row.length; i++) {
      int tab = text.indexOf('\t', from);
      int end = tab < 0 ? text.length() : tab;
      row[i] = field(text.substring(from, end));
      from = end + 1;
    }
    return row;
  }

  private static String field(String escaped) {
    if (escaped.indexOf('\\') < 0) {
      return escaped;
    }
    if (escaped.equals("\\N")) {
      return null;
    }
    StringBuilder plain = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      plain.append(c == '\\' ? unescaped(escaped.charAt(++i)) : c);
    }
    return plain.toString();
  }

  private static char unescaped(char letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> '\u000b';
      default -> letter;
    };
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
