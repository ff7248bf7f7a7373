package dev.connectorregistry.standalone.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Projections, dead letters and API keys. */
public record OperateScreen(Window window) {

    public static OperateScreen open(Window window) {
        return new OperateScreen(window.go("/operate"));
    }

    public Locator replay(String projection) {
        window.button("Replay " + projection + "…").click();
        return window.page().getByRole(AriaRole.ALERTDIALOG);
    }

    public Locator progress() {
        return window.page().getByRole(AriaRole.PROGRESSBAR, new Page.GetByRoleOptions().setName("Replay of"));
    }

    public Locator deadLetters() {
        return window.region("Dead letters");
    }

    public Locator keys() {
        return window.region("API keys");
    }

    /** Makes a key, and returns what is shown once. */
    public String makeKey(String name) {
        window.button("Make a key").click();
        window.dialog().getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Name")).fill(name);
        window.button("Make the key").click();
        String key = window.dialog().getByText("crk_").innerText();
        window.button("I have it").click();
        return key;
    }
}
