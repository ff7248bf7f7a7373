package dev.connectorregistry.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A window of the browser, with cookies and storage of its own. */
public final class Window {

    private final BrowserContext context;
    private final Page page;
    private final Complaints complaints;
    private final String url;

    Window(BrowserContext context, String url) {
        this.context = context;
        this.complaints = new Complaints(context, url);
        this.page = context.newPage();
        this.url = url;
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    /** Has the window be of somebody who has signed in before. */
    Window withSession(String token) {
        context.addCookies(
                List.of(
                        new Cookie("cookie", token)
                                .setUrl(url)
                                .setHttpOnly(true)
                                .setSameSite(SameSiteAttribute.STRICT)));
        return this;
    }

    /** Goes to a page of the console, by its path. */
    public Window go(String path) {
        page.navigate(url + path);
        return this;
    }

    /** From now on requests may go to that origin, too. */
    public Window allow(String origin) {
        complaints.allow(origin);
        return this;
    }

    /** From now on requests may fail like that, such as {@code 412} or {@code ERR_CONNECTION_REFUSED}. */
    public Window expectFailures(String how) {
        complaints.expectFailures(how);
        return this;
    }

    public void assertHeading(String words) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words).setLevel(1)))
                .isVisible();
    }

    /** Waits until nothing is being read any more. */
    public void assertSettled() {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).first()).isVisible();
        assertThat(page.getByLabel("Loading")).hasCount(0);
        page.evaluate("() => document.fonts.ready.then(() => null)");
    }

    /** Waits until the path and query are like that. */
    public void assertAddress(String regex) {
        assertThat(page).hasURL(Pattern.compile("^" + url.replace(".", "\\.") + regex + "$"));
    }

    /** What is said in passing. */
    public void assertTold(String words) {
        assertThat(page.getByRole(AriaRole.ALERTDIALOG).filter(new Locator.FilterOptions().setHasText(words)).first())
                .isVisible();
    }

    public Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public Locator field(String label) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label));
    }

    /** Chooses one of a few that are explained. */
    public void check(String name) {
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(name))
                // Its circle is drawn by its label, which is above it.
                .check(new Locator.CheckOptions().setForce(true));
    }

    /** The menu of who is signed in. */
    public Locator session() {
        return session("");
    }

    public Locator session(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Session of " + name));
    }

    public Locator alert() {
        return page.getByRole(AriaRole.ALERT);
    }

    public Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    public Locator region(String name) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Opens a menu by its button, and chooses from it. */
    public void choose(Locator button, String item) {
        button.click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item)).click();
    }

    public void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    List<String> complaints() {
        return complaints.found();
    }
}
