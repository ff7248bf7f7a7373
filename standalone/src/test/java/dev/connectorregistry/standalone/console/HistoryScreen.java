package dev.connectorregistry.standalone.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What happened to a connector, and what it was. */
public record HistoryScreen(Window window) {

    public static HistoryScreen open(Window window, String connector) {
        return new HistoryScreen(window.go(connector + "/history"));
    }

    public Locator changes() {
        return window.page()
                .getByRole(AriaRole.LISTBOX, new Page.GetByRoleOptions().setName("Changes, the newest first"))
                .getByRole(AriaRole.OPTION);
    }

    public Locator slider() {
        return window.page().getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("Time"));
    }

    public Locator card(String title) {
        return window.region(title);
    }
}
