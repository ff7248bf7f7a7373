package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.secret.SecretReference;
import dev.connectorregistry.command.secret.SecretSealing;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.SecretVersion;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends commands whose secrets were sealed before, and sees to it that none stays behind that nothing refers to. */
class SealedExecution {

    private final CommandExecution execution;
    private final SecretSealing sealing;

    SealedExecution(CommandExecution execution, SecretSealing sealing) {
        this.execution = execution;
        this.sealing = sealing;
    }

    /**
     * Carries out a command.
     *
     * @param sealed what was sealed for it
     * @throws Refusal when it can't be carried out
     * @throws SecretSupersededException when the stored secret was exchanged while the command was made
     */
    ConnectorOutcome send(Collection<SecretReference> sealed, ConnectorCommand command, MetaData metaData) {
        try {
            ConnectorOutcome outcome = execution.send(command, metaData);
            Set<SecretReference> referred = referredBy(outcome);
            sealed.stream().filter(secret -> !referred.contains(secret)).forEach(this::destroy);
            return outcome;
        } catch (Refusal | SecretSupersededException e) {
            // Nothing was committed, for sure. After any other failure the commit may have happened: the sweeper
            // decides.
            sealed.forEach(this::destroy);
            throw e;
        }
    }

    private void destroy(SecretReference secret) {
        sealing.destroy(secret.credentialId(), secret.version());
    }

    private static Set<SecretReference> referredBy(ConnectorOutcome outcome) {
        return Stream.concat(
                        outcome.state().clientCredentials().stream()
                                .map(client -> reference(client.credentialId(), client.secretVersion())),
                        outcome.credentials().stream()
                                .map(credential ->
                                        reference(credential.state().id(), credential.state().secretVersion())))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Optional<SecretReference> reference(CredentialId id, @Nullable SecretVersion version) {
        return Optional.ofNullable(version).map(present -> new SecretReference(id, present));
    }
}
