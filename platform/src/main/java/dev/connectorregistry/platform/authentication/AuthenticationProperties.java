package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.platform.settings.Settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose tokens are accepted beside API keys.
 *
 * @param issuers the OpenID providers; none by default. In variables: {@code REGISTRY_AUTHENTICATION_ISSUERS_0_ISSUER},
 *     {@code …_0_AUDIENCE}, {@code …_0_ORGANISATIONS}, {@code …_0_ROLES_<value>}
 */
@ConfigurationProperties("registry.authentication")
record AuthenticationProperties(@DefaultValue List<Issuer> issuers) {

    AuthenticationProperties {
        issuers = List.copyOf(issuers);
        Set<String> names = issuers.stream().map(Issuer::issuer).collect(Collectors.toSet());
        if (names.size() < issuers.size()) {
            throw new IllegalArgumentException("registry.authentication.issuers names an issuer twice.");
        }
    }

    /**
     * An OpenID provider, and what its tokens say here.
     *
     * @param issuer the {@code iss} claim, to the letter; its discovery document is below it. {@code https}, or {@code
     *     http} on a loopback address
     * @param audience the client ids of which the {@code aud} claim must name at least one
     * @param organisations the organisations that it speaks for, and no others
     * @param organisationClaim the claim that names the organisations of a token, as one id or a list; without it every
     *     token speaks for all that are listed
     * @param rolesClaim the claim that is looked up in {@code roles}, as one text or a list
     * @param roles the roles that a value of that claim gives; values that are not in here give none. Whoever maps a
     *     value to {@code operator} lets this provider name operators of the whole instance
     * @param nameClaim the claim that people are called by; the subject where it is missing
     * @param signIn how browsers sign in there; null where they do not
     */
    record Issuer(
            String issuer,
            List<String> audience,
            List<OrganisationId> organisations,
            @Nullable String organisationClaim,
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue Map<String, List<Role>> roles,
            @DefaultValue("name") String nameClaim,
            @Nullable SignIn signIn) {

        Issuer {
            if (!SafeTransport.isSafe(issuer)) {
                throw new IllegalArgumentException(
                        "registry.authentication.issuers[].issuer must be an https URL (http on a loopback address"
                                + " only): "
                                + issuer);
            }
            if (audience == null || audience.isEmpty() || audience.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException(
                        "registry.authentication.issuers[].audience must name a client id, for " + issuer);
            }
            audience = List.copyOf(audience);
            organisations = organisations == null ? List.of() : List.copyOf(organisations);
            roles = Map.copyOf(roles);
            if (signIn != null && !audience.contains(signIn.clientId())) {
                throw new IllegalArgumentException(
                        "registry.authentication.issuers[].audience must name sign-in.client-id, for " + issuer);
            }
        }
    }

    /**
     * How the registry is a client of an OpenID provider, to sign people in.
     *
     * @param name what the sign-in page calls the provider; the host of the issuer where it has no name
     * @param clientId the client identifier
     * @param clientSecret its secret; null for a client that has none, or whose secret is in a file
     * @param clientSecretFile a file with the secret, read when it is needed; a line break at its end is none of it
     * @param redirectUri where the provider sends browsers back to, as it is registered there: {@code
     *     /api/registry/v1/session/callback} of this registry, as browsers see it
     * @param scopes what is asked for; {@code openid} has to be among it
     */
    record SignIn(
            @Nullable String name,
            String clientId,
            @Nullable SecretValue clientSecret,
            @Nullable Path clientSecretFile,
            URI redirectUri,
            @DefaultValue({"openid", "profile"}) List<String> scopes) {

        SignIn {
            scopes = scopes == null ? List.of() : List.copyOf(scopes);
            Settings.under("registry.authentication.issuers[].sign-in")
                    .require(clientId != null && !clientId.isBlank(), "client-id", "must be given")
                    .require(
                            redirectUri != null && SafeTransport.isSafe(redirectUri.toString()),
                            "redirect-uri",
                            "must be an https URL (http on a loopback address only)")
                    .require(
                            clientSecret == null || clientSecretFile == null,
                            "client-secret-file",
                            "must not be given together with client-secret")
                    .require(scopes.contains("openid"), "scopes", "must have openid among them");
        }
    }
}
