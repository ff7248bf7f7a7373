package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How the console's files are served. What they do in a browser is tested in one. */
class ConsoleIT {

    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private final RegistryUnderTest registry = RegistryUnderTest.on(WriteSideDatabase.H2_FILE);

    @BeforeAll
    static void isBuilt() {
        assumeThat(new ClassPathResource(ConsolePages.PAGE).exists())
                .as("The console was left out of the build: nothing of it is tested.")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sign-in",
                "/connectors",
                "/connectors/01HZX3V9M8Q6J2K4N7P0R5T1WY/history",
                "/audit",
                "/dashboard",
                "/operate"
            })
    void givenAnAddressOfTheConsole_whenAskedWithoutToken_thenThePageUnderAStrictPolicy(String path)
            throws IOException, InterruptedException {
        HttpResponse<String> page = get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .containsExactly(ConsolePages.CONTENT_SECURITY_POLICY)
                .noneMatch(policy -> policy.contains("unsafe"));
        assertThat(page.body())
                .doesNotContain("<style")
                .doesNotContain(" style=")
                .doesNotContainPattern("<script(?![^>]* src=)");
    }

    @Test
    void givenThePage_whenWhatItLoadsIsAsked_thenItIsOfThisHost_compressed_andKeptForEver()
            throws IOException, InterruptedException {
        List<String> loaded =
                LOADED.matcher(get("/").body()).results().map((MatchResult result) -> result.group(1)).toList();

        assertThat(loaded).hasSizeGreaterThan(2).allMatch(path -> path.matches("/assets/[^/]+-[\\w-]{8}\\.\\w+"));
        for (String path : loaded) {
            for (String coding : List.of("br", "gzip")) {
                HttpResponse<String> file = get(path, "Accept-Encoding", coding);
                assertThat(file.statusCode()).as(path).isEqualTo(200);
                assertThat(file.headers().firstValue("Content-Encoding")).as(path).contains(coding);
                assertThat(file.headers().firstValue("Vary")).as(path).contains("Accept-Encoding");
                assertThat(file.headers().firstValue("Cache-Control"))
                        .as(path)
                        .contains("max-age=31536000, public, immutable");
            }
            assertThat(get(path).headers().firstValue("Content-Encoding")).as(path).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/none.js", "/api/connect/v1/nowhere", "/nowhere", "/index.html"})
    void givenAPathThatIsNotTheConsoles_whenAsked_thenAnErrorBodyAsEverywhere(String path)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isIn(401, 404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(RegistryUnderTest.JSON.readTree(answer.body()).has("code")).isTrue();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(registry.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
