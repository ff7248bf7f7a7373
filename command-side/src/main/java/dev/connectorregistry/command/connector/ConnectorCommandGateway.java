package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.secret.SecretVault;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.SecretVersion;

import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

import java.time.Duration;

/**
 * Sends commands to the Connector aggregate. When another process commits to the same connector at the same time, the
 * command is decided anew on what is there then, a bounded number of times. Secrets that the connector no longer refers
 * to are destroyed once the events are committed.
 */
class ConnectorCommandGateway implements CommandExecution {

    private static final Logger log = LoggerFactory.getLogger(ConnectorCommandGateway.class);

    private final CommandGateway commands;
    private final SecretVault vault;
    private final RetryTemplate retries =
            new RetryTemplate(
                    RetryPolicy.builder()
                            .includes(ConcurrencyException.class, AggregateStreamCreationException.class)
                            .maxRetries(8)
                            .delay(Duration.ofMillis(5))
                            .jitter(Duration.ofMillis(5))
                            .multiplier(2)
                            .maxDelay(Duration.ofMillis(200))
                            .build());

    ConnectorCommandGateway(CommandGateway commands, SecretVault vault) {
        this.commands = commands;
        this.vault = vault;
    }

    /**
     * Carries a command out.
     *
     * @param metaData who sends it, and why
     * @throws Refusal when the aggregate refuses it, or when others kept changing the connector meanwhile
     */
    @Override
    public ConnectorOutcome send(ConnectorCommand command, MetaData metaData) {
        ConnectorOutcome outcome = sendWithRetries(command, metaData);
        outcome.released().forEach(client -> destroy(client.credentialId(), client.secretVersion()));
        outcome.credentials()
                .forEach(credential ->
                        credential.released().ifPresent(version -> destroy(credential.state().id(), version)));
        return outcome;
    }

    private ConnectorOutcome sendWithRetries(ConnectorCommand command, MetaData metaData) {
        GenericCommandMessage<ConnectorCommand> message = new GenericCommandMessage<>(command, metaData);
        try {
            return retries.<ConnectorOutcome>invoke(() -> commands.sendAndWait(message));
        } catch (ConcurrencyException | AggregateStreamCreationException e) {
            throw conflict();
        } catch (AggregateNotFoundException | IncompatibleAggregateException e) {
            throw Refusals.noSuchConnector(command.connectorId());
        }
    }

    private static Refusal conflict() {
        return new Refusal(
                ErrorCode.CONFLICT, "Others changed the connector at the same time, again and again: try again.");
    }

    private void destroy(CredentialId credentialId, @Nullable SecretVersion version) {
        if (version != null) {
            try {
                vault.destroy(credentialId, version);
            } catch (RuntimeException e) {
                // The command is committed and must be answered so; the sweeper finds what is left over.
                log.warn("A released secret of credential {} is left to the sweeper", credentialId, e);
            }
        }
    }
}
