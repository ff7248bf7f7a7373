package dev.connectorregistry.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;
import dev.connectorregistry.standalone.console.AuditScreen;
import dev.connectorregistry.standalone.console.Window;
import dev.connectorregistry.standalone.console.Windows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.io.IOException;
import java.nio.file.Files;

/** The audit trail in the console. */
@ResourceLock(Windows.BROWSER)
class ConsoleAuditIT {

    @RegisterExtension private static final Windows WINDOWS = new Windows();

    private final RegistryUnderTest registry = RegistryUnderTest.on(WriteSideDatabase.H2_FILE);
    private final Caller admin = registry.newOrganisation();
    private final String connector = admin.newConnector();

    private AuditScreen screen() {
        return AuditScreen.open(WINDOWS.open(registry.url(), BrowserSession.of(admin).token()));
    }

    private void tag(String value, String reason) {
        admin.put(connector + "/tags", "{\"tags\": {\"team\": [\"%s\"]}}".formatted(value), "X-Change-Reason", reason);
    }

    @Test
    void givenEntries_whenSearched_thenTheAddressHasItAndAnEntryShowsAll() {
        tag("payments", "They moved in spring");
        AuditScreen screen = screen();
        Window window = screen.window();

        screen.search("spring");

        assertThat(screen.rows()).hasCount(2);
        window.assertAddress("/audit\\?text=spring");
        screen.rows().last().click();
        assertThat(window.dialog()).containsText("They moved in spring");
        assertThat(window.dialog()).containsText("payments");
    }

    @Test
    void givenTheTrailIsOpen_whenSomethingHappens_thenItShows() {
        AuditScreen screen = screen();
        assertThat(screen.rows().nth(1)).isVisible();

        tag("ledger", "Seen as it happens");

        assertThat(screen.rows().nth(1)).containsText("Seen as it happens");
    }

    @Test
    void givenTheTrail_whenExported_thenAFileHasIt() throws IOException {
        tag("payments", "For the file");
        AuditScreen screen = screen();
        Window window = screen.window();
        assertThat(screen.rows().filter(new Locator.FilterOptions().setHasText("For the file"))).isVisible();

        Download download = window.page().waitForDownload(() -> window.choose(window.button("Export"), "as CSV"));

        assertThat(Files.readString(download.path())).contains("For the file");
        assertThat(download.suggestedFilename()).endsWith(".csv");
    }

    @Test
    void givenTheTrail_whenVerified_thenItsResultIsShown() {
        AuditScreen screen = screen();
        screen.window().button("Verify…").click();

        assertThat(screen.window().dialog()).containsText("Nothing was changed");
    }
}
