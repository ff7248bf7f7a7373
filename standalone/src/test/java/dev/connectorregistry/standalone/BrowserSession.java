package dev.connectorregistry.standalone;

import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import tools.jackson.databind.node.ObjectNode;

import java.util.stream.Stream;

/**
 * A browser that has signed in: it sends its cookie with everything.
 *
 * @param caller asks without a token of its own
 * @param cookie the name and the value
 * @param csrfToken what its pages send with a change
 */
record BrowserSession(Caller caller, String cookie, String csrfToken) {

    static final String PATH = "/api/registry/v1/session";

    /** Signs in with a key of the caller's organisation. */
    static Answer signIn(Caller caller, String... headers) {
        return caller.anonymous().post(PATH, body(caller), headers);
    }

    /** Signs in, which must be possible. */
    static BrowserSession of(Caller caller) {
        Answer answer = signIn(caller);
        if (answer.status() != 201) {
            throw new AssertionError(answer.text());
        }
        return new BrowserSession(
                caller.anonymous(),
                answer.response().headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0],
                answer.body().path("csrfToken").asString());
    }

    private static String body(Caller caller) {
        ObjectNode body = RegistryUnderTest.JSON.createObjectNode();
        body.put("organisationId", caller.organisationId());
        body.put("apiKey", caller.apiKey());
        return body.toString();
    }

    /** The same browser at another process. */
    BrowserSession at(RegistryUnderTest other) {
        return new BrowserSession(new Caller(other, null, caller.organisationId()), cookie, csrfToken);
    }

    /** The token in the cookie. */
    String token() {
        return cookie.substring(cookie.indexOf('=') + 1);
    }

    Answer get(String path, String... headers) {
        return caller.get(path, with(headers, "Cookie", cookie));
    }

    /** As a page of ours sends it. */
    Answer post(String path, String body) {
        return caller.post(path, body, "Cookie", cookie, "X-CSRF-Token", csrfToken);
    }

    /** As any site can make the browser send it. */
    Answer postFromElsewhere(String path, String body, String... headers) {
        return caller.post(path, body, with(headers, "Cookie", cookie));
    }

    Answer signOut() {
        return caller.delete(PATH, "Cookie", cookie, "X-CSRF-Token", csrfToken);
    }

    private static String[] with(String[] headers, String... more) {
        return Stream.concat(Stream.of(headers), Stream.of(more)).toArray(String[]::new);
    }
}
