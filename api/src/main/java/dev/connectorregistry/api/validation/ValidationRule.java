package dev.connectorregistry.api.validation;

import dev.connectorregistry.kernel.Severity;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every validation rule: its stable code, how much it matters, where it comes from, when it speaks and what it says.
 * Documentation is made from this list, and dashboards count by the codes, so a code is never reused for another rule.
 * The order of the constants is the order of the findings about one configuration.
 */
public enum ValidationRule {
    /** An endpoint of the authorization server that is reached without TLS (RFC 6749 §3.1, §3.2). */
    OAUTH2_URL_NOT_HTTPS(
            "oauth2.url-not-https",
            Severity.ERROR,
            "RFC 6749 §3.1, §3.2",
            "authorizeUrl, unless it is empty, or tokenUrl is absolute and neither https nor of a loopback host",
            "Use an https URL, since codes, tokens and client secrets travel to this endpoint."),

    /** An endpoint of the authorization server with a fragment, which the RFC forbids (RFC 6749 §3.1, §3.2). */
    OAUTH2_URL_HAS_FRAGMENT(
            "oauth2.url-has-fragment",
            Severity.ERROR,
            "RFC 6749 §3.1, §3.2",
            "authorizeUrl or tokenUrl has a fragment",
            "Remove the fragment, which is everything from the # on, from this URL."),

    /** An endpoint of the authorization server that is no absolute URL with a host (RFC 3986 §4.3). */
    OAUTH2_URL_NOT_ABSOLUTE(
            "oauth2.url-not-absolute",
            Severity.ERROR,
            "RFC 3986 §4.3",
            "authorizeUrl, unless it is empty, or tokenUrl is relative, has no valid host, or is no URL at all",
            "Write an absolute URL with a scheme and a host, and percent-encode what a URL can't hold."),

    /** A template in an endpoint that nothing will ever fill. */
    OAUTH2_URL_VARIABLE_UNDECLARED(
            "oauth2.url-variable-undeclared",
            Severity.ERROR,
            null,
            "authorizeUrl or tokenUrl has a {name} that is no connection variable of the connector",
            "Declare %s as a connection variable of the connector, or write its value into this URL."),

    /** A scope that can't be sent: scopes are parted by spaces (RFC 6749 §3.3). */
    OAUTH2_SCOPE_SYNTAX(
            "oauth2.scope-syntax",
            Severity.ERROR,
            "RFC 6749 §3.3",
            "the name of a scope, or a default scope, is empty or has a character outside the scope-token set",
            "Write each scope as an entry of its own, in printable ASCII without spaces, quotes or backslashes."),

    /** A default scope that the list of scopes does not know: probably misspelt. */
    OAUTH2_DEFAULT_SCOPE_UNLISTED(
            "oauth2.default-scope-unlisted",
            Severity.WARNING,
            null,
            "a default scope is not among scopes",
            "Add this default scope to scopes, or correct its spelling."),

    /** A scope that is there twice, which has no further effect (RFC 6749 §3.3). */
    OAUTH2_SCOPE_DUPLICATE(
            "oauth2.scope-duplicate",
            Severity.INFO,
            "RFC 6749 §3.3",
            "a scope stands twice in scopes, or twice in defaultScopes",
            "Remove this scope, since it stands in the same list before."),

    /** An additional parameter that the protocol itself sets (RFC 6749 §4.1, RFC 7636 §4.3). */
    OAUTH2_PARAMS_RESERVED(
            "oauth2.params-reserved",
            Severity.ERROR,
            "RFC 6749 §4.1, RFC 7636 §4.3",
            "additionalAuthorizeParams or additionalTokenParams sets state, redirect_uri, client_id, code_challenge,"
                    + " code or grant_type",
            "Remove %s from the additional parameters, since each request sets it itself."),

    /** An additional parameter that overrides what the configuration says elsewhere (RFC 6749 §4.1). */
    OAUTH2_PARAMS_OVERRIDE(
            "oauth2.params-override",
            Severity.WARNING,
            "RFC 6749 §4.1",
            "additionalAuthorizeParams or additionalTokenParams sets scope or response_type",
            "Remove %s from the additional parameters, where it overrides what this configuration says."),

    /** The grant that hands a person's password to the client (RFC 9700 §2.4). */
    OAUTH2_PASSWORD_GRANT(
            "oauth2.password-grant",
            Severity.WARNING,
            "RFC 9700 §2.4",
            "the grant is password",
            "Use the authorization code grant if the server offers it, since this one hands a person's password to the"
                    + " client."),

