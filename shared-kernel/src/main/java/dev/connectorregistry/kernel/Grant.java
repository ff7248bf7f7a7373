package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

import org.jspecify.annotations.Nullable;

/**
 * How an OAuth 2.0 client obtains a token (RFC 6749 §1.3), told apart by {@code grantType}. A grant names the client's
 * credential and never holds it: the secret is sealed elsewhere, under {@code credentialId} and {@code secretVersion}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "grantType")
@JsonSubTypes({
    @JsonSubTypes.Type(Grant.AuthorizationCode.class),
    @JsonSubTypes.Type(Grant.Password.class),
    @JsonSubTypes.Type(Grant.ClientCredentials.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Grant {

    /** The contract's word for the kind of grant. */
    String grantType();

    /** The client credential that this grant refers to, or null when it has none. */
    @Nullable ClientCredential client();

    /** The same grant with another client credential; a grant that carries none stays as it is. */
    Grant withClient(@Nullable ClientCredential client);

    /** Authorization code grant (RFC 6749 §4.1). */
    @JsonTypeName("authorization_code")
    record AuthorizationCode(@Nullable ClientCredential client) implements Grant {
        @Override
        public String grantType() {
            return "authorization_code";
        }

        @Override
        public Grant withClient(@Nullable ClientCredential newClient) {
            return new AuthorizationCode(newClient);
        }
    }

    /** Resource owner password credentials grant (RFC 6749 §4.3). */
    @JsonTypeName("password")
    record Password(@Nullable ClientCredential client) implements Grant {
        @Override
        public String grantType() {
            return "password";
        }

        @Override
        public Grant withClient(@Nullable ClientCredential newClient) {
            return new Password(newClient);
        }
    }

    /** Client credentials grant (RFC 6749 §4.4): the client's credential belongs to each connection. */
    @JsonTypeName("client_credentials")
    record ClientCredentials() implements Grant {
        @Override
        public String grantType() {
            return "client_credentials";
        }

        @Override
        public @Nullable ClientCredential client() {
            return null;
        }

        @Override
        public Grant withClient(@Nullable ClientCredential newClient) {
            return this;
        }
    }
}
