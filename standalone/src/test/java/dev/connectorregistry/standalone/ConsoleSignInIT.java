package dev.connectorregistry.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;
import dev.connectorregistry.standalone.console.SignInScreen;
import dev.connectorregistry.standalone.console.Window;
import dev.connectorregistry.standalone.console.Windows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** People sign in to the console with an API key, and out again. */
@ResourceLock(Windows.BROWSER)
class ConsoleSignInIT {

    @RegisterExtension private static final Windows WINDOWS = new Windows();

    private final RegistryUnderTest registry = RegistryUnderTest.on(WriteSideDatabase.H2_FILE);
    private final Caller admin = registry.newOrganisation();

    @Test
    void givenAKey_whenSignedIn_thenThePageThatWasAskedForIsShown() {
        Window window = WINDOWS.open(registry.url()).go("/connectors?name=nothing");
        SignInScreen signIn = new SignInScreen(window);
        signIn.assertShown();

        signIn.signIn(admin.organisationId(), String.valueOf(admin.apiKey()));

        window.assertHeading("Connectors");
        window.assertAddress("/connectors\\?name=nothing");
        assertThat((String) window.page().evaluate("JSON.stringify(localStorage) + document.cookie"))
                .as("what scripts can read")
                .contains(admin.organisationId())
                .doesNotContain("crk_")
                .doesNotContain("cookie=");
    }

    @Test
    void givenAWrongKey_whenSignedIn_thenThatIsSaidAndTheOrganisationStays() {
        Window window = WINDOWS.open(registry.url()).expectFailures("401");
        SignInScreen signIn = SignInScreen.open(window);

        signIn.signIn(admin.organisationId(), "crk_nonsense");

        assertThat(window.page().getByText("Sign in to the Connector Registry")).isVisible();
        assertThat(window.alert()).isVisible();
        assertThat(window.field("Organisation id")).hasValue(admin.organisationId());
    }

    @Test
    void givenFieldsThatAreEmpty_whenSignedIn_thenEachSaysWhatItNeeds() {
        Window window = WINDOWS.open(registry.url());
        SignInScreen signIn = SignInScreen.open(window);

        signIn.signIn("abc", "");

        assertThat(window.field("Organisation id")).hasAttribute("aria-invalid", "true");
        assertThat(window.field("Organisation id"))
                .hasAccessibleDescription("An organisation’s id has 26 letters and digits.");
    }

    @Test
    void givenSomebodySignedIn_whenSignedOut_thenTheSessionIsOver() {
        BrowserSession session = BrowserSession.of(admin);
        Window window = WINDOWS.open(registry.url(), session.token()).go("/connectors");
        window.assertHeading("Connectors");

        window.choose(window.session(), "Sign out");

        new SignInScreen(window).assertShown();
        assertThat(session.get("/connectors").status()).isEqualTo(401);
        window.go("/connectors");
        new SignInScreen(window).assertShown();
    }
}
