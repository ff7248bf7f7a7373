package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.session.SignedIn.ProvenPerson;

import org.springframework.security.oauth2.jwt.Jwt;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What the claims of an issuer's tokens say here, by its settings. */
final class ClaimMapping {

    private static final int MAX_NAME_LENGTH = 200;

    private final AuthenticationProperties.Issuer settings;

    ClaimMapping(AuthenticationProperties.Issuer settings) {
        this.settings = settings;
    }

    /** What a token says of a person that was verified. */
    ProvenPerson personOf(Jwt jwt) {
        String subject = Objects.requireNonNull(jwt.getSubject());
        String organisationClaim = settings.organisationClaim();
        return new ProvenPerson(
                subject,
                nameOf(jwt, subject),
                organisationClaim == null ? List.of() : texts(jwt, organisationClaim).toList(),
                texts(jwt, settings.rolesClaim()).toList());
    }

    /** What the settings make of somebody whom the provider vouches for. */
    Caller callerOf(ProvenPerson person) {
        // Only issuer and subject together are unique and never given again (OpenID Connect Core 1.0 §5.7).
        Actor actor = new Actor(Actor.Kind.USER, settings.issuer() + "#" + person.subject(), person.name());
        List<OrganisationId> organisations = organisationsOf(person);
        // A token for organisations that this issuer does not speak for says nothing here, of the instance neither.
        boolean speaksForOthers = settings.organisationClaim() != null && organisations.isEmpty();
        return Caller.of(actor, organisations, speaksForOthers ? Set.of() : rolesOf(person));
    }

    /** The same person with the values alone that the settings make something of. */
    ProvenPerson known(ProvenPerson person) {
        return new ProvenPerson(
                person.subject(),
                person.name(),
                person.organisations().stream()
                        .filter(name -> settings.organisations().stream().anyMatch(id -> id.value().equals(name)))
                        .toList(),
                person.roles().stream().filter(settings.roles()::containsKey).toList());
    }

    private List<OrganisationId> organisationsOf(ProvenPerson person) {
        return settings.organisationClaim() == null
                ? settings.organisations()
                : settings.organisations().stream()
                        .filter(organisation -> person.organisations().contains(organisation.value()))
                        .toList();
    }

    private Set<Role> rolesOf(ProvenPerson person) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        person.roles().stream()
                .flatMap(value -> settings.roles().getOrDefault(value, List.of()).stream())
                .forEach(roles::add);
        return roles;
    }

    private String nameOf(Jwt jwt, String subject) {
        return texts(jwt, settings.nameClaim())
                .findFirst()
                .map(ClaimMapping::printable)
                .filter(name -> !name.isBlank())
                .orElseGet(() -> printable(subject));
    }

    private static String printable(String text) {
        return text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(MAX_NAME_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Stream<String> texts(Jwt jwt, String claim) {
        return switch (jwt.getClaims().get(claim)) {
            case String text -> Stream.of(text);
            case Collection<?> values -> values.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.of();
        };
    }
}
