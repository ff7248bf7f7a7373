package dev.connectorregistry.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.standalone.console.ConnectorsScreen;
import dev.connectorregistry.standalone.console.HistoryScreen;
import dev.connectorregistry.standalone.console.Window;
import dev.connectorregistry.standalone.console.Windows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.nio.file.Path;
import java.util.List;

/** The console with much to show. How long the browser was busy at a stretch is printed, not judged. */
@EnabledIfSystemProperty(named = "registry.long", matches = "true")
@ResourceLock(Windows.BROWSER)
class ConsoleUnderLoadIT {

    private static final int CONNECTORS = 10_000;
    private static final int CHANGES = 5_000;
    private static final int SCROLLS = 60;

    /** Keeps what the browser says of tasks above 50 ms. */
    private static final String OBSERVE =
            """
            window.longTasks = [];
            new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((task) => task.duration)))
              .observe({ type: 'longtask', buffered: true });
            """;

    @RegisterExtension private static final Windows WINDOWS = new Windows();

    @TempDir private Path dataFolder;

    @Test
    void givenTenThousandConnectorsAndALongHistory_whenScrolledThrough_thenOnlyWhatIsInSightIsInThePage() {
        try (RegistryUnderTest registry = RegistryUnderTest.alone(dataFolder)) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            replayed.history().add(CONNECTORS * GeneratedHistory.EVENTS_PER_CONNECTOR);
            ConnectorId changed = replayed.history().addLong(CHANGES);
            replayed.awaitLevel("connectors", 1);
            Window window = WINDOWS.open(registry.url(), BrowserSession.of(registry.everybody()).token());
            window.context().addInitScript(OBSERVE);

            ConnectorsScreen connectors = ConnectorsScreen.open(window);
            connectors.assertCount("10,001 connectors");
            scroll(window);
            assertThat(window.page().getByRole(AriaRole.ROW).count()).isLessThan(60);
            connectors.search("Generated");
            connectors.assertCount("10,001 connectors");
            print(window, "10,001 connectors, scrolled and searched");

            HistoryScreen history = HistoryScreen.open(window, "/connectors/" + changed.value());
            assertThat(history.changes().first()).isVisible();
            scroll(window);
            history.slider().press("Home");
            assertThat(history.card("As it was after change 1")).isVisible();
            assertThat(history.changes().count()).isLessThan(60);
            print(window, "5,000 changes, scrolled and gone back through");
        }
    }

    private static void scroll(Window window) {
        Page page = window.page();
        page.mouse().move(600, 600);
        for (int i = 0; i < SCROLLS; i++) {
            page.mouse().wheel(0, 1_500);
            page.evaluate("() => new Promise(requestAnimationFrame)");
        }
    }

    @SuppressWarnings("unchecked")
    private static void print(Window window, String what) {
        List<Number> tasks = (List<Number>) window.page().evaluate("window.longTasks");
        System.out.printf(
                "Console with %s: %d tasks above 50 ms, the longest %.0f ms, %.0f ms in all%n",
                what,
                tasks.size(),
                tasks.stream().mapToDouble(Number::doubleValue).max().orElse(0),
                tasks.stream().mapToDouble(Number::doubleValue).sum());
    }
}
