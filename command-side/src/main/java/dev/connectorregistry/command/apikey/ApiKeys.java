package dev.connectorregistry.command.apikey;

import dev.connectorregistry.api.apikey.ApiKeyCommand;
import dev.connectorregistry.api.apikey.ApiKeyCommand.IssueApiKey;
import dev.connectorregistry.api.apikey.ApiKeyCommand.RevokeApiKey;
import dev.connectorregistry.api.apikey.ApiKeyState;
import dev.connectorregistry.api.apikey.ApiKeyText;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.AccessLease;

import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Issues API keys and takes them away. Whether somebody may do so was judged before. */
public final class ApiKeys {

    private final CommandGateway commands;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(CommandGateway commands) {
        this.commands = commands;
    }

    /**
     * Issues a key.
     *
     * @param organisationId where its roles are held
     * @param name what people call it
     * @param roles what it may do
     * @param expiresAt when it stops to be accepted; null for never
     * @param metaData who issues it, and why
     */
    public IssuedApiKey issue(
            OrganisationId organisationId,
            String name,
            List<Role> roles,
            @Nullable Instant expiresAt,
            MetaData metaData) {
        byte[] randomBytes = new byte[ApiKeyText.SECRET_BYTES];
        random.nextBytes(randomBytes);
        ApiKeyText text = ApiKeyText.of(ApiKeyId.random(), randomBytes);
        IssueApiKey command = new IssueApiKey(text.id(), organisationId, name, roles, text.hash(), expiresAt);
        return new IssuedApiKey(send(command, metaData), text);
    }

    /**
     * Takes a key away for ever; one that is away already stays so.
     *
     * @param metaData who does it, and why
     * @return completes when no process accepts the key any more
     * @throws Refusal {@link ErrorCode#NOT_FOUND} when the organisation has no such key
     */
    CompletableFuture<Void> revoke(ApiKeyId id, OrganisationId organisationId, MetaData metaData) {
        try {
            send(new RevokeApiKey(id, organisationId), metaData);
        } catch (AggregateNotFoundException | IncompatibleAggregateException _) {
            // All aggregates share one space of ids: the second says that something else has this one.
            throw ApiKeyDecisions.noSuchKey(id);
        } catch (ConcurrencyException _) {
            throw new Refusal(ErrorCode.CONFLICT, "Somebody else revokes this API key: try again.");
        }
        // Other processes may have read the key just before: see AccessLease.
        return AccessLease.ofAllToEnd();
    }

    private ApiKeyState send(ApiKeyCommand command, MetaData metaData) {
        return commands.sendAndWait(new GenericCommandMessage<>(command, metaData));
    }
}
