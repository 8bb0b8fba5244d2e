package studio.moment.lake.pipelines.revenue.adapter.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrictTextTest {
  private static final Charset WINDOWS = Charset.forName("MS949");

  private static String read(byte[] bytes, ReportCharset charset) throws IOException {
    StringWriter text = new StringWriter();
    try (Reader reader = StrictText.open(new ByteArrayInputStream(bytes), charset)) {
      reader.transferTo(text);
    }
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource(ReportCharset.class)
  void a_text_longer_than_a_buffer_comes_back_whole(ReportCharset charset) throws IOException {
    String text = "뷁똠 호텔,1\n".repeat(40_000) + "끝";
    String name =
        switch (charset) {
          case UTF_8 -> "UTF-8";
          case UTF_16 -> "UTF-16";
          case UTF_16LE -> "UTF-16LE";
          case UTF_16BE -> "UTF-16BE";
          case MS949 -> "MS949";
        };
    assertThat(read(text.getBytes(Charset.forName(name)), charset)).isEqualTo(text);
  }

  @Test
  void pairs_of_surrogates_survive_the_ends_of_buffers() throws IOException {
    String text = "a" + "😀".repeat(70_000);
    assertThat(read(text.getBytes(UTF_8), ReportCharset.UTF_8)).isEqualTo(text);
  }

  @Test
  void a_mark_is_no_text_and_only_the_declared_charset_s_is_taken() throws IOException {
    byte[] marked = "\uFEFFa".getBytes(UTF_8);
    assertThat(read(marked, ReportCharset.UTF_8)).isEqualTo("a");
    byte[] little = "\uFEFFa".getBytes(Charset.forName("UTF-16LE"));
    assertThat(read(little, ReportCharset.UTF_16)).isEqualTo("a");
    assertThat(read(little, ReportCharset.UTF_16LE)).isEqualTo("a");
    assertThatThrownBy(() -> read(little, ReportCharset.UTF_8)).isInstanceOf(BadReport.class);
    assertThatThrownBy(() -> read(little, ReportCharset.UTF_16BE)).isInstanceOf(BadReport.class);
    assertThatThrownBy(() -> read("ab".getBytes(UTF_8), ReportCharset.UTF_16))
        .hasMessageContaining("declare utf_16le or utf_16be");
    assertThat(read(new byte[0], ReportCharset.UTF_16)).isEmpty();
  }

  @Test
  void a_wrong_byte_is_told_by_its_place_however_far_in_the_file() {
    byte[] bytes = ("0123456789\n".repeat(20_000) + "가").getBytes(WINDOWS);
    assertThatThrownBy(() -> read(bytes, ReportCharset.UTF_8))
        .isInstanceOf(BadReport.class)
        .hasMessageStartingWith("byte 220,001, in line 20,001: ")
        .hasMessageContaining("read as ms949");
  }

  @Test
  void a_character_cut_at_the_end_of_the_file_is_refused() {
    byte[] bytes = "ab호".getBytes(UTF_8);
    assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length - 1), ReportCharset.UTF_8))
        .isInstanceOf(BadReport.class)
        .hasMessageStartingWith("byte 3, in line 1");
  }

  @Test
  void what_is_no_character_of_korean_windows_is_refused_there_with_a_hint() {
    assertThatThrownBy(() -> read("é호텔 예약".getBytes(UTF_8), ReportCharset.MS949))
        .isInstanceOf(BadReport.class)
        .hasMessageContaining("charset: ms949");
  }
}
