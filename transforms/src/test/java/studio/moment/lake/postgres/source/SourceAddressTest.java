package studio.moment.lake.postgres.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class SourceAddressTest {
  @Test
  void host_port_and_database_are_read() {
    SourceAddress address = parse("jdbc:postgresql://db.example.com:6432/shop");
    assertThat(address.host()).isEqualTo("db.example.com");
    assertThat(address.port()).isEqualTo(6432);
    assertThat(address.database()).isEqualTo("shop");
    assertThat(address).hasToString("db.example.com:6432/shop");
    assertThat(parse("jdbc:postgresql://h/d").port()).isEqualTo(5432);
    assertThat(parse("jdbc:postgresql://h/%EC%83%81%EC%A0%90%20a").database()).isEqualTo("상점 a");
  }

  @Test
  void an_ipv6_address_keeps_its_brackets() {
    SourceAddress address = parse("jdbc:postgresql://[2001:db8::5]:6432/shop");
    assertThat(address.host()).isEqualTo("[2001:db8::5]");
    assertThat(address.port()).isEqualTo(6432);
    assertThat(address.isLoopback()).isFalse();
  }

  @Test
  void only_this_machine_is_loopback() {
    for (String host : new String[] {"localhost", "127.0.0.1", "127.8.9.10", "[::1]"}) {
      assertThat(parse("jdbc:postgresql://" + host + "/d").isLoopback()).as(host).isTrue();
    }
    for (String host : new String[] {"localhost.example.com", "10.127.0.1", "[::2]", "db127."}) {
      assertThat(parse("jdbc:postgresql://" + host + "/d").isLoopback()).as(host).isFalse();
    }
    // A name may begin like an address of this machine and be anybody's.
    assertThat(parse("jdbc:postgresql://127.evil.example.com/d").isLoopback()).isFalse();
  }

  @Test
  void parameters_are_kept_decoded() {
    assertThat(
            parse("jdbc:postgresql://h/d?sslmode=require&ApplicationName=night%20run&empty=&flag")
                .parameters())
        .containsEntry("sslmode", "require")
        .containsEntry("ApplicationName", "night run")
        .containsEntry("empty", "")
        .containsEntry("flag", "")
        .hasSize(4);
    assertThat(parse("jdbc:postgresql://h/d?").parameters()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://lake:hunter2@h/d",
        "jdbc:postgresql://lake@h/d",
        "jdbc:postgresql://lake:hunter2@h:5432/d?ssl=true",
        "jdbc:postgresql://la_ke:hunter2@h_1/d",
        "jdbc:postgresql://h/d?user=lake",
        "jdbc:postgresql://h/d?password=hunter2",
        "jdbc:postgresql://h/d?PASSWORD=hunter2",
        "jdbc:postgresql://h/d?pass%77ord=hunter2",
        "jdbc:postgresql://h/d?ssl=true&sslpassword=hunter2",
      })
  void a_user_or_password_in_the_url_is_refused_without_being_repeated(String url) {
    assertRefused(url, "--username and --password").hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://lake:hun ter2@h/d",
        "jdbc:postgresql://lake:hunter2%zz@h/d",
        "mysql://lake:hunter2@h/d",
        "jdbc:postgresql:hunter2"
      })
  void a_password_in_what_is_no_url_is_not_repeated_either(String url) {
    assertThatThrownBy(() -> parse(url))
        .isInstanceOf(LakeException.class)
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("ter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"options=-c%20row_security=on", "readOnly=false", "preferQueryMode=simple"})
  void parameters_that_correctness_hangs_on_are_refused(String parameter) {
    assertRefused("jdbc:postgresql://h/d?" + parameter, "which the reader sets itself");
  }

  @Test
  void what_is_missing_is_named() {
    assertRefused("jdbc:postgresql:///d", "names no host");
    assertRefused("jdbc:postgresql://h", "names no database");
    assertRefused("jdbc:postgresql://h/", "names no database");
    assertRefused("gs://bucket/export", "must be jdbc:postgresql://");
    assertRefused("", "must be jdbc:postgresql://");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      String url, String message) {
    return assertThatThrownBy(() -> parse(url))
        .isInstanceOf(LakeException.class)
        .satisfies(e -> assertThat(((LakeException) e).exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining(message);
  }

  private static SourceAddress parse(String url) {
    return SourceAddress.parse(url, null, null);
  }
}
