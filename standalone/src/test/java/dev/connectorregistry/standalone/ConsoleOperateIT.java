package dev.connectorregistry.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;
import dev.connectorregistry.standalone.console.ConnectorsScreen;
import dev.connectorregistry.standalone.console.OperateScreen;
import dev.connectorregistry.standalone.console.Window;
import dev.connectorregistry.standalone.console.Windows;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.nio.file.Path;

/** The console's page for those who keep the registry going, and what it shows while the registry does not go. */
@ResourceLock(Windows.BROWSER)
class ConsoleOperateIT {

    @RegisterExtension private static final Windows WINDOWS = new Windows();

    @TempDir private static Path sharedData;

    private static RegistryUnderTest registry;

    @TempDir private Path dataFolder;

    /** One event at a time: a replay lasts long enough to be looked at. */
    @BeforeAll
    static void startOne() {
        registry = RegistryUnderTest.alone(sharedData, "--registry.projection.batch-size=1");
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    private static Window window(RegistryUnderTest of) {
        return WINDOWS.open(of.url(), BrowserSession.of(of.everybody()).token());
    }

    @Test
    void givenAKey_whenMade_thenItIsShownOnceAndGoodUntilItIsRevoked() {
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

    @Test
    void givenADeadLetter_whenRetriedAndDiscarded_thenItIsTriedAndThenTheConnectorGoesOn() {
        GeneratedHistory history = new ReplayedRegistry(registry).history();
        ConnectorId id = history.add(GeneratedHistory.EVENTS_PER_CONNECTOR).getFirst();
        history.addUnfoldable(id);
        Window window = window(registry);
        OperateScreen screen = OperateScreen.open(window);
        assertThat(screen.deadLetters()).containsText("tried once");

        window.button("Retry AuthSchemeConfigRemoved of " + id.value()).click();

        assertThat(screen.deadLetters()).containsText("tried 2 times");

        window.button("Discard AuthSchemeConfigRemoved of " + id.value() + "…").click();
        window.button("Discard for ever").click();
        assertThat(window.page().getByText("Say why it is discarded.")).isVisible();
        window.field("Reason").fill("Written by a faulty script");
        window.button("Discard for ever").click();

        window.assertTold("The event is discarded.");
        assertThat(screen.deadLetters()).containsText("No dead letters");
        assertThat(registry.everybody().get("/connectors/" + id.value()).status()).isEqualTo(200);
    }

    @Test
    void givenAProjection_whenReplayed_thenItsProgressIsShown() {
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

    @Test
    void givenSomethingTyped_whenTheRegistryGoesAndComesBack_thenItCanBeSaved() {
        int port = FreePort.find();
        String fixed = "--server.port=" + port;
        Window window;
        ConnectorsScreen screen;
        try (RegistryUnderTest first = RegistryUnderTest.alone(dataFolder, fixed)) {
            window = window(first).expectFailures("ERR_");
            screen = ConnectorsScreen.open(window);
            screen.create();
            window.field("Name").fill("Typed before");
        }
        assertThat(window.page().getByText("The registry can’t be reached.")).isVisible();
        window.field("Base URL").fill("https://typed-meanwhile.example");

        try (RegistryUnderTest again = RegistryUnderTest.alone(dataFolder, fixed)) {
            window.assertTold("The registry is back.");
            window.button("Create").click();

            window.assertHeading("Typed before");
            assertThat(again.everybody().get("/connectors").text()).contains("typed-meanwhile");
        }
    }
}
