package dev.connectorregistry.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;
import dev.connectorregistry.standalone.console.ConnectorScreen;
import dev.connectorregistry.standalone.console.ConnectorsScreen;
import dev.connectorregistry.standalone.console.Window;
import dev.connectorregistry.standalone.console.Windows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The console's list of connectors. */
@ResourceLock(Windows.BROWSER)
class ConsoleConnectorsIT {

    @RegisterExtension private static final Windows WINDOWS = new Windows();

    private final RegistryUnderTest registry = RegistryUnderTest.on(WriteSideDatabase.H2_FILE);
    private final Caller admin = registry.newOrganisation();

    private Window window() {
        return WINDOWS.open(registry.url(), BrowserSession.of(admin).token());
    }

    private void create(String kind, String body) {
        assertThat(admin.post("/protocols/" + kind + "/connectors", body).status()).isEqualTo(201);
    }

    @Test
    void givenConnectors_whenSearchedAndFiltered_thenTheListAndTheAddressFollow() {
        create("http", "{\"name\": \"Pay\", \"baseUrl\": \"https://pay.example\", \"authSchemeConfigs\": []}");
        create("http", "{\"name\": \"Payroll\", \"baseUrl\": \"https://roll.example\", \"authSchemeConfigs\": []}");
        create("bigquery", "{\"name\": \"Paid\", \"datasetId\": \"acme.paid\"}");
        create("bigquery", "{\"name\": \"Sales\", \"datasetId\": \"acme.sales\"}");
        Window window = window();
        ConnectorsScreen screen = ConnectorsScreen.open(window);
        screen.assertCount("4 connectors");

        screen.search("pay");

        screen.assertCount("2 connectors");
        window.assertAddress("/connectors\\?name=pay");
        assertThat(screen.row("Payroll")).isVisible();

        screen.search("pa");
        screen.protocol("BigQuery");

        screen.assertCount("1 connector");
        window.assertAddress("/connectors\\?name=pa&protocol=bigquery");
        window.page().reload();
        screen.assertCount("1 connector");
        screen.row("Paid").click();
        window.assertHeading("Paid");
        window.page().goBack();
        window.assertAddress("/connectors\\?name=pa&protocol=bigquery");
        window.button("Clear").last().click();
        screen.assertCount("4 connectors");
    }

    @Test
    void givenTheDashboard_whenItsNumbersAreFollowed_thenTheListHasWhatTheyCount() {
        admin.newConnector(Configs.apiKey(Configs.newId()));
        admin.newConnector(Configs.apiKey(Configs.newId()).replace("X-API-Key", "Host"));
        admin.newConnector(Configs.basicAuth(Configs.newId()));
        Window window = window().go("/dashboard");

        window.link("API key").click();

        ConnectorsScreen screen = new ConnectorsScreen(window);
        window.assertAddress("/connectors\\?scheme=api-key");
        screen.assertCount("2 connectors");
        screen.findings("With errors");
        window.assertAddress("/connectors\\?scheme=api-key&findings=error");
        screen.assertCount("1 connector");
        screen.findings("Without findings");
        window.assertAddress("/connectors\\?scheme=api-key&findings=none");
        screen.assertCount("1 connector");
        window.go("/dashboard").link("Findings").click();
        window.assertAddress("/connectors\\?findings=any");
        screen.assertCount("1 connector");
    }

    @Test
    void givenTheKeyboard_whenGoingSomewhere_thenNoMouseIsNeeded() {
        create("http", "{\"name\": \"Ledger\", \"baseUrl\": \"https://ledger.example\", \"authSchemeConfigs\": []}");
        Window window = window();
        ConnectorsScreen.open(window).assertCount("1 connector");

        window.page().keyboard().press("Control+k");
        assertThat(window.dialog()).isVisible();
        window.page().keyboard().type("led");
        assertThat(window.page().getByRole(AriaRole.MENUITEM)).hasText(new String[] {"Ledger"});
        window.page().keyboard().press("ArrowDown");
        window.page().keyboard().press("Enter");

        window.assertHeading("Ledger");
    }

    @Test
    void givenAWebApi_whenCreated_thenItIsShownAndListed() {
        Window window = window();
        ConnectorsScreen screen = ConnectorsScreen.open(window);
        Locator dialog = screen.create();
        window.field("Name").fill("Stripe");
        window.button("Create").click();
        assertThat(window.field("Base URL")).hasAttribute("aria-invalid", "true");
        window.field("Base URL").fill("https://api.stripe.com");

        window.button("Create").click();

        window.assertTold("Stripe is created.");
        window.assertHeading("Stripe");
        assertThat(dialog).not().isVisible();
        assertThat(new ConnectorScreen(window).details()).containsText("https://api.stripe.com");
        window.link("Connectors").first().click();
        assertThat(screen.row("Stripe")).isVisible();
    }

    @Test
    void givenADataset_whenCreated_thenItIsShown() {
        Window window = window();
        ConnectorsScreen.open(window).create();
        window.check("BigQuery");
        window.field("Name").fill("Sales");
        window.field("Dataset").fill("acme.sales");

        window.button("Create").click();

        window.assertHeading("Sales");
        assertThat(new ConnectorScreen(window).details()).containsText("acme.sales");
    }

    @Test
    void givenSomethingTyped_whenClosed_thenItIsNotLostByAKey() {
        Window window = window();
        Locator dialog = ConnectorsScreen.open(window).create();
        window.field("Name").fill("Stripe");

        window.page().keyboard().press("Escape");

        assertThat(dialog).containsText("Close without saving?");
        assertThat(window.field("Name")).hasValue("Stripe");
        window.button("Close all the same").click();
        assertThat(dialog).not().isVisible();
    }

    @Test
    void givenAViewer_thenNothingIsOfferedThatTheyMayNot() {
        String connector = admin.newConnector(Configs.apiKey(Configs.newId()));
        Window window = WINDOWS.open(registry.url(), BrowserSession.of(admin.withRoles("viewer")).token());
        ConnectorsScreen.open(window).assertCount("1 connector");
        assertThat(window.button("Create connector")).hasCount(0);
        assertThat(window.link("Operate")).hasCount(0);

        ConnectorScreen screen = ConnectorScreen.open(window, connector);

        screen.assertOrder("Key in a header");
        assertThat(window.button("Edit details")).hasCount(0);
        assertThat(window.link("Add")).hasCount(0);
        assertThat(window.link("Edit Key in a header")).hasCount(0);
        window.go(connector + "/auth/new");
        assertThat(window.page().getByText("You may look, but not edit")).isVisible();
    }
}
