package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the README has people paste into a terminal, pasted: it works, and does what it says. */
class ReadmeIT {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    /** Behind this there is no running registry to paste into. */
    private static final String END = "\n## Test it\n";

    @TempDir private Path folder;

    private static List<String> commands() throws IOException {
        String readme = Files.readString(README);
        String tried = readme.substring(0, readme.indexOf(END));
        return COMMANDS.matcher(tried)
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> block.contains("curl") || block.contains("bootstrap.json"))
                .toList();
    }

    private String paste(String script) throws IOException, InterruptedException {
        Process shell =
                new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        shell.getOutputStream().close();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void givenARegistry_whenTheCommandsArePasted_thenTheyWork() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        try (RegistryProcess registry = RegistryProcess.launch(data).awaitReady()) {
            List<String> commands = commands();
            assertThat(commands).hasSizeGreaterThanOrEqualTo(6);

            String output = paste(String.join("\n", commands));

            assertThat(output).doesNotContain("\"code\":").doesNotContain("sk_example").contains("ETag: \"1\"");
            JsonNode page = RegistryProcess.JSON.readTree(registry.client(data).get("/connectors?name=stripe").body());
            JsonNode connector = page.path("connectors").get(0);
            assertThat(connector.at("/authSchemeConfigs/0/description").asString()).isEqualTo("Production OAuth");
            assertThat(registry.terminate()).isEqualTo(143);
        }
    }
}
