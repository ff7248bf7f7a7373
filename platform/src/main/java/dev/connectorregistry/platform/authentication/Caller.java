package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom a request was let in for, and what they may do. A handler takes one as a parameter.
 *
 * @param actor who it is
 * @param rolesByOrganisation the roles that are held in each organisation; none of them is of the instance
 * @param isOperator whether {@link Role#OPERATOR} is held, which gives no part in any organisation
 */
public record Caller(Actor actor, Map<OrganisationId, Set<Role>> rolesByOrganisation, boolean isOperator) {

    /**
     * @throws IllegalArgumentException when a role of the instance is given in an organisation
     */
    public Caller {
        Map<OrganisationId, Set<Role>> copy = new HashMap<>();
        rolesByOrganisation.forEach((organisation, roles) -> {
            if (roles.stream().anyMatch(Role::isOfInstance)) {
                throw new IllegalArgumentException("A role of the instance can't be held in an organisation.");
            }
            copy.put(organisation, Set.copyOf(roles));
        });
        rolesByOrganisation = Map.copyOf(copy);
    }

    /** Somebody with the same roles in each of some organisations; those of the instance count for the instance. */
    static Caller of(Actor actor, Collection<OrganisationId> organisations, Collection<Role> roles) {
        EnumSet<Role> held = EnumSet.noneOf(Role.class);
        held.addAll(roles);
        boolean operator = held.removeIf(Role::isOfInstance);
        Map<OrganisationId, Set<Role>> byOrganisation = new HashMap<>();
        if (!held.isEmpty()) {
            organisations.forEach(organisation -> byOrganisation.put(organisation, held));
        }
        return new Caller(actor, byOrganisation, operator);
    }

    /** The same, with no part in any other organisation. */
    Caller within(OrganisationId organisation) {
        return new Caller(
                actor,
                hasPartIn(organisation)
                        ? Map.of(organisation, rolesByOrganisation.getOrDefault(organisation, Set.of()))
                        : Map.of(),
                isOperator);
    }

    /** Whether the role is held there, by itself or because another implies it. */
    public boolean hasRole(OrganisationId organisation, Role role) {
        if (role.isOfInstance()) {
            return isOperator;
        }
        for (Role held : rolesByOrganisation.getOrDefault(organisation, Set.of())) {
            if (held.implies(role)) {
                return true;
            }
        }
        return false;
    }

    /** The roles that are held there as they were given, without what they imply; those of the instance too. */
    public List<Role> rolesIn(OrganisationId organisation) {
        Set<Role> there = rolesByOrganisation.getOrDefault(organisation, Set.of());
        return Stream.of(Role.values())
                .filter(role -> role.isOfInstance() ? isOperator : there.contains(role))
                .toList();
    }

    /** Whether any role is held there. */
    public boolean hasPartIn(OrganisationId organisation) {
        return rolesByOrganisation.containsKey(organisation);
    }

    /**
     * Goes on only when the role is held there.
     *
     * @throws Refusal {@link ErrorCode#FORBIDDEN} when it is not
     */
    public void requireRole(OrganisationId organisation, Role role) {
        requireOneOf(organisation, List.of(role));
    }

    /**
     * Goes on only when one of the roles is held there.
     *
     * @param roles one at least
     * @throws Refusal {@link ErrorCode#FORBIDDEN} when none is
     */
    public void requireOneOf(OrganisationId organisation, List<Role> roles) {
        if (roles.stream().noneMatch(role -> hasRole(organisation, role))) {
            throw Refusal.forbidden(
                    roles,
                    !roles.getFirst().isOfInstance() && !hasPartIn(organisation)
                            ? "You have no part in organisation %s.".formatted(organisation.value())
                            : needs(roles));
        }
    }

    /**
     * Goes on only for an operator of the instance.
     *
     * @throws Refusal {@link ErrorCode#FORBIDDEN} for anybody else
     */
    public void requireOperator() {
        if (!isOperator) {
            throw Refusal.forbidden(List.of(Role.OPERATOR), needs(List.of(Role.OPERATOR)));
        }
    }

    private static String needs(List<Role> roles) {
        return roles.stream().map(Role::wireName).collect(Collectors.joining(" or ", "This needs the role ", "."));
    }
}
