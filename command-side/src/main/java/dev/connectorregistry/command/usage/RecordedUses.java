package dev.connectorregistry.command.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.connectorregistry.api.credential.CredentialCommand.RecordUse;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.command.credential.CredentialCommands;
import dev.connectorregistry.kernel.CredentialId;

import org.axonframework.messaging.MetaData;

import java.time.Duration;

/** Sees to it that a use is on record before it is answered; uses that are alike have one record in a minute. */
final class RecordedUses {

    private static final int MAX_KNOWN = 100_000;

    private final CredentialCommands commands;
    private final Cache<Use, Boolean> known =
            Caffeine.newBuilder().maximumSize(MAX_KNOWN).expireAfterWrite(Duration.ofMinutes(1)).build();

    RecordedUses(CredentialCommands commands) {
        this.commands = commands;
    }

    /** Uses are alike when all of this is. */
    private record Use(CredentialId credentialId, Actor caller, String origin) {}

    /** Puts a use on record, unless one like it is. */
    void record(CredentialState credential, Actor caller, String origin, MetaData metaData) {
        Use use = new Use(credential.id(), caller, origin);
        if (known.getIfPresent(use) == null) {
            commands.send(new RecordUse(credential.id(), credential.organisationId(), origin), metaData);
            known.put(use, true);
        }
    }
}
