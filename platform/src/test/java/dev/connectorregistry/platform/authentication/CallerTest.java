package dev.connectorregistry.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class CallerTest {

    private static final Actor ACTOR = Actor.system("test");
    private static final OrganisationId HERE = OrganisationId.random();
    private static final OrganisationId THERE = OrganisationId.random();

    private static Caller with(Role... roles) {
        return Caller.of(ACTOR, List.of(HERE), List.of(roles));
    }

    private static void assertForbidden(Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(ErrorCode.FORBIDDEN));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void onlyTheAdminHasRolesByAnother(Role role) {
        EnumSet<Role> implied = EnumSet.noneOf(Role.class);
        for (Role other : Role.values()) {
            if (with(role).hasRole(HERE, other)) {
                implied.add(other);
            }
        }

        assertThat(implied)
                .isEqualTo(role == Role.ADMIN ? EnumSet.complementOf(EnumSet.of(Role.OPERATOR)) : EnumSet.of(role));
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "OPERATOR", mode = EnumSource.Mode.EXCLUDE)
    void aRoleIsHeldInItsOrganisationOnly(Role role) {
        Caller caller = with(role);

        caller.requireRole(HERE, role);
        assertForbidden(() -> caller.requireRole(THERE, role));
        assertThat(caller.hasPartIn(HERE)).isTrue();
        assertThat(caller.hasPartIn(THERE)).isFalse();
    }

    @Test
    void oneOfSeveralRolesIsEnough() {
        List<Role> roles = List.of(Role.VIEWER, Role.AUDITOR);

        with(Role.VIEWER).requireOneOf(HERE, roles);
        with(Role.AUDITOR).requireOneOf(HERE, roles);
        with(Role.ADMIN).requireOneOf(HERE, roles);
        assertForbidden(() -> with(Role.EDITOR).requireOneOf(HERE, roles));
        assertForbidden(() -> with(Role.VIEWER).requireOneOf(THERE, roles));
        assertForbidden(() -> with(Role.OPERATOR).requireOneOf(HERE, roles));
        assertThatThrownBy(() -> with(Role.EDITOR).requireOneOf(HERE, roles))
                .hasMessage("This needs the role viewer or auditor.");
    }

    @Test
    void anOperatorHasNoPartInAnyOrganisation() {
        Caller operator = with(Role.OPERATOR);

        operator.requireOperator();
        assertThat(operator.hasPartIn(HERE)).isFalse();
        assertForbidden(() -> operator.requireRole(HERE, Role.VIEWER));
        assertForbidden(() -> with(Role.ADMIN).requireOperator());
    }

    @Test
    void aRoleOfTheInstanceIsNotHeldInAnOrganisation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Caller(ACTOR, Map.of(HERE, Set.of(Role.OPERATOR)), false));
    }
}
