package dev.connectorregistry.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;

import dev.connectorregistry.standalone.RegistryUnderTest.Caller;
import dev.connectorregistry.standalone.console.ConnectorsScreen;
import dev.connectorregistry.standalone.console.OperateScreen;
import dev.connectorregistry.standalone.console.Window;
import dev.connectorregistry.standalone.console.Windows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.nio.file.Path;

/** The console's page for those who keep the registry going, and what it shows while the registry does not go. */
@ResourceLock(Windows.BROWSER)
class ConsoleOperateIT {

    @RegisterExtension private static final Windows WINDOWS = new Windows();

    @TempDir private Path dataFolder;

    private RegistryUnderTest start(String... more) {
        return RegistryUnderTest.alone(dataFolder, more);
    }

    private static Window window(RegistryUnderTest registry) {
        return WINDOWS.open(registry.url(), BrowserSession.of(registry.everybody()).token());
    }

    @Test
    void givenAKey_whenMade_thenItIsShownOnceAndGoodUntilItIsRevoked() {
        try (RegistryUnderTest registry = start()) {
            Window window = window(registry);
            OperateScreen screen = OperateScreen.open(window);

            String key = screen.makeKey("CI of payments");

            Caller caller = new Caller(registry, key, registry.organisationId());
            assertThat(caller.get("/connectors").status()).isEqualTo(200);
            assertThat(screen.keys()).containsText("CI of payments");
            window.page().reload();
            assertThat(screen.keys()).containsText("CI of payments");
            assertThat(window.page().content()).doesNotContain(key);

            window.button("Revoke CI of payments…").click();
            window.button("Revoke").click();

            window.assertTold("CI of payments is revoked.");
            assertThat(caller.get("/connectors").status()).isEqualTo(401);
        }
    }

    @Test
    void givenAProjection_whenReplayed_thenItsProgressIsShown() {
        // One event at a time: it lasts long enough to be looked at.
        try (RegistryUnderTest registry = start("--registry.projection.batch-size=1")) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            replayed.history().add(1_000);
            replayed.awaitLevel("connectors", 1);
            Window window = window(registry);
            OperateScreen screen = OperateScreen.open(window);
            Locator question = screen.replay("connectors");
            assertThat(question).containsText("while the present one serves");

            window.button("Replay").click();

            assertThat(screen.progress()).isVisible();
            assertThat(screen.progress()).not().isVisible();
            assertThat(window.region("Projections")).containsText("generation 2");
        }
    }

    @Test
    void givenSomethingTyped_whenTheRegistryGoesAndComesBack_thenItCanBeSaved() {
        int port = FreePort.find();
        String fixed = "--server.port=" + port;
        Window window;
        ConnectorsScreen screen;
        try (RegistryUnderTest registry = start(fixed)) {
            window = window(registry).expectFailures("ERR_");
            screen = ConnectorsScreen.open(window);
            screen.create();
            window.field("Name").fill("Typed before");
        }
        assertThat(window.page().getByText("The registry can’t be reached.")).isVisible();
        window.field("Base URL").fill("https://typed-meanwhile.example");

        try (RegistryUnderTest registry = start(fixed)) {
            window.assertTold("The registry is back.");
            window.button("Create").click();

            window.assertHeading("Typed before");
            assertThat(registry.everybody().get("/connectors").text()).contains("typed-meanwhile");
        }
    }
}
