package dev.connectorregistry.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class SecretFilesTest {

    @TempDir private Path folder;

    @Test
    void givenAFileForAPassword_whenTheSettingIsRead_thenItIsWhatTheFileHolds() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "hush hush\n");
        StandardEnvironment environment = environment(Map.of("REGISTRY_DATABASE_PASSWORD_FILE", file.toString()));
        assertThat(environment.getProperty("registry.database.password")).isEqualTo("hush hush");
        assertThat(SecretFiles.problems(environment)).isEmpty();
    }

    @Test
    void givenAFileForAListedSetting_whenItIsBound_thenItsNameIsReadAsThatOfAVariableIs() throws IOException {
        Path file = Files.writeString(folder.resolve("uri"), "mongodb://user:secret@db/");
        StandardEnvironment environment = environment(Map.of("REGISTRY_MONGODB_URI_FILE", file.toString()));
        assertThat(Binder.get(environment).bind("registry.mongodb.uri", String.class).get())
                .isEqualTo("mongodb://user:secret@db/");
    }

    @Test
    void givenNoSuchFile_whenItIsRead_thenTheVariableIsNamed() {
        String file = folder.resolve("nowhere").toString();
        StandardEnvironment environment = environment(Map.of("REGISTRY_DATABASE_PASSWORD_FILE", file));
        assertThat(SecretFiles.problems(environment))
                .containsExactly(
                        "REGISTRY_DATABASE_PASSWORD_FILE names %s, which can't be read (NoSuchFileException)."
                                .formatted(file));
    }

    @Test
    void givenASettingAndAFileForIt_whenTheyAreRead_thenNeitherIsGuessedToBeTheRightOne() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "hush");
        StandardEnvironment environment =
                environment(
                        Map.of(
                                "REGISTRY_DATABASE_PASSWORD",
                                "loud",
                                "REGISTRY_DATABASE_PASSWORD_FILE",
                                file.toString()));
        assertThat(SecretFiles.problems(environment))
                .singleElement()
                .asString()
                .contains("REGISTRY_DATABASE_PASSWORD and REGISTRY_DATABASE_PASSWORD_FILE")
                .doesNotContain("hush", "loud");
    }

    @Test
    void givenTheMasterKeysetsFile_whenItIsRead_thenItStaysTheNameOfAFile() {
        StandardEnvironment environment =
                environment(Map.of("REGISTRY_SECRETS_MASTER_KEYSET_FILE", "/run/secrets/keyset"));
        assertThat(SecretFiles.problems(environment)).isEmpty();
        assertThat(environment.getProperty("registry.secrets.master-keyset")).isNull();
        assertThat(Binder.get(environment).bind("registry.secrets.master-keyset-file", String.class).get())
                .isEqualTo("/run/secrets/keyset");
    }

    private static StandardEnvironment environment(Map<String, Object> variables) {
        StandardEnvironment environment =
                new StandardEnvironment() {
                    @Override
                    public Map<String, Object> getSystemEnvironment() {
                        return variables;
                    }
                };
        new SecretFiles().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
