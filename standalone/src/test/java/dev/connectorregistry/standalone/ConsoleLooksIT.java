package dev.connectorregistry.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;
import dev.connectorregistry.standalone.console.Look;
import dev.connectorregistry.standalone.console.Window;
import dev.connectorregistry.standalone.console.Windows;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Every screen of the console in every look: nobody is kept out of it, and a picture of it is kept for somebody to look
 * at.
 */
@ResourceLock(Windows.BROWSER)
class ConsoleLooksIT {

    @RegisterExtension private static final Windows WINDOWS = new Windows();

    private static final RegistryUnderTest REGISTRY = RegistryUnderTest.on(WriteSideDatabase.H2_FILE);

    private static Caller somebody;
    private static String connector;
    private static String config;

    /** An organisation that has been at it for a while. */
    @BeforeAll
    static void fill() {
        SampleOrganisation sample = SampleOrganisation.in(REGISTRY);
        somebody = sample.admin();
        connector = sample.connector();
        config = sample.config();
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void givenALook_whenEveryScreenIsShown_thenAxeFindsNothing(Look look) {
        Screens signedOut = new Screens(WINDOWS.open(REGISTRY.url(), look), look);
        signedOut.show("sign-in", "/sign-in");
        Screens screens = new Screens(WINDOWS.open(REGISTRY.url(), BrowserSession.of(somebody).token(), look), look);
        screens.show("connectors", "/connectors");
        screens.showDialog("create-connector", "Create connector");
        screens.show("no-connector-fits", "/connectors?name=nothing-is-called-so");
        screens.show("connector", connector);
        screens.showDialog("edit-details", "Edit details");
        screens.showDialog("edit-variables", "Edit variables");
        screens.showDialog("edit-tags", "Edit tags");
        screens.showDialog("edit-categories", "Edit categories");
        screens.show("config", connector + "/auth/" + config);
        screens.show("new-config", connector + "/auth/new");
        screens.show("history", connector + "/history");
        screens.show("history-at-a-time", connector + "/history?at=2");
        screens.showDialog("revert", "Revert to this…");
        screens.show("connections", connector + "/connections");
        screens.showDialog("make-a-connection", "Make a connection");
        screens.show("versions", connector + "/versions");
        screens.showDialog("make-a-version", "Make a version");
        screens.show("audit", "/audit");
        screens.showDialog("verify", "Verify…");
        screens.show("dashboard", "/dashboard");
        screens.show("wall", "/dashboard?wall");
        screens.show("operate", "/operate");
        screens.showDialog("make-a-key", "Make a key");
        screens.window().expectFailures("404");
        screens.show("not-found", "/connectors/01HZX3V9M8Q6J2K4N7P0R5T1WY");
        assertThat(screens.violations()).isEmpty();
        assertThat(signedOut.violations()).isEmpty();
    }

    private record Screens(Window window, Look look, List<String> violations) {

        Screens(Window window, Look look) {
            this(window, look, new ArrayList<>());
        }

        void show(String name, String path) {
            window.go(path);
            keep(name, "html");
        }

        /** Shows a dialog that a button of the page opens, and closes it. */
        void showDialog(String name, String button) {
            window.button(button).click();
            window.dialog().waitFor();
            keep(name, "[role=dialog]");
            window.page().keyboard().press("Escape");
            assertThat(window.dialog()).hasCount(0);
        }

        /**
         * Keeps a picture, and has axe look through a part of the page: what is behind a dialog it has seen before.
         *
         * @param part as a selector of CSS
         */
        private void keep(String name, String part) {
            window.assertSettled();
            window.picture(
                    Windows.PICTURES.resolve(
                            name + "-" + look.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".png"));
            if (look != Look.DARK_NARROW) {
                axe().include(part).analyze().getViolations().stream()
                        .map(rule -> words(name, rule))
                        .forEach(violations::add);
            }
        }

        /**
         * Dark and narrow has the colours of one and the layout of another look; dark and wide has only its colours.
         */
        private AxeBuilder axe() {
            // No page has frames, whose results would be put together in a page of its own each time.
            AxeBuilder axe = new AxeBuilder(window.page()).setLegacyMode(true);
            return look == Look.DARK_WIDE ? axe.withRules(List.of("color-contrast", "link-in-text-block")) : axe;
        }

        private String words(String name, Rule rule) {
            return name
                    + ": "
                    + rule.getId()
                    + " ("
                    + rule.getHelp()
                    + ") at "
                    + rule.getNodes().stream().map(node -> node.getTarget() + " " + node.getHtml()).toList();
        }
    }
}
