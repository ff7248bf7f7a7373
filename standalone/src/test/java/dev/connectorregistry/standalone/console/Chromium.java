package dev.connectorregistry.standalone.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of all tests: started when the first asks for it, ended with this process. */
final class Chromium {

    /** A machine that builds several things at once is slow; whoever waits this long has found a fault. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static @Nullable Browser started;

    private Chromium() {}

    /** Where one is installed. */
    static Optional<Path> installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/bin", "/usr/local/bin", "/snap/bin"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static synchronized Browser started() {
        if (started == null) {
            Playwright playwright =
                    Playwright.create(
                            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            started =
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(installed().orElseThrow())
                                            // Shared memory is small in containers.
                                            .setArgs(List.of("--disable-dev-shm-usage")));
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return started;
    }
}
