package dev.connectorregistry.standalone.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What went wrong in a window and no test looks for: errors that the browser or the page reported, what its content
 * security policy forbade, and requests to other hosts.
 */
final class Complaints {

    private static final String FAILED = "Failed to load resource: ";

    private final List<String> found = new ArrayList<>();
    private final Set<String> origins = new HashSet<>();
    private final List<String> expected = new ArrayList<>();

    Complaints(BrowserContext context, String url) {
        origins.add(origin(url));
        context.onConsoleMessage(this::take);
        context.onWebError(error -> found.add(error.error()));
        context.onRequest(request -> {
            if (request.url().startsWith("http") && !origins.contains(origin(request.url()))) {
                found.add("A request to another host: " + request.url());
            }
        });
    }

    /** From now on requests may go to that origin, too. */
    void allow(String origin) {
        origins.add(origin(origin));
    }

    /** From now on requests may fail in that way: browsers report that as an error, whatever the page makes of it. */
    void expectFailures(String how) {
        expected.add(how);
    }

    List<String> found() {
        return List.copyOf(found);
    }

    private void take(ConsoleMessage message) {
        String text = message.text();
        if (!message.type().equals("error") || isAskingWhoIsSignedIn(message)) {
            return;
        }
        if (text.startsWith(FAILED) && expected.stream().anyMatch(text::contains)) {
            return;
        }
        Page page = message.page();
        found.add(text + " at " + message.location() + (page == null ? "" : " on " + page.url()));
    }

    /** Nobody is, which the answer says by its status. */
    private static boolean isAskingWhoIsSignedIn(ConsoleMessage message) {
        return message.text().startsWith(FAILED)
                && message.text().contains(" 401 ")
                && message.location().contains("/api/registry/v1/session");
    }

    private static String origin(String url) {
        return URI.create(url.replaceAll("[?#].*", "")).resolve("/").toString();
    }
}
