package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a connector authenticates with the system that it connects to, told apart by {@code schemeType}. It is the
 * configuration only, never the credential itself.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "schemeType")
@JsonSubTypes({
    @JsonSubTypes.Type(AuthSchemeConfig.None.class),
    @JsonSubTypes.Type(AuthSchemeConfig.BasicAuth.class),
    @JsonSubTypes.Type(AuthSchemeConfig.Certificate.class),
    @JsonSubTypes.Type(AuthSchemeConfig.ApiKey.class),
    @JsonSubTypes.Type(AuthSchemeConfig.Hmac.class),
    @JsonSubTypes.Type(AuthSchemeConfig.OAuth2.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface AuthSchemeConfig {

    /** Unique among the configs of one connector; chosen by the client. */
    AuthSchemeConfigId id();

    /** What people call this configuration. */
    String description();

    /** The contract's word for the kind of scheme. */
    String schemeType();

    /** The contract's words for all kinds, sorted. */
    static SortedSet<String> schemeTypes() {
        return Arrays.stream(AuthSchemeConfig.class.getPermittedSubclasses())
                .map(kind -> Objects.requireNonNull(kind.getAnnotation(JsonTypeName.class)).value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The system asks for no authentication. */
    @JsonTypeName("none")
    record None(AuthSchemeConfigId id, String description) implements AuthSchemeConfig {
        @Override
        public String schemeType() {
            return "none";
        }
    }

    /** HTTP Basic authentication (RFC 7617). */
    @JsonTypeName("basic-auth")
    record BasicAuth(AuthSchemeConfigId id, String description) implements AuthSchemeConfig {
        @Override
        public String schemeType() {
            return "basic-auth";
        }
    }

    /** A client certificate in the TLS handshake (RFC 8446 §4.4.2). */
    @JsonTypeName("certificate")
    record Certificate(AuthSchemeConfigId id, String description) implements AuthSchemeConfig {
        @Override
        public String schemeType() {
            return "certificate";
        }
    }

    /**
     * A key sent with each request.
     *
     * @param name of the header, query parameter or cookie that carries the key
     * @param in where it is sent
     */
    @JsonTypeName("api-key")
    record ApiKey(AuthSchemeConfigId id, String description, String name, ParameterLocation in)
            implements AuthSchemeConfig {
        @Override
        public String schemeType() {
            return "api-key";
        }
    }

    /**
     * A signature over parts of the request (RFC 2104).
     *
     * @param name of the header, query parameter or cookie that carries the signature
     * @param in where it is sent
     * @param algorithm the hash
     * @param digestInputs what is signed, in this order
     */
    @JsonTypeName("hmac")
    record Hmac(
            AuthSchemeConfigId id,
            String description,
            String name,
            ParameterLocation in,
            HmacAlgorithm algorithm,
            List<DigestInput> digestInputs)
            implements AuthSchemeConfig {
        public Hmac {
            digestInputs = List.copyOf(digestInputs);
        }

        @Override
        public String schemeType() {
            return "hmac";
        }
    }

    /**
     * OAuth 2.0 (RFC 6749).
     *
     * @param authorizeUrl the authorization endpoint; empty where the grant has no use for one; may hold {@code
     *     {variable}} templates
     * @param tokenUrl the token endpoint; may hold {@code {variable}} templates
     * @param scopes what the server offers
     * @param defaultScopes what is asked for unless a connection says otherwise
     * @param grant how a token is obtained
     * @param additionalAuthorizeParams further parameters of the authorization request, form-urlencoded
     * @param additionalTokenParams further parameters of the token request, form-urlencoded
     * @param mtlsEnabled whether the token endpoint wants a client certificate (RFC 8705 §2)
     * @param mtlsCredentialId the certificate credential for it
     */
    @JsonTypeName("oauth2")
    record OAuth2(
            AuthSchemeConfigId id,
            String description,
            String authorizeUrl,
            String tokenUrl,
            List<Scope> scopes,
            List<String> defaultScopes,
            Grant grant,
            @Nullable String additionalAuthorizeParams,
            @Nullable String additionalTokenParams,
            @Nullable Boolean mtlsEnabled,
            @Nullable CredentialId mtlsCredentialId)
            implements AuthSchemeConfig {
        public OAuth2 {
            scopes = List.copyOf(scopes);
            defaultScopes = List.copyOf(defaultScopes);
        }

        @Override
        public String schemeType() {
            return "oauth2";
        }

        /** The same configuration with another grant. */
        public OAuth2 withGrant(Grant newGrant) {
            return new OAuth2(
                    id,
                    description,
                    authorizeUrl,
                    tokenUrl,
                    scopes,
                    defaultScopes,
                    newGrant,
                    additionalAuthorizeParams,
                    additionalTokenParams,
                    mtlsEnabled,
                    mtlsCredentialId);
        }
    }

    /** The client credential that this configuration refers to, or null when it has none. */
    default @Nullable ClientCredential clientCredential() {
        return this instanceof OAuth2 oauth2 ? oauth2.grant().client() : null;
    }
}
