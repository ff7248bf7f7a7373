package dev.connectorregistry.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.RequestOptions;

import dev.connectorregistry.platform.test.OpenIdProvider;
import dev.connectorregistry.standalone.console.SignInScreen;
import dev.connectorregistry.standalone.console.Window;
import dev.connectorregistry.standalone.console.Windows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** People sign in to the console at a real OpenID provider. */
@ResourceLock(Windows.BROWSER)
class ConsoleSignInAtProviderIT {

    private static final String ORGANISATION = Configs.newId();

    @RegisterExtension private static final Windows WINDOWS = new Windows();

    @TempDir private Path dataFolder;

    @Test
    void givenAProvider_whenSignedInThere_thenTheConsoleIsOpen() {
        int port = FreePort.find();
        try (OpenIdProvider provider = OpenIdProvider.start();
                RegistryUnderTest registry = registryThatKnows(provider, port)) {
            provider.idTokensSay(Map.of("groups", List.of("staff"), "name", "Ada Lovelace"));
            Window window = WINDOWS.open(registry.url()).allow(provider.issuer());
            // Ada has signed in at her provider before: it asks nothing.
            window.context()
                    .request()
                    .get(
                            provider.issuer() + "/",
                            RequestOptions.create().setHeader("Authorization", OpenIdProvider.adasAuthorization()));
            window.go("/sign-in?organisation=" + ORGANISATION + "&to=/connectors?name=a");
            new SignInScreen(window).assertShown();

            window.go(SignInAtProvider.CALLBACK + "?state=of-another-browser&code=a");
            new SignInScreen(window).assertShown();
            window.assertAddress("/sign-in\\?problem=malformed");
            assertThat(window.alert()).containsText("Begin again");
            window.go("/sign-in?organisation=" + ORGANISATION + "&to=/connectors?name=a");

            window.link("Sign in with Acme").click();

            window.assertHeading("Connectors");
            window.assertAddress("/connectors\\?name=a");
            window.session("Ada Lovelace").click();
        }
    }

    private RegistryUnderTest registryThatKnows(OpenIdProvider provider, int port) {
        String back = "http://127.0.0.1:" + port + SignInAtProvider.CALLBACK;
        return RegistryUnderTest.alone(
                dataFolder,
                Stream.concat(
                                SignInAtProvider.settings(provider, ORGANISATION, back).stream(),
                                Stream.of("--server.port=" + port))
                        .toArray(String[]::new));
    }
}
