package dev.connectorregistry.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens windows for a test, and closes them after it. What went wrong in them fails the test, also where it looks for
 * something else. Without a browser the tests are skipped, loudly; where {@code CI} is true they fail.
 */
public final class Windows implements BeforeAllCallback, AfterEachCallback {

    /** Where pictures are kept. */
    public static final Path PICTURES = Path.of("target", "screenshots");

    /** Holds a resource lock: the browser's driver is for one thread at a time. */
    public static final String BROWSER = "browser";

    private final List<Window> open = new ArrayList<>();

    @Override
    public void beforeAll(ExtensionContext test) {
        Prerequisites.here().demand();
    }

    /** A window of a browser that knows nothing yet. */
    public Window open(String url, Look look) {
        Browser browser = Chromium.started();
        BrowserContext context = browser.newContext(look.options());
        context.setDefaultTimeout(Chromium.PATIENCE.toMillis());
        Window window = new Window(context, url);
        open.add(window);
        return window;
    }

    public Window open(String url) {
        return open(url, Look.LIGHT_WIDE);
    }

    /** A window of somebody who has signed in: the token is what the session's cookie has. */
    public Window open(String url, String sessionToken, Look look) {
        return open(url, look).withSession(sessionToken);
    }

    public Window open(String url, String sessionToken) {
        return open(url, sessionToken, Look.LIGHT_WIDE);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        boolean isFailed = test.getExecutionException().isPresent();
        List<String> complaints = new ArrayList<>();
        for (Window window : open) {
            if (isFailed) {
                window.picture(PICTURES.resolve("failed-" + test.getRequiredTestMethod().getName() + ".png"));
            }
            complaints.addAll(window.complaints());
            window.context().close();
        }
        open.clear();
        if (isFailed) {
            complaints.forEach(System.err::println);
        } else {
            assertThat(complaints).as("what went wrong in the browser").isEmpty();
        }
    }
}
