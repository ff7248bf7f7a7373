package dev.connectorregistry.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;
import dev.connectorregistry.standalone.console.ConfigEditor;
import dev.connectorregistry.standalone.console.ConnectorScreen;
import dev.connectorregistry.standalone.console.Window;
import dev.connectorregistry.standalone.console.Windows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

/** The forms of auth scheme configs in the console, and their order. */
@ResourceLock(Windows.BROWSER)
class ConsoleConfigsIT {

    private static final String SECRET = "hush-hush-hush";

    @RegisterExtension private static final Windows WINDOWS = new Windows();

    private final RegistryUnderTest registry = RegistryUnderTest.on(WriteSideDatabase.H2_FILE);
    private final Caller admin = registry.newOrganisation();

    private Window window() {
        return WINDOWS.open(registry.url(), BrowserSession.of(admin).token());
    }

    private JsonNode configs(String connector) {
        return admin.get(connector).body().path("authSchemeConfigs");
    }

    private void put(String connector, String id, String config) {
        Answer answer = admin.put(connector + "/auth-scheme-configs/" + id, config);
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({"None,none", "Basic auth,basic-auth", "Certificate,certificate"})
    void givenAKindWithoutFields_whenAdded_thenItIsThere(String kind, String schemeType) {
        String connector = admin.newConnector();
        Window window = window();
        ConnectorScreen screen = ConnectorScreen.open(window, connector);
        screen.addConfig().kind(kind).fill("Description", "The usual way").add();

        screen.assertOrder("The usual way");
        assertThat(configs(connector).get(0).path("schemeType").asString()).isEqualTo(schemeType);
    }

    @Test
    void givenAnApiKey_whenTyped_thenItIsCheckedMeanwhileAndSaved() {
        String connector = admin.newConnector();
        Window window = window();
        ConnectorScreen screen = ConnectorScreen.open(window, connector);
        ConfigEditor editor = screen.addConfig().kind("API key").fill("Name", "apiKey").choose("Sent in", "Query");

        assertThat(editor.whatIsSent()).containsText("apiKey");
        assertThat(editor.findings()).containsText("query");
        editor.fill("Name", "X-API-Key").choose("Sent in", "Header").fill("Description", "Key of the account");
        assertThat(editor.whatIsSent()).containsText("X-API-Key");
        editor.assertChecked("Nothing to complain of.");
        editor.add();

        screen.assertOrder("Key of the account");
        assertThat(screen.configs()).containsText(new String[] {"X-API-Key"});
    }

    @Test
    void givenASignature_whenAdded_thenItIsThere() {
        String connector = admin.newConnector();
        ConnectorScreen screen = ConnectorScreen.open(window(), connector);

        screen.addConfig()
                .kind("HMAC")
                .fill("Description", "Signed")
                .fill("Name", "X-Signature")
                .choose("Algorithm", "SHA-512")
                .add();

        screen.assertOrder("Signed");
        assertThat(configs(connector).get(0).path("algorithm").asString()).isEqualTo("sha512");
    }

    @ParameterizedTest
    @CsvSource({"Basic auth, basic-auth", "Certificate, certificate", "None, none"})
    void givenAKindWithoutFieldsOfItsOwn_whenAdded_thenItIsThere(String kind, String schemeType) {
        String connector = admin.newConnector();
        ConnectorScreen screen = ConnectorScreen.open(window(), connector);

        screen.addConfig().kind(kind).fill("Description", "Plain").add();

        screen.assertOrder("Plain");
        assertThat(configs(connector).get(0).path("schemeType").asString()).isEqualTo(schemeType);
    }

    @Test
    void givenOAuth2_whenAdded_thenItsSecretIsStoredAndShownNowhere() {
        String connector = admin.newConnector();
        Window window = window();
        ConnectorScreen screen = ConnectorScreen.open(window, connector);
        ConfigEditor editor = screen.addConfig().kind("OAuth 2.0").fill("Description", "Sign in");
        editor.fill("Authorize URL", "https://login.example.com/authorize")
                .fill("Token URL", "https://login.example.com/token")
                .fill("Client id", "abc")
                .fill("Client secret", SECRET);
        window.button("Add a scope").click();
        window.page()
                .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Scopes"))
                .getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Name"))
                .fill("invoices.read");
        assertThat(editor.field("Client secret")).hasAttribute("type", "password");

        editor.add();

        screen.assertOrder("Sign in");
        assertThat(configs(connector).get(0).at("/grant/credentialId").asString()).isNotEmpty();
        editor = screen.editConfig("Sign in");
        assertThat(editor.field("New client secret")).isEmpty();
        assertThat(editor.json().inputValue()).contains("\"clientId\": \"abc\"");
        assertThat(window.page().content()).doesNotContain(SECRET);
        assertThat((String) window.page().evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
                .doesNotContain(SECRET);
    }

    @Test
    void givenUnsavedWork_whenThePageIsLoadedAgain_thenItIsThereButForTheSecret() {
        String connector = admin.newConnector();
        Window window = window();
        window.page().onDialog(Dialog::accept);
        ConfigEditor editor = ConnectorScreen.open(window, connector).addConfig();
        editor.kind("OAuth 2.0").fill("Token URL", "https://login.example.com/token").fill("Client secret", SECRET);

        window.page().reload();

        assertThat(window.page().getByText("This is your unsaved work.")).isVisible();
        assertThat(editor.field("Token URL")).hasValue("https://login.example.com/token");
        assertThat(editor.field("Client secret")).isEmpty();
    }

    @Test
    void givenSomebodyElsesChange_whenSaved_thenBothAreShownAndNothingIsLost() {
        String id = Configs.newId();
        String connector = admin.newConnector(Configs.apiKey(id));
        Window window = window().expectFailures("412");
        ConnectorScreen screen = ConnectorScreen.open(window, connector);
        ConfigEditor editor = screen.editConfig("Key in a header").fill("Description", "Mine");
        put(connector, id, Configs.apiKey(id, "Theirs"));

        assertThat(window.page().getByText("has changed this config meanwhile")).isVisible();
        assertThat(window.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Theirs"))).isVisible();
        assertThat(editor.field("Description")).hasValue("Mine");
        window.button("Go on with this").click();
        editor.save();

        screen.assertOrder("Mine");
        assertThat(configs(connector).get(0).path("description").asString()).isEqualTo("Mine");
    }

    @Test
    void givenJson_whenPasted_thenTheFormHasIt() {
        String connector = admin.newConnector();
        Window window = window();
        ConnectorScreen screen = ConnectorScreen.open(window, connector);
        ConfigEditor editor = screen.addConfig();
        Locator json = editor.json();

        json.fill("{\"schemeType\": \"api-key\"");
        assertThat(window.page().getByText("Not taken over yet: see below.")).isVisible();
        assertThat(window.button("Add")).isDisabled();
        json.fill(Configs.apiKey(Configs.newId(), "Pasted"));
        editor.add();

        screen.assertOrder("Pasted");
    }

    @Test
    void givenConfigs_whenDraggedByMouse_thenTheOrderIsSaved() {
        String connector =
                admin.newConnector(
                        Configs.apiKey(Configs.newId(), "First"),
                        Configs.apiKey(Configs.newId(), "Second"),
                        Configs.apiKey(Configs.newId(), "Third"));
        ConnectorScreen screen = ConnectorScreen.open(window(), connector);
        screen.assertOrder("First", "Second", "Third");

        screen.config("Third")
                .dragTo(
                        screen.config("First"),
                        // By its handle, above the middle of the first.
                        new Locator.DragToOptions().setSourcePosition(20, 30).setTargetPosition(20, 4));

        screen.assertOrder("Third", "First", "Second");
        awaitFirst(connector, "Third");
    }

    /** The order is shown as it is wanted before it is saved. */
    private void awaitFirst(String connector, String description) {
        await().untilAsserted(() ->
                assertThat(configs(connector).get(0).path("description").asString()).isEqualTo(description));
    }

    @Test
    void givenConfigs_whenDraggedByKeyboard_thenTheOrderIsSaved() {
        String connector =
                admin.newConnector(Configs.apiKey(Configs.newId(), "First"), Configs.apiKey(Configs.newId(), "Second"));
        ConnectorScreen screen = ConnectorScreen.open(window(), connector);
        screen.assertOrder("First", "Second");

        screen.grip("First").press("Enter");
        Window window = screen.window();
        assertThat(window.button("Insert between First and Second")).isFocused();
        window.page().keyboard().press("ArrowDown");
        assertThat(window.button("Insert after Second")).isFocused();
        window.page().keyboard().press("Enter");

        screen.assertOrder("Second", "First");
        awaitFirst(connector, "Second");
    }

    @Test
    void givenSomebodyElsesChange_whenReordered_thenItIsSaidAndShownAsItIs() {
        String first = Configs.newId();
        String connector =
                admin.newConnector(Configs.apiKey(first, "First"), Configs.apiKey(Configs.newId(), "Second"));
        Window window = window().expectFailures("412");
        // Between what was read and what is sent: the stream would tell of a change that came before.
        window.page()
                .route(
                        "**" + connector,
                        route -> {
                            if (route.request().method().equals("PUT")) {
                                put(connector, first, Configs.apiKey(first, "Theirs"));
                            }
                            route.resume();
                        });
        ConnectorScreen screen = ConnectorScreen.open(window, connector);

        window.choose(window.button("More for First"), "Move down");

        window.assertTold("Somebody else has changed this connector meanwhile.");
        screen.assertOrder("Theirs", "Second");
        assertThat(configs(connector).get(0).path("id").asString()).isEqualTo(first);
    }
}