    /** A grant whose client is nobody (RFC 6749 §2.2). */
    OAUTH2_CLIENT_MISSING(
            "oauth2.client-missing",
            Severity.WARNING,
            "RFC 6749 §2.2",
            "an authorization_code or password grant names neither a clientId nor a credentialId",
            "Send the clientId, and the clientSecret if there is one, of the client that is registered with the"
                    + " authorization server."),

    /**
     * A client that can't prove who it is (RFC 6749 §2.3.1). No more than an information: a public client (§2.1) has no
     * secret, and nothing in the configuration tells whether it is one. With mutual TLS the certificate proves it (RFC
     * 8705 §2).
     */
    OAUTH2_SECRET_MISSING(
            "oauth2.secret-missing",
            Severity.INFO,
            "RFC 6749 §2.1, §2.3.1",
            "an authorization_code or password grant names a client for which no secret is stored, and mtlsEnabled is"
                    + " not true",
            "Send the clientSecret, unless the client is registered with the authorization server as a public one."),

    /** An authorization endpoint for a grant that never calls it (RFC 6749 §4.4). */
    OAUTH2_AUTHORIZE_URL_UNUSED(
            "oauth2.authorize-url-unused",
            Severity.INFO,
            "RFC 6749 §4.4",
            "the grant is client_credentials and authorizeUrl is not empty",
            "Leave authorizeUrl empty, since the client credentials grant does not use it."),

    /** No authorization endpoint for the grant that starts there (RFC 6749 §4.1). */
    OAUTH2_AUTHORIZE_URL_MISSING(
            "oauth2.authorize-url-missing",
            Severity.ERROR,
            "RFC 6749 §4.1",
            "the grant is authorization_code and authorizeUrl is empty",
            "Set authorizeUrl to the authorization endpoint of the server."),

    /** Mutual TLS without a certificate to show (RFC 8705 §2). */
    OAUTH2_MTLS_WITHOUT_CERTIFICATE(
            "oauth2.mtls-without-certificate",
            Severity.ERROR,
            "RFC 8705 §2",
            "mtlsEnabled is true, mtlsCredentialId is missing, and the connector has no certificate configuration",
            "Set mtlsCredentialId, or add a certificate configuration to the connector."),

    /** A certificate that is never shown, since mutual TLS is off (RFC 8705 §2). */
    OAUTH2_MTLS_OFF_WITH_CERTIFICATE(
            "oauth2.mtls-off-with-certificate",
            Severity.INFO,
            "RFC 8705 §2",
            "mtlsCredentialId is set and mtlsEnabled is false or missing",
            "Set mtlsEnabled to true, or remove mtlsCredentialId."),

    /** A header or cookie that no HTTP message can carry (RFC 9110 §5.6.2, RFC 6265 §4.1.1). */
    API_KEY_NAME_SYNTAX(
            "api-key.name-syntax",
            Severity.ERROR,
            "RFC 9110 §5.6.2, RFC 6265 §4.1.1",
            "the name of the header or cookie is no token",
            "Name the header or cookie with letters, digits and hyphens alone."),

    /**
     * A header that HTTP itself writes: Host (RFC 9110 §7.2), Connection and Transfer-Encoding (§7.6.1), Content-Length
     * (§8.6), Cookie (RFC 6265 §5.4).
     */
    API_KEY_HEADER_RESERVED(
            "api-key.header-reserved",
            Severity.ERROR,
            "RFC 9110 §7.2, §7.6.1, §8.6, RFC 6265 §5.4",
            "the header is Host, Content-Length, Connection, Transfer-Encoding or Cookie",
            "Use another header, or a cookie if the key is one, since HTTP clients write this header themselves."),

    /** A key in the Authorization header, whose value starts with the name of a scheme (RFC 9110 §11.6.2). */
    API_KEY_AUTHORIZATION_HEADER(
            "api-key.authorization-header",
            Severity.INFO,
            "RFC 9110 §11.6.2",
            "the header is Authorization",
            "Put the prefix that the system expects, such as Bearer, into the key itself, since it is sent as it is."),

    /** A key in the query string, where logs and histories keep it (RFC 9110 §17.9). */
    API_KEY_IN_QUERY(
            "api-key.in-query",
            Severity.WARNING,
            "RFC 9110 §17.9",
            "the key is sent in the query string",
            "Send the key in a header if the system allows it, since query strings land in logs."),

