package dev.connectorregistry.standalone.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What happened in the organisation. */
public record AuditScreen(Window window) {

    public static AuditScreen open(Window window) {
        return new AuditScreen(window.go("/audit"));
    }

    public Locator rows() {
        return window.page()
                .getByRole(AriaRole.GRID, new Page.GetByRoleOptions().setName("Audit trail"))
                .getByRole(AriaRole.ROW);
    }

    public void search(String words) {
        window.page()
                .getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search summaries and reasons"))
                .fill(words);
    }
}
