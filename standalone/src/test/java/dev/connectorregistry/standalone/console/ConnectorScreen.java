package dev.connectorregistry.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A connector and the ways to authenticate with it. */
public record ConnectorScreen(Window window) {

    private static final String LIST = "Auth scheme configs, the preferred one first";

    /** Opens it by the path that it has in the API. */
    public static ConnectorScreen open(Window window, String path) {
        return new ConnectorScreen(window.go(path));
    }

    public Locator details() {
        return window.region("Details");
    }

    public Locator editDetails() {
        return edit("details");
    }

    /** Opens the dialog for a part of it. */
    public Locator edit(String part) {
        window.button("Edit " + part).click();
        return window.dialog();
    }

    /** The cards of the configs, the preferred one first. */
    public Locator configs() {
        return window.page()
                .getByRole(AriaRole.GRID, new Page.GetByRoleOptions().setName(LIST))
                .getByRole(AriaRole.ROW);
    }

    public void assertOrder(String... titles) {
        assertThat(configs().getByRole(AriaRole.HEADING)).hasText(titles);
    }

    public Locator config(String title) {
        return configs().filter(new Locator.FilterOptions().setHasText(title));
    }

    /** What a card is moved by. */
    public Locator grip(String title) {
        return config(title).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Drag " + title));
    }

    public ConfigEditor addConfig() {
        window.link("Add").click();
        return new ConfigEditor(window);
    }

    public ConfigEditor editConfig(String title) {
        window.link("Edit " + title).click();
        return new ConfigEditor(window);
    }
}