    /** A password in clear on the wire (RFC 7617 §4). */
    BASIC_AUTH_BASE_URL_NOT_HTTPS(
            "basic-auth.base-url-not-https",
            Severity.ERROR,
            "RFC 7617 §4",
            "basic-auth on a connector whose baseUrl is a URL that is neither https nor of a loopback host",
            "Use an https baseUrl on the connector, since basic authentication sends the password in clear."),

    /** A hash that nobody should choose any more; HMAC with it is not known to be broken (RFC 6194 §3.3). */
    HMAC_SHA1(
            "hmac.sha1",
            Severity.WARNING,
            "RFC 6194 §3.3",
            "the algorithm is sha1",
            "Use sha256 or sha512 if the system offers it."),

    /** A signature over nothing. */
    HMAC_DIGEST_INPUTS_EMPTY(
            "hmac.digest-inputs-empty",
            Severity.ERROR,
            null,
            "digestInputs is empty",
            "Name what is signed in digestInputs, such as body."),

    /** A part of the request that is signed twice. */
    HMAC_DIGEST_INPUTS_DUPLICATE(
            "hmac.digest-inputs-duplicate",
            Severity.ERROR,
            null,
            "an entry of digestInputs is repeated",
            "Remove this repeated entry from digestInputs."),

    /** A body that can be changed on its way without breaking the signature (RFC 9421 §7.2.8). */
    HMAC_BODY_UNSIGNED(
            "hmac.body-unsigned",
            Severity.WARNING,
            "RFC 9421 §7.2.8",
            "body is not among digestInputs",
            "Add body to digestInputs if the system signs it, since an unsigned body can be changed on its way."),

    /** A header or cookie that no HTTP message can carry (RFC 9110 §5.6.2). */
    HMAC_NAME_SYNTAX(
            "hmac.name-syntax",
            Severity.ERROR,
            "RFC 9110 §5.6.2",
            "the name of the header or cookie is no token",
            "Name the header or cookie with letters, digits and hyphens alone."),

    /**
     * A header, query parameter or cookie that two configurations write, so that a connection can't use both (RFC 9110
     * §5.3). An api-key or hmac configuration names its location. basic-auth and oauth2 write Authorization because
     * their schemes say so: a key or signature in that header meets them, but they are not held against each other,
     * since offering either to choose from is common and works. Header names are compared without case.
     */
    CONFIG_SAME_LOCATION(
            "config.same-location",
            Severity.WARNING,
            "RFC 9110 §5.3",
            "an api-key or hmac configuration names a header, query parameter or cookie that another configuration of"
                    + " the connector writes too",
            "Use another name if connections are to use both, since another configuration writes the same place."),

    /** No authentication offered beside some. */
    CONFIG_NONE_WITH_OTHERS(
            "config.none-with-others",
            Severity.INFO,
            null,
            "a none configuration stands beside other configurations",
            "Remove this configuration unless the system can also be used without authentication."),

    /**
     * A base URL that no request can be sent to (RFC 3986 §4.3). It is a finding of the connector, and is shown on each
     * of its configurations too.
     */
    CONNECTOR_BASE_URL_INVALID(
            "connector.base-url-invalid",
            Severity.ERROR,
            "RFC 3986 §4.3",
            "baseUrl is no absolute http or https URL with a host and without a fragment, or has a {name} that is no"
                    + " connection variable",
            "Write the connector's baseUrl as an absolute http or https URL with a host, without a fragment, and"
                    + " declare each {name} in it as a connection variable.");

    private static final Map<String, ValidationRule> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ValidationRule::code, Function.identity()));

    private final String code;
    private final Severity severity;
    private final @Nullable String source;
    private final String condition;
    private final String text;

    ValidationRule(String code, Severity severity, @Nullable String source, String condition, String text) {
        this.code = code;
        this.severity = severity;
        this.source = source;
        this.condition = condition;
        this.text = text;
    }

    /** The rule of that code, if there is one. */
    public static Optional<ValidationRule> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The stable, machine-readable name, such as {@code oauth2.url-not-https}. */
    public String code() {
        return code;
    }

    /** How much its findings matter; a connector with an error can't be published. */
    public Severity severity() {
        return severity;
    }

    /** The sections of the standards that it comes from, such as {@code RFC 6749 §3.1, §3.2}, if it has any. */
    public Optional<String> source() {
        return Optional.ofNullable(source);
    }

    /** When it speaks, in words for people. */
    public String condition() {
        return condition;
    }

    /** What it says: one sentence on what to do, with {@code %s} where a finding names its subject. */
    public String text() {
        return text;
    }
}
