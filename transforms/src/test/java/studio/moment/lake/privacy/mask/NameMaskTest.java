package studio.moment.lake.privacy.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.privacy.Applied;

class NameMaskTest {
  @ParameterizedTest
  @CsvSource({
    "홍길동, 홍*동",
    "김구, 김*",
    "홍, *",
    "독고영재, 독**재",
    "남궁민수, 남**수",
    "남궁, 남*",
    "박하늘별님, 박***님",
    "홍 길동, 홍 *동",
    "남궁 민수, 남* *수",
    "김 구, 김 *"
  })
  void a_korean_name_shows_its_first_and_last_syllable(String name, String mask) {
    assertThat(mask(name)).isEqualTo(mask);
  }

  @ParameterizedTest
  @CsvSource({"황보영, 황**", "선우진, 선**", "제갈량, 제**", "남궁 민, 남* *"})
  void a_given_name_of_one_syllable_after_a_compound_surname_is_not_shown(
      String name, String mask) {
    assertThat(mask(name)).isEqualTo(mask);
  }

  @ParameterizedTest
  @CsvSource({
    "John Smith, J*** S****",
    "Mary-Jane O'Neil, M******** O*****",
    "José García, J*** G*****",
    "Li Na, L* N*",
    "J Smith, * S****",
    "J. Smith, ** S****",
    "Владимир, В*******",
    "山田太郎, 山***"
  })
  void other_names_show_the_first_letter_of_each_word(String name, String mask) {
    assertThat(mask(name)).isEqualTo(mask);
  }

  @ParameterizedTest
  @CsvSource({
    "홍길동 John, 홍*동 J***",
    "John 홍길동, J*** 홍*동",
    "홍길동(John), 홍********",
    "김John, 김****",
    "홍길동2, 홍***",
    "김 John, * J***"
  })
  void mixed_names_are_masked_word_by_word(String name, String mask) {
    assertThat(mask(name)).isEqualTo(mask);
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef@x.com, a***********",
    "010-1234-5678, *************",
    "900101-1234567, **************",
    "서울 강남구 역삼동 1-2, 서* *** **동 ***",
    "a, *",
    "'', ''",
    "1번가홍길동, ******",
    "(홍길동), *****",
    "a b c d e f, * * * * * *",
    "'aa bb cc dd ee ff gg', 'a* b* c* d* ** ** **'"
  })
  void what_is_no_name_shows_no_more_than_first_letters(String value, String mask) {
    assertThat(mask(value)).isEqualTo(mask);
  }

  @Test
  void a_decomposed_name_is_composed_before_it_is_masked() {
    String decomposed = Normalizer.normalize("홍길동", Normalizer.Form.NFD);
    assertThat(decomposed).hasSize(9);

    assertThat(mask(decomposed)).isEqualTo("홍*동");
    assertThat(mask(Normalizer.normalize("José", Normalizer.Form.NFD))).isEqualTo("J***");
  }

  @Test
  void surrogate_pairs_count_as_one_character_and_signs_are_not_shown() {
    assertThat(mask("😀😀😀")).isEqualTo("***");
    assertThat(mask("𠮷田")).isEqualTo("𠮷*");
    assertThat(mask("😀John")).isEqualTo("*****");
  }

  @Test
  void marks_and_characters_without_width_do_not_carry_letters_through() {
    // Marks that compose with nothing, a joiner and a direction mark.
    assertThat(mask("Z\u0353\u0354oe")).isEqualTo("Z**");
    assertThat(mask("홍\u200D길\u200E동")).isEqualTo("홍*동");
    assertThat(mask("\u0301")).isEmpty();
  }

  @Test
  void white_space_of_any_kind_becomes_a_space() {
    assertThat(mask("홍길동\u3000김철수\n박영희")).isEqualTo("홍** *** **희");
    assertThat(mask("Al\tBo\u00A0Cy")).isEqualTo("A* B* C*");
  }

  @Test
  void no_value_is_shown_as_a_whole_and_digits_never() {
    Random random = new Random(3);
    String alphabet = "aZ9 @.-홍길동山😀é\u0301\u200D\tｱ";
    int[] characters = alphabet.codePoints().toArray();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder value = new StringBuilder();
      for (int length = random.nextInt(20); length > 0; length--) {
        value.appendCodePoint(characters[random.nextInt(characters.length)]);
      }
      String mask = mask(value.toString());
      long shown = mask.codePoints().filter(c -> c != '*' && c != ' ').count();
      long seen = value.codePoints().filter(Character::isLetterOrDigit).count();

      // Four words, and of one of them perhaps two syllables each.
      assertThat(shown).as(value.toString()).isLessThanOrEqualTo(8);
      assertThat(shown).as(value.toString()).isLessThanOrEqualTo(Math.max(0, seen - 1));
      assertThat(mask).doesNotContain("9").doesNotContain("@");
    }
  }

  private static String mask(String value) {
    return Applied.text(new NameMask(), value);
  }
}
