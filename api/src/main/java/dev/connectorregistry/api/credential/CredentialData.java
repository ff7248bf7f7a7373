package dev.connectorregistry.api.credential;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

import dev.connectorregistry.kernel.CredentialId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of a credential's {@code data} in clear, told apart by {@code type}. The members that are secret are
 * only named here ({@link #secretMembers()}): their values are sealed together as one version of a secret. There is no
 * {@code oauth2-code}: a code is exchanged for a token before a credential comes to be.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(CredentialData.None.class),
    @JsonSubTypes.Type(CredentialData.Text.class),
    @JsonSubTypes.Type(CredentialData.Binary.class),
    @JsonSubTypes.Type(CredentialData.BasicAuth.class),
    @JsonSubTypes.Type(CredentialData.OAuth2Client.class),
    @JsonSubTypes.Type(CredentialData.OAuth2Password.class),
    @JsonSubTypes.Type(CredentialData.OAuth2Token.class),
    @JsonSubTypes.Type(CredentialData.Certificate.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface CredentialData {

    /** Its kind. */
    @JsonIgnore
    CredentialType type();

    /** The members of {@code data} that are sealed, in the order of the contract. */
    @JsonIgnore
    List<String> secretMembers();

    /**
     * Whether a token is obtained with it and can be obtained anew: what OAuth 2.0 calls to refresh, or to ask again
     * with the same grant.
     */
    @JsonIgnore
    default boolean isRefreshable() {
        return false;
    }

    /** Nothing is sent. */
    @JsonTypeName("none")
    record None() implements CredentialData {
        @Override
        public CredentialType type() {
            return CredentialType.NONE;
        }

        @Override
        public List<String> secretMembers() {
            return List.of();
        }
    }

    /** One text, such as an API key; {@code string} on the wire. */
    @JsonTypeName("string")
    record Text() implements CredentialData {
        @Override
        public CredentialType type() {
            return CredentialType.STRING;
        }

        @Override
        public List<String> secretMembers() {
            return List.of("value");
        }
    }

    /** Bytes, such as a key for signatures. */
    @JsonTypeName("binary")
    record Binary() implements CredentialData {
        @Override
        public CredentialType type() {
            return CredentialType.BINARY;
        }

        @Override
        public List<String> secretMembers() {
            return List.of("valueBase64");
        }
    }

    /** A user name and its password. */
    @JsonTypeName("basic-auth")
    record BasicAuth(String username) implements CredentialData {
        @Override
        public CredentialType type() {
            return CredentialType.BASIC_AUTH;
        }

        @Override
        public List<String> secretMembers() {
            return List.of("password");
        }
    }

    /**
     * A client that obtains tokens for itself (RFC 6749 §4.4).
     *
     * @param authorizeUrl as sent; the grant has no use for it
     * @param tokenUrl the token endpoint; the client secret is sent to its origin only
     * @param scopes what is asked for; null for the config's default scopes
     * @param additionalParams further parameters of the token request, form-urlencoded
     * @param mtlsEnabled whether the token endpoint wants a client certificate (RFC 8705 §2)
     * @param mtlsCredentialId the certificate credential for it
     */
    @JsonTypeName("oauth2-client")
    record OAuth2Client(
            String clientId,
            String authorizeUrl,
            String tokenUrl,
            @Nullable List<String> scopes,
            @Nullable String additionalParams,
            @Nullable Boolean mtlsEnabled,
            @Nullable CredentialId mtlsCredentialId)
            implements CredentialData {
        public OAuth2Client {
            scopes = scopes == null ? null : List.copyOf(scopes);
        }

        @Override
        public CredentialType type() {
            return CredentialType.OAUTH2_CLIENT;
        }

        @Override
        public List<String> secretMembers() {
            return List.of("clientSecret");
        }

        @Override
        public boolean isRefreshable() {
            return true;
        }
    }

    /** A user whose password the client sends (RFC 6749 §4.3). */
    @JsonTypeName("oauth2-password")
    record OAuth2Password(String username) implements CredentialData {
        @Override
        public CredentialType type() {
            return CredentialType.OAUTH2_PASSWORD;
        }

        @Override
        public List<String> secretMembers() {
            return List.of("password");
        }

        @Override
        public boolean isRefreshable() {
            return true;
        }
    }

    /**
     * A token that an authorization server gave (RFC 6749 §5.1).
     *
     * @param scopes what it is good for
     * @param hasAccessToken whether an access token is sealed
     * @param hasRefreshToken whether a refresh token is sealed
     */
    @JsonTypeName("oauth2-token")
    record OAuth2Token(List<String> scopes, boolean hasAccessToken, boolean hasRefreshToken) implements CredentialData {
        public OAuth2Token {
            scopes = List.copyOf(scopes);
        }

        @Override
        public CredentialType type() {
            return CredentialType.OAUTH2_TOKEN;
        }

        @Override
        public List<String> secretMembers() {
            return Stream.of(
                            hasAccessToken ? Stream.of("accessToken") : Stream.<String>empty(),
                            hasRefreshToken ? Stream.of("refreshToken") : Stream.<String>empty())
                    .flatMap(members -> members)
                    .toList();
        }

        @Override
        public boolean isRefreshable() {
            return hasRefreshToken;
        }
    }

    /**
     * A client certificate with its key, and who issued it; all three are sealed.
     *
     * @param validFrom when the certificate begins to be good; null where that can't be read
     */
    @JsonTypeName("certificate")
    record Certificate(@Nullable Instant validFrom) implements CredentialData {
        @Override
        public CredentialType type() {
            return CredentialType.CERTIFICATE;
        }

        @Override
        public List<String> secretMembers() {
            return List.of("certificate", "key", "ca");
        }
    }
}
