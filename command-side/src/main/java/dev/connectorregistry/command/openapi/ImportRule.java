package dev.connectorregistry.command.openapi;

import dev.connectorregistry.kernel.Message;
import dev.connectorregistry.kernel.Severity;

import java.util.List;

/**
 * Everything that an import has to say: its stable code, how much it matters and what it says. A code is never reused
 * for something else.
 */
enum ImportRule {
    /** Said once of every import. */
    PATHS_NOT_IMPORTED(
            "import.paths-not-imported",
            Severity.INFO,
            "The paths were not imported: the registry keeps how a connector authenticates, not what it can do."),

    /** A name was made up. */
    TITLE_MISSING(
            "import.title-missing", Severity.WARNING, "Name the connector, since the document has no usable title."),

    /** A text is longer than the registry keeps. */
    TEXT_CUT("import.text-cut", Severity.INFO, "The text was cut: it is longer than %s characters."),

    /** No server: a connection says where it is. */
    SERVER_MISSING(
            "import.server-missing",
            Severity.WARNING,
            "Give the connection variable %s a value, since the document names no server."),

    /** A server without a host: a connection says where it is. */
    SERVER_RELATIVE(
            "import.server-relative",
            Severity.WARNING,
            "Give the connection variable %s a value, since the server's URL is relative."),

    /** A server of the place where the document is. */
    SERVER_RESOLVED(
            "import.server-resolved",
            Severity.INFO,
            "The server's URL is relative, and was resolved against the place where the document is."),

    /** A server without a scheme. */
    SERVER_SCHEME_MISSING("import.server-scheme-missing", Severity.INFO, "The server has no scheme: https was taken."),

    /** A server whose URL can't be kept. */
    SERVER_UNUSABLE(
            "import.server-unusable",
            Severity.WARNING,
            "The server was left out: its URL is missing, too long, or has a user name or password."),

    /** Several servers. */
    SERVER_OTHERS(
            "import.server-others", Severity.INFO, "A connector has one base URL: further servers were left out."),

    /** A variable that the document does not declare. */
    SERVER_VARIABLE_UNDECLARED(
            "import.server-variable-undeclared",
            Severity.WARNING,
            "Give the connection variable %s a value, since the server does not declare it."),

    /** A variable that can't be kept. */
    SERVER_VARIABLE_UNUSABLE(
            "import.server-variable-unusable",
            Severity.WARNING,
            "The variable was left out: its name or its default is too long, or there are too many."),

    /** Documentation or icon. */
    URL_UNUSABLE(
            "import.url-unusable",
            Severity.INFO,
            "The URL was left out: it is not absolute, too long, or has a user name or password."),

    /** A scheme that is not as the specification has it. */
    SCHEME_UNREADABLE(
            "import.scheme-unreadable",
            Severity.WARNING,
            "The security scheme was left out: it is not what the specification asks for."),

    /** A reference that is not followed. */
    SCHEME_REFERENCE(
            "import.scheme-reference",
            Severity.WARNING,
            "The security scheme was left out: only references to other security schemes of the document are"
                    + " followed."),

    /** More than a connector can have. */
    SCHEME_TOO_MANY(
            "import.scheme-too-many",
            Severity.WARNING,
            "The security scheme was left out: a connector has at most %s auth scheme configs."),

    /** A token as a key. */
    BEARER_AS_API_KEY(
            "import.bearer-as-api-key",
            Severity.INFO,
            "Bearer tokens became an API key in the Authorization header: put Bearer and a space before each token."),

    /** The login that hands tokens to browsers (RFC 9700 §2.1.2). */
    OAUTH2_IMPLICIT(
            "import.oauth2-implicit",
            Severity.WARNING,
            "The implicit flow was left out: use the authorization code flow, if the server offers it."),

    /** No flow that is known. */
    OAUTH2_NO_FLOW(
            "import.oauth2-no-flow",
            Severity.WARNING,
            "The security scheme was left out: it has no flow that is known."),

    /** A refresh endpoint of its own. */
    OAUTH2_REFRESH_URL(
            "import.oauth2-refresh-url",
            Severity.INFO,
            "The refreshUrl was left out: tokens are refreshed at the tokenUrl."),

    /** An endpoint without a host. */
    OAUTH2_URL_RELATIVE(
            "import.oauth2-url-relative",
            Severity.WARNING,
            "Write an absolute URL, since this one is relative to a place that is not known."),

    /** An endpoint that can't be kept. */
    OAUTH2_URL_UNUSABLE(
            "import.oauth2-url-unusable",
            Severity.WARNING,
            "The flow was left out: a URL is too long, or has a user name or password."),

    /** Scopes beyond the bounds. */
    OAUTH2_SCOPES_LEFT_OUT(
            "import.oauth2-scopes-left-out",
            Severity.INFO,
            "Some scopes, or what describes them, were left out: they are too many or too long."),

    /** Discovery, which has no configuration. */
    OPENID_CONNECT(
            "import.openid-connect",
            Severity.WARNING,
            "OpenID Connect Discovery was left out: add an OAuth 2.0 config with the endpoints that it names."),

    /** A scheme of HTTP authentication that has no configuration. */
    HTTP_SCHEME(
            "import.http-scheme",
            Severity.WARNING,
            "The security scheme was left out: of HTTP authentication only basic and bearer can be expressed."),

    /** Several schemes at once. */
    SEVERAL_SCHEMES(
            "import.several-schemes",
            Severity.WARNING,
            "%s are asked for together: a connection may need a credential for each of them."),

    /** A requirement that names nothing. */
    SCHEME_UNDECLARED(
            "import.scheme-undeclared",
            Severity.WARNING,
            "The requirement names a security scheme that the document does not declare."),

    /** Said once of every import into a connector that is there. */
    DETAILS_KEPT(
            "import.details-kept",
            Severity.INFO,
            "Name, base URL, variables, documentation and icon of the connector stay as they are, and so do configs"
                    + " that the document does not have."),

    /** There is more to say than is said. */
    MORE("import.more", Severity.INFO, "There is more to say of this document than these messages.");

    private final String code;
    private final Severity severity;
    private final String text;

    ImportRule(String code, Severity severity, String text) {
        this.code = code;
        this.severity = severity;
        this.text = text;
    }

    /**
     * What it says of a place.
     *
     * @param pointer the JSON pointer of the place in the document
     * @param subjects what the text names
     */
    Message at(String pointer, Object... subjects) {
        return new Message(subjects.length == 0 ? text : text.formatted(subjects), severity, List.of(code, pointer));
    }
}
