package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.Test;

class CommandTargetsTest {

    private final CommandTargets targets = new CommandTargets();

    @Test
    void givenCommandsOfSeveralKinds_whenResolved_thenEachNamesItsOwnAggregate() {
        assertThat(identifierOf(new Lamp.Dim("hall", 3))).isEqualTo("hall");
        assertThat(identifierOf(new Lamp.Brighten("kitchen"))).isEqualTo("kitchen");
        assertThat(identifierOf(new Lamp.Dim("cellar", 1))).isEqualTo("cellar");
        assertThat(identifierOf(new OfNumber(7, "seven"))).isEqualTo("7");
    }

    @Test
    void givenCommandsThatNameNoAggregate_whenResolved_thenRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> identifierOf(new Anonymous("hall")))
                .withMessageContaining(Anonymous.class.getName());
        assertThatIllegalArgumentException().isThrownBy(() -> identifierOf("hall"));
        assertThatIllegalArgumentException().isThrownBy(() -> identifierOf(new Lamp.Brighten(null)));
    }

    private String identifierOf(Object command) {
        return targets.resolveTarget(new GenericCommandMessage<>(command)).getIdentifier();
    }

    record OfNumber(@TargetAggregateIdentifier Integer number, String name) {}

    record Anonymous(String lampId) {}
}
