package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.standalone.KnownSettings.Setting;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The README's table of settings, which is made of what the sources say of each. */
class SettingsTableTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path MADE = Path.of("target", "settings.md");
    private static final String HEAD = "| variable | default | read by | what |";

    @Test
    void theReadmeHasEverySettingAsItsSourceSays() throws IOException {
        List<String> rows = KnownSettings.all().values().stream().map(SettingsTableTest::row).toList();
        Files.write(MADE, rows);

        List<String> readme = Files.readAllLines(README);
        int head = readme.indexOf(HEAD);
        assertThat(head).as("the head of the table").isNotNegative();
        List<String> table =
                readme.stream().skip(head + 2L).takeWhile(line -> line.startsWith("| `REGISTRY_")).toList();
        assertThat(table).as("the table has to be that of " + MADE.toAbsolutePath()).isEqualTo(rows);
    }

    @Test
    void everySettingIsDescribed() {
        assertThat(KnownSettings.all().values()).allSatisfy(setting -> assertThat(setting.description()).isNotBlank());
    }

    private static String row(Setting setting) {
        String description =
                setting.description()
                        .replaceAll("\\{@code ([^}]*)}", "`$1`")
                        .replaceAll("\\.$", "")
                        .replace("|", "\\|");
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        setting.variable(),
                        setting.defaultValue().isEmpty() ? "–" : "`" + setting.defaultValue() + "`",
                        setting.side().replace('-', ' '),
                        description);
    }
}
