package studio.moment.lake.warehouse.output;

import java.io.IOException;
import studio.moment.lake.warehouse.QueryResult;

/**
 * Prints a query's answer as text.
 *
 * <p>In all formats: decimals without exponent and zeros at their end, dates and times in ISO 8601
 * with up to nine digits of a second and none that are zero at the end, instants in UTC with a Z,
 * bytes in base64, lists as JSON arrays, records as JSON objects.
 */
public interface ResultPrinter {
  void print(QueryResult result, Appendable out) throws IOException;
}
