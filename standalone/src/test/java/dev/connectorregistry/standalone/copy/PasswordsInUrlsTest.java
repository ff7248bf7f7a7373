package dev.connectorregistry.standalone.copy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

class PasswordsInUrlsTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/registry?user=me&password=h%26sh&ssl=true",
                "jdbc:h2:./events;USER=me;PASSWORD=h%26sh",
                "jdbc:postgresql://me:h%26sh@db/registry",
                "jdbc:postgresql://db/registry?sslpassword=h%26sh",
            })
    void givenAUrlWithAPassword_whenItIsQuoted_thenThePasswordIsMasked(String url) {
        PasswordsInUrls passwords = PasswordsInUrls.of(Stream.of("data", url));

        assertThat(passwords.maskedIn("No driver for " + url + " (password h&sh)."))
                .doesNotContain("h%26sh", "h&sh")
                .contains("***", url.substring(0, 12));
    }

    @Test
    void givenUrlsWithoutAPassword_whenTheyAreQuoted_thenTheyStayAsTheyAre() {
        String text = "No driver for jdbc:postgresql://db:5432/registry?user=me, data";

        assertThat(PasswordsInUrls.of(Stream.of("jdbc:postgresql://db:5432/registry?user=me", "")).maskedIn(text))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:nothing://db/registry?user=me&password=s3cret",
                "jdbc:postgresql://db:port/registry?user=me&password=s3cret",
                "jdbc:h2:mem:x;NO_SUCH_SETTING=1;USER=me;PASSWORD=s3cret",
            })
    void givenAStoreThatCantBeOpened_whenItIsCopied_thenTheDriversWordsHaveNoPassword(String url) {
        StringWriter errors = new StringWriter();
        CommandLine copy = CopyEvents.commandLine().setErr(new PrintWriter(errors));

        int exitCode = copy.execute("--from", url, "--to", "jdbc:h2:" + folder.resolve("target"));

        assertThat(exitCode).isEqualTo(CopyEvents.ERROR);
        assertThat(errors.toString()).startsWith("The store can't be copied: ").doesNotContain("s3cret");
    }
}
