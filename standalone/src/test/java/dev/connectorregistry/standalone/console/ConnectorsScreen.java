package dev.connectorregistry.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The list of all connectors. */
public record ConnectorsScreen(Window window) {

    public static ConnectorsScreen open(Window window) {
        return at(window, "");
    }

    public static ConnectorsScreen at(Window window, String query) {
        return new ConnectorsScreen(window.go("/connectors" + query));
    }

    public void search(String name) {
        window.page().getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search by name")).fill(name);
    }

    public void protocol(String name) {
        choose("Protocol", name);
    }

    public void findings(String name) {
        choose("Findings", name);
    }

    private void choose(String filter, String name) {
        window.page()
                .getByRole(AriaRole.SEARCH)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(filter))
                .first()
                .click();
        window.page().getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name)).click();
    }

    public Locator row(String name) {
        return window.page().getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(name));
    }

    public void assertCount(String words) {
        assertThat(window.page().getByRole(AriaRole.MAIN).getByRole(AriaRole.STATUS)).hasText(words);
    }

    /** Asks for a new one. */
    public Locator create() {
        window.button("Create connector").first().click();
        return window.dialog();
    }
}
