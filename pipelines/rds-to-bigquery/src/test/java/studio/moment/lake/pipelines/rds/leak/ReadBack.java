package studio.moment.lake.pipelines.rds.leak;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;

/** Reads files as whoever gets hold of them could: compressed bytes alone would show nothing. */
final class ReadBack {
  private ReadBack() {}

  /** A Parquet file: its bytes, footer, dictionaries, uncompressed pages, and all of its values. */
  static void parquet(Path file, Haystack into) throws IOException, SQLException {
    into.add(Files.readAllBytes(file));
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            new LocalInputFile(file),
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
      into.add(ParquetMetadata.toJSON(reader.getFooter()));
      into.add(reader.getFileMetaData().getKeyValueMetaData().toString());
      List<ColumnDescriptor> columns = reader.getFileMetaData().getSchema().getColumns();
      for (PageReadStore group = reader.readNextRowGroup();
          group != null;
          group = reader.readNextRowGroup()) {
        for (ColumnDescriptor column : columns) {
          pages(group.getPageReader(column), into);
        }
      }
    }
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      for (String what : List.of("read_parquet", "parquet_metadata", "parquet_kv_metadata")) {
        values(duckdb, "select * from " + what + "('" + file + "')", into);
      }
    }
  }

  private static void pages(PageReader reader, Haystack into) throws IOException {
    DictionaryPage dictionary = reader.readDictionaryPage();
    if (dictionary != null) {
      add(dictionary.getBytes(), into);
    }
    for (DataPage page = reader.readPage(); page != null; page = reader.readPage()) {
      BytesInput bytes =
          page instanceof DataPageV1 first ? first.getBytes() : ((DataPageV2) page).getData();
      add(bytes, into);
    }
  }

  private static void add(BytesInput bytes, Haystack into) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    bytes.writeAllTo(all);
    into.add(all.toByteArray());
  }

  /** A DuckDB file: its bytes, and every column of every table of it. */
  static List<String> duckdb(Path file, Haystack into) throws IOException, SQLException {
    into.add(Files.readAllBytes(file));
    List<String> tables = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file)) {
      try (Statement statement = connection.createStatement();
          ResultSet result =
              statement.executeQuery(
                  "select '\"' || schema_name || '\".\"' || table_name || '\"' from"
                      + " duckdb_tables()")) {
        while (result.next()) {
          tables.add(result.getString(1));
        }
      }
      for (String table : tables) {
        values(connection, "select * from " + table, into);
      }
      values(connection, "select * from duckdb_columns()", into);
    }
    return tables;
  }

  private static void values(Connection connection, String sql, Haystack into) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        for (int i = 1; i <= columns; i++) {
          Object value = result.getObject(i);
          if (value instanceof Blob blob) {
            into.add(blob.getBytes(1, (int) blob.length()));
          } else if (value != null) {
            into.add(value.toString());
          }
        }
      }
    }
  }
}
