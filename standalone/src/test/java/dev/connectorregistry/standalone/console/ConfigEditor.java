package dev.connectorregistry.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The form of an auth scheme config. */
public record ConfigEditor(Window window) {

    public ConfigEditor kind(String name) {
        return choose("Kind", name);
    }

    /** Chooses one of a few that are explained. */
    public ConfigEditor choose(String what, String name) {
        window.page()
                .getByRole(AriaRole.RADIOGROUP, new Page.GetByRoleOptions().setName(what).setExact(true))
                .getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName(name))
                .first()
                // Its circle is drawn by its label, which is above it.
                .check(new Locator.CheckOptions().setForce(true));
        return this;
    }

    public ConfigEditor fill(String field, String text) {
        field(field).fill(text);
        return this;
    }

    public Locator field(String label) {
        return window.field(label).first();
    }

    /** What the registry says to the config before it is saved. */
    public Locator findings() {
        return window.region("Findings");
    }

    public Locator whatIsSent() {
        return window.region("What is sent");
    }

    public void save() {
        window.button("Save").click();
    }

    /** Saves a new one. */
    public void add() {
        window.button("Add").click();
    }

    /** The config as JSON. */
    public Locator json() {
        window.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("JSON")).click();
        return window.field("JSON");
    }

    public void assertChecked(String verdict) {
        assertThat(findings()).containsText(verdict);
    }
}
