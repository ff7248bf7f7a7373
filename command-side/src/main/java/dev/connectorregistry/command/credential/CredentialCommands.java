package dev.connectorregistry.command.credential;

import dev.connectorregistry.api.credential.CredentialCommand;
import dev.connectorregistry.api.credential.CredentialOutcome;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.secret.SecretVault;

import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

import java.time.Duration;

/**
 * Sends commands to credentials. What a credential refers to no more is destroyed once the events are committed; what
 * falls in between, the sweeper of secrets finds.
 */
public class CredentialCommands {

    private static final Logger log = LoggerFactory.getLogger(CredentialCommands.class);

    private final CommandGateway commands;
    private final SecretVault vault;
    private final RetryTemplate retries =
            new RetryTemplate(
                    RetryPolicy.builder()
                            .includes(ConcurrencyException.class)
                            .maxRetries(8)
                            .delay(Duration.ofMillis(5))
                            .jitter(Duration.ofMillis(5))
                            .multiplier(2)
                            .maxDelay(Duration.ofMillis(200))
                            .build());

    CredentialCommands(CommandGateway commands, SecretVault vault) {
        this.commands = commands;
        this.vault = vault;
    }

    /**
     * Carries a command out.
     *
     * @param metaData who sends it
     * @throws Refusal when the credential is gone
     */
    public CredentialOutcome send(CredentialCommand command, MetaData metaData) {
        GenericCommandMessage<CredentialCommand> message = new GenericCommandMessage<>(command, metaData);
        CredentialOutcome outcome;
        try {
            outcome = retries.<CredentialOutcome>invoke(() -> commands.sendAndWait(message));
        } catch (AggregateNotFoundException _) {
            throw CredentialDecisions.noSuchCredential(command.credentialId());
        }
        outcome.released()
                .ifPresent(version -> {
                    try {
                        vault.destroy(outcome.state().id(), version);
                    } catch (RuntimeException e) {
                        log.warn("A released secret of credential {} is left to the sweeper", outcome.state().id(), e);
                    }
                });
        return outcome;
    }
}
