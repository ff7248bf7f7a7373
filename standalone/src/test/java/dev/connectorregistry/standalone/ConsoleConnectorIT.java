package dev.connectorregistry.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;
import dev.connectorregistry.standalone.console.ConnectorScreen;
import dev.connectorregistry.standalone.console.ConnectorsScreen;
import dev.connectorregistry.standalone.console.Window;
import dev.connectorregistry.standalone.console.Windows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

import tools.jackson.databind.JsonNode;

/** A connector in the console: its own fields, and several people at once. */
@ResourceLock(Windows.BROWSER)
class ConsoleConnectorIT {

    @RegisterExtension private static final Windows WINDOWS = new Windows();

    private final RegistryUnderTest registry = RegistryUnderTest.on(WriteSideDatabase.H2_FILE);
    private final Caller admin = registry.newOrganisation();
    private final String connector = admin.newConnector();

    private Window window() {
        return WINDOWS.open(registry.url(), BrowserSession.of(admin).token());
    }

    /** What the API has now. */
    private String name() {
        return admin.get(connector).body().path("name").asString();
    }

    private void rename(String name) {
        Answer answer =
                admin.put(
                        connector,
                        """
                        {"id": "%s", "organisationId": "%s", "name": "%s", "protocol": "http",
                         "baseUrl": "https://api.stripe.com"}\
                        """
                                .formatted(
                                        connector.substring(connector.lastIndexOf('/') + 1),
                                        admin.organisationId(),
                                        name));
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
    }

    @Test
    void givenDetails_whenEdited_thenTheyAreSavedWithTheReason() {
        Window window = window();
        ConnectorScreen screen = ConnectorScreen.open(window, connector);
        screen.editDetails();
        window.field("Name").fill("Stripe payments");
        window.field("Documentation").fill("https://docs.stripe.com");
        window.field("Reason").fill("They have renamed it");

        window.button("Save").click();

        window.assertTold("The details are saved.");
        window.assertHeading("Stripe payments");
        assertThat(screen.details()).containsText("https://docs.stripe.com");
        String history = "/api/registry/v1/o/" + admin.organisationId() + connector + "/history";
        assertThat(admin.get(history).text()).contains("They have renamed it");
    }

    @Test
    void givenWhereItIsFiled_whenEdited_thenItIsSaved() {
        Window window = window();
        ConnectorScreen screen = ConnectorScreen.open(window, connector);
        screen.edit("categories").getByText("CRM").click();
        window.button("Save").click();
        window.assertTold("The categories are saved.");
        Locator tags = screen.edit("tags");
        tags.getByLabel("Key").last().fill("team");
        tags.getByLabel("Value").last().fill("payments");
        window.button("Save").click();
        window.assertTold("The tags are saved.");
        Locator variables = screen.edit("variables");
        variables.getByLabel("Name").last().fill("tenant");
        variables.getByLabel("Value").last().fill("acme");

        window.button("Save").click();

        window.assertTold("The variables are saved.");
        assertThat(window.region("Categories")).containsText("CRM");
        assertThat(window.region("Tags")).containsText("team: payments");
        assertThat(screen.details()).containsText("tenant = acme");
        JsonNode saved = admin.get(connector).body();
        assertThat(saved.path("categories").toString()).isEqualTo("[\"CRM\"]");
        assertThat(saved.path("tags").toString()).isEqualTo("{\"team\":[\"payments\"]}");
        assertThat(saved.path("connectionVariables").toString())
                .isEqualTo("[{\"name\":\"tenant\",\"value\":\"acme\"}]");
    }

    @Test
    void givenAVersion_whenMadeAndPublished_thenItIsShownAndLeftAsItIs() {
        Window window = window();
        window.go(connector + "/versions");
        window.button("Make a version").click();
        window.field("Name").fill("1.0");
        window.button("Make the draft").click();
        assertThat(window.region("Versions")).containsText("draft");

        window.choose(window.button("More for 1.0"), "Publish…");
        window.button("Publish").click();

        window.assertTold("1.0 is published.");
        assertThat(window.region("Versions")).containsText("latest");
        JsonNode version = admin.get(connector + "/versions/latest").body();
        assertThat(version.path("name").asString()).isEqualTo("1.0");

        window.choose(window.button("More for 1.0"), "Delete…");
        window.button("Delete").click();

        window.assertTold("1.0 is deleted.");
        assertThat(admin.get(connector).body().path("versions").isEmpty()).isTrue();
    }

    @Test
    void givenASecret_whenConnected_thenItIsThereAndShownNowhere() {
        String ofKey = admin.newConnector(Configs.apiKey(Configs.newId()));
        Window window = window();
        window.go(ofKey + "/connections");
        window.button("Make a connection").click();
        window.field("Name").fill("Production");
        window.field("Secret").fill("hush-hush-hush");

        window.button("Connect").click();

        window.assertTold("Production is connected.");
        assertThat(window.region("Connections")).containsText("Production");
        assertThat(window.page().content()).doesNotContain("hush-hush-hush");
        assertThat(admin.get(ofKey).body().at("/connections/0/credentials/action/0/credential/type").asString())
                .isEqualTo("string");

        window.button("Delete Production…").click();
        window.button("Delete").click();

        window.assertTold("Production is deleted.");
        assertThat(admin.get(ofKey).body().path("connections").isEmpty()).isTrue();
    }

    @Test
    void givenSomebodyElsesChange_whenSaved_thenBothAreShownAndTheEditGoesOn() {
        Window window = window().expectFailures("412");
        ConnectorScreen screen = ConnectorScreen.open(window, connector);
        Locator dialog = screen.editDetails();
        window.field("Name").fill("Mine");
        rename("Theirs");

        assertThat(dialog).containsText("Somebody else has changed this connector meanwhile");
        assertThat(window.field("Name")).hasValue("Mine");
        assertThat(dialog).containsText("Theirs");
        window.button("Go on with this").click();
        window.button("Save").click();

        window.assertHeading("Mine");
        assertThat(name()).isEqualTo("Mine");
    }

    @Test
    void givenTwoWindows_whenOneSaves_thenTheOtherShowsIt() {
        Window one = window();
        Window other = window();
        ConnectorScreen screen = ConnectorScreen.open(one, connector);
        ConnectorsScreen list = ConnectorsScreen.open(other);
        assertThat(list.row("Stripe")).isVisible();
        screen.editDetails();
        one.field("Name").fill("Seen at once");

        one.button("Save").click();

        assertThat(list.row("Seen at once")).isVisible();
    }

    @Test
    void givenAConnector_whenDeleted_thenTheListIsWithoutIt() {
        Window window = window();
        ConnectorScreen.open(window, connector);
        window.choose(window.button("More"), "Delete…");

        window.button("Delete").click();

        window.assertTold("Stripe is deleted.");
        window.assertAddress("/connectors");
        assertThat(admin.get(connector).status()).isEqualTo(404);
    }
}
