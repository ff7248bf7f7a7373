package dev.connectorregistry.command.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.organisation.OrganisationCommand.CreateOrganisation;
import dev.connectorregistry.api.organisation.OrganisationEvent.OrganisationCreated;
import dev.connectorregistry.api.organisation.OrganisationState;
import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

import java.time.Instant;

class OrganisationTest {

    private static final OrganisationId ID = OrganisationId.random();
    private static final CreateOrganisation CREATE = new CreateOrganisation(ID, "Acme");
    private static final OrganisationCreated CREATED = new OrganisationCreated(ID, "Acme");

    @Test
    void givenNone_whenCreated_thenItIs() {
        new AggregateTestFixture<>(Organisation.class)
                .givenNoPriorActivity()
                .when(CREATE)
                .expectEvents(CREATED)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givenOne_whenCreatedAgain_thenConflict() {
        OrganisationState present = OrganisationState.evolve(null, CREATED, 0, Instant.EPOCH);

        assertThatThrownBy(() -> OrganisationDecisions.decide(present, CREATE))
                .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(ErrorCode.CONFLICT));
    }
}
