package dev.connectorregistry.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;
import dev.connectorregistry.standalone.console.HistoryScreen;
import dev.connectorregistry.standalone.console.Window;
import dev.connectorregistry.standalone.console.Windows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A connector's history in the console. */
@ResourceLock(Windows.BROWSER)
class ConsoleHistoryIT {

    @RegisterExtension private static final Windows WINDOWS = new Windows();

    private final RegistryUnderTest registry = RegistryUnderTest.on(WriteSideDatabase.H2_FILE);
    private final Caller admin = registry.newOrganisation();
    private final String id = Configs.newId();
    private final String connector = admin.newConnector(Configs.apiKey(id, "The first key"));

    @BeforeEach
    void changeIt() {
        String config = connector + "/auth-scheme-configs/" + id;
        admin.put(config, Configs.apiKey(id, "Another key"), "X-Change-Reason", "The old one is worn");
        admin.put(connector + "/tags", "{\"tags\": {\"team\": [\"payments\"]}}");
    }

    private Window window(Caller caller) {
        return WINDOWS.open(registry.url(), BrowserSession.of(caller).token());
    }

    @Test
    void givenChanges_whenLookedThrough_thenEachSaysWhoAndWhyAndWhat() {
        Window window = window(admin);
        HistoryScreen screen = HistoryScreen.open(window, connector);
        assertThat(screen.changes()).hasCount(4);

        screen.changes().nth(1).click();

        assertThat(screen.card("Change 3")).containsText("The old one is worn");
        assertThat(screen.card("Change 3")).containsText("The first key");
        assertThat(screen.card("Change 3")).containsText("Another key");

        screen.slider().press("ArrowLeft");

        assertThat(screen.card("As it was after change 2")).containsText("The first key");
        window.choose(window.button("Compare"), "With what is now");
        assertThat(screen.card("From change 2 to 4")).containsText("payments");
        String address = window.page().url();
        window.page().reload();
        assertThat(screen.card("From change 2 to 4")).containsText("payments");
        assertThat(address).isEqualTo(window.page().url());
    }

    @Test
    void givenAnEarlierState_whenReverted_thenItIsBackWithTheReason() {
        Window window = window(admin);
        HistoryScreen screen = HistoryScreen.open(window, connector);
        screen.changes().nth(2).click();
        window.button("Revert to this…").click();
        Locator dialog = window.dialog();
        assertThat(dialog).containsText("payments");
        window.field("Why").fill("It was better");

        window.button("Revert").click();

        window.assertTold("is again what it was after change 2");
        assertThat(screen.changes().first()).containsText("It was better");
        assertThat(admin.get(connector).body().at("/authSchemeConfigs/0/description").asString())
                .isEqualTo("The first key");
    }

    @Test
    void givenAViewer_thenItIsReadAndNotReverted() {
        Window window = window(admin.withRoles("viewer"));
        HistoryScreen screen = HistoryScreen.open(window, connector);

        screen.changes().nth(2).click();

        assertThat(screen.card("As it was after change 2")).containsText("Editors can bring it back to this.");
        assertThat(window.button("Revert to this…")).hasCount(0);
    }
}
