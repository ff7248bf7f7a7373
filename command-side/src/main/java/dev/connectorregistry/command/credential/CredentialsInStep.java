package dev.connectorregistry.command.credential;

import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.credential.CredentialCommand;
import dev.connectorregistry.api.credential.CredentialCommand.CreateCredential;
import dev.connectorregistry.api.credential.CredentialCommand.DeleteCredential;
import dev.connectorregistry.api.credential.CredentialOutcome;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

import java.util.ArrayList;
import java.util.List;

/**
 * Carries out what a command on a connector means for the credentials of its connections, in the same unit of work: the
 * events of both are in one commit, or in none.
 */
class CredentialsInStep implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final Repository<Credential> credentials;

    CredentialsInStep(Repository<Credential> credentials) {
        this.credentials = credentials;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        Object result = chain.proceed();
        if (unitOfWork.getMessage().getPayload() instanceof ConnectorCommand command
                && result instanceof ConnectorOutcome outcome) {
            List<CredentialOutcome> outcomes = new ArrayList<>();
            for (CredentialCommand change : CredentialChanges.following(command, outcome)) {
                outcomes.add(carryOut(change));
            }
            return outcome.with(outcomes);
        }
        return result;
    }

    private CredentialOutcome carryOut(CredentialCommand change) throws Exception {
        return switch (change) {
            case CreateCredential create -> {
                Aggregate<Credential> created = credentials.newInstance(() -> Credential.created(create));
                yield new CredentialOutcome(null, created.invoke(it -> it.state().orElseThrow()));
            }
            case DeleteCredential delete ->
                    credentials.load(delete.credentialId().value()).invoke(it -> it.handle(delete));
            default -> throw new IllegalArgumentException("No command on a connector leads to " + change);
        };
    }
}
