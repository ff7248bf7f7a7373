package dev.connectorregistry.platform.session;

import dev.connectorregistry.kernel.ApiKeyId;

import java.util.List;

/** By what somebody has signed in: what they may do is told by it anew at each request. */
public sealed interface SignedIn {

    /**
     * By an API key, for as long as it is accepted.
     *
     * @param apiKeyId the key
     */
    record ByApiKey(ApiKeyId apiKeyId) implements SignedIn {}

    /**
     * At an OpenID provider, by an id_token.
     *
     * @param issuer the provider
     * @param person what the token said
     */
    record AtProvider(String issuer, ProvenPerson person) implements SignedIn {}

    /**
     * What an id_token that was accepted said of a person. What the claims give them here is not kept: that is for the
     * settings to say.
     *
     * @param subject who it is, for the issuer
     * @param name what they are called
     * @param organisations the values of the claim that names organisations; empty where none is looked at
     * @param roles the values of the claim that gives roles
     */
    record ProvenPerson(String subject, String name, List<String> organisations, List<String> roles) {

        public ProvenPerson {
            organisations = List.copyOf(organisations);
            roles = List.copyOf(roles);
        }
    }
}
