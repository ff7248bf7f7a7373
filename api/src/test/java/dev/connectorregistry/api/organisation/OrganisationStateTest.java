package dev.connectorregistry.api.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.api.connector.UnfoldableEventException;
import dev.connectorregistry.api.organisation.OrganisationEvent.OrganisationCreated;
import dev.connectorregistry.kernel.OrganisationId;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class OrganisationStateTest {

    private static final OrganisationCreated CREATED = new OrganisationCreated(OrganisationId.random(), "Acme");

    @Test
    void givenNothing_whenCreated_thenItIsThere() {
        assertThat(OrganisationState.evolve(null, CREATED, 0, Instant.EPOCH))
                .isEqualTo(new OrganisationState(CREATED.organisationId(), "Acme", 0, Instant.EPOCH));
    }

    @Test
    void whatCannotFollowIsNotFolded() {
        OrganisationState state = OrganisationState.evolve(null, CREATED, 0, Instant.EPOCH);

        assertThatThrownBy(() -> OrganisationState.evolve(null, CREATED, 1, Instant.EPOCH))
                .isInstanceOf(UnfoldableEventException.class);
        assertThatThrownBy(() -> OrganisationState.evolve(state, CREATED, 0, Instant.EPOCH))
                .isInstanceOf(UnfoldableEventException.class);
    }
}
