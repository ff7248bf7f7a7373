package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

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
     */
    record Issuer(
            String issuer,
            List<String> audience,
            List<OrganisationId> organisations,
            @Nullable String organisationClaim,
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue Map<String, List<Role>> roles,
            @DefaultValue("name") String nameClaim) {

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
        }
    }
}
