package dev.connectorregistry.command.secret;

import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.kernel.SecretVersion;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps secrets sealed in the write-side database, as immutable versions. A version is sealed and committed before the
 * command that will name it is dispatched, and destroyed after the committed event that removed or replaced it; what
 * falls in between, because the command was refused or the process died, the sweeper finds.
 *
 * <p>Every method takes part in the caller's transaction, where there is one.
 */
public final class SecretVault implements SecretSealing {

    private static final Logger log = LoggerFactory.getLogger(SecretVault.class);

    private static final int BATCH = 200;

    private final SealedSecretTable table;
    private final MasterKeyset masterKeyset;
    private final MasterKeyCheck masterKeyCheck;
    private final Iterable<KeptSeal> others;

    /**
     * @param others what else is re-sealed when the keyset is rotated
     */
    SecretVault(
            SealedSecretTable table,
            MasterKeyset masterKeyset,
            MasterKeyCheck masterKeyCheck,
            Iterable<KeptSeal> others) {
        this.table = table;
        this.masterKeyset = masterKeyset;
        this.masterKeyCheck = masterKeyCheck;
        this.others = others;
    }

    @Override
    public SecretVersion seal(
            CredentialId credentialId,
            OrganisationId organisationId,
            ConnectorId connectorId,
            EndpointOrigin boundOrigin,
            SecretValue secret) {
        SecretVersion version = SecretVersion.random();
        SecretContext context = new SecretContext(credentialId, version, organisationId, connectorId, boundOrigin);
        table.insert(SealedSecret.seal(context, secret, masterKeyset.fresh()));
        return version;
    }

    /**
     * Whether the candidate is what that version holds, compared in constant time: sending an equal secret again is no
     * change. Not so when it is sent for another origin, as a version's origin never changes. A version that can't be
     * opened equals nothing, so that sending the secret again mends it.
     */
    public boolean isEqual(
            CredentialId credentialId,
            OrganisationId organisationId,
            SecretVersion version,
            EndpointOrigin origin,
            SecretValue candidate) {
        try {
            SealedSecret secret = find(credentialId, organisationId, version);
            return secret.context().boundOrigin().equals(origin) && open(secret).equals(candidate);
        } catch (SecretUnavailable unavailable) {
            if (unavailable.reason() != SecretUnavailable.Reason.DESTROYED) {
                log.warn("{}", unavailable.getMessage());
            }
            return false;
        }
    }

    /**
     * Opens a sealed secret, to use it. It may be sent to its {@link #boundOrigin bound origin} only.
     *
     * @throws SecretUnavailable when it was destroyed, its master key is lost, or it is not authentic, which includes
     *     that it belongs to another organisation
     */
    public SecretValue open(CredentialId credentialId, OrganisationId organisationId, SecretVersion version) {
        return open(find(credentialId, organisationId, version));
    }

    private SealedSecret find(CredentialId credentialId, OrganisationId organisationId, SecretVersion version) {
        return table.find(credentialId, organisationId, version)
                .orElseThrow(() -> new SecretUnavailable(credentialId, version, SecretUnavailable.Reason.DESTROYED));
    }

    private SecretValue open(SealedSecret secret) {
        return secret.open(masterKeyset.having(secret.keyEncryptionKeyId()));
    }

    /**
     * The origin that a version is bound to; empty when the version has been destroyed. It can be relied on once {@link
     * #open} has succeeded, which tells whether it was altered.
     */
    public Optional<EndpointOrigin> boundOrigin(
            CredentialId credentialId, OrganisationId organisationId, SecretVersion version) {
        return table.find(credentialId, organisationId, version).map(secret -> secret.context().boundOrigin());
    }

    @Override
    public void destroy(CredentialId credentialId, SecretVersion version) {
        table.delete(credentialId, version);
    }

    /**
     * Destroys every version of every credential of a connector.
     *
     * @return how many there were
     */
    public int destroyAllOf(ConnectorId connectorId) {
        return table.deleteAllOf(connectorId);
    }

    /**
     * Destroys the versions that nobody refers to. A version is looked at when it was last known good (sealed, or found
     * to be referred to) before {@code olderThan}, by the database's clock. A connector whose references can't be told
     * is left for the next time. Call it outside a transaction; several processes may do so at once.
     *
     * @return how many versions were destroyed
     */
    public int sweepOrphans(Instant olderThan, SecretReferences references) {
        int destroyed = 0;
        @Nullable ConnectorId last = null;
        List<ConnectorId> connectors;
        do {
            connectors = table.connectorsUnconfirmedSince(olderThan, last, BATCH);
            for (ConnectorId connector : connectors) {
                destroyed += sweep(connector, olderThan, references);
                last = connector;
            }
        } while (connectors.size() == BATCH);
        return destroyed;
    }

    private int sweep(ConnectorId connector, Instant olderThan, SecretReferences references) {
        // The rows first: one that is sealed between the two reads is then not a candidate.
        List<SecretReference> candidates = table.unconfirmedSince(olderThan, connector);
        Set<SecretReference> referenced;
        try {
            referenced = references.referencedBy(connector);
        } catch (RuntimeException e) {
            log.warn("The secrets of connector {} are not swept: what it refers to can't be told", connector, e);
            return 0;
        }
        int destroyed = 0;
        for (SecretReference candidate : candidates) {
            if (referenced.contains(candidate)) {
                table.confirm(candidate);
            } else {
                destroyed += table.deleteIfUnconfirmedSince(olderThan, candidate);
            }
        }
        return destroyed;
    }

    /**
     * Re-wraps every secret that is not sealed with the primary master key. It may be interrupted, repeated, and run by
     * several processes at once; secrets stay readable all the while. Call it outside a transaction.
     */
    public RotationReport reseal() {
        masterKeyset.refresh();
        return resealWith(masterKeyset.current());
    }

    /** Does the same, unless the keys of this process are not those of the next one: then they must seal no more. */
    Optional<RotationReport> resealIfSound() {
        masterKeyset.refresh();
        return masterKeyset.problem().isPresent() ? Optional.empty() : Optional.of(resealWith(masterKeyset.current()));
    }

    private RotationReport resealWith(MasterKeys keys) {
        masterKeyCheck.reseal(keys);
        others.forEach(KeptSeal::reseal);
        long resealed = 0;
        long unreadable = 0;
        @Nullable SecretContext last = null;
        List<SealedSecret> batch;
        do {
            batch = table.notWrappedWith(keys.primaryId(), last, BATCH);
            for (SealedSecret secret : batch) {
                last = secret.context();
                try {
                    resealed += table.rewrap(secret, secret.rewrap(keys));
                } catch (SecretUnavailable unavailable) {
                    log.warn("{}", unavailable.getMessage());
                    unreadable++;
                }
            }
        } while (batch.size() == BATCH);
        return new RotationReport(keys.primaryId(), resealed, unreadable, table.countNotWrappedWith(keys.primaryId()));
    }

    /**
     * Adds a new primary key to the keyset file, all older keys kept, and re-wraps every secret with it.
     *
     * @throws MasterKeysetUnwritable when the keyset is not in a file that the registry can write
     */
    public RotationReport rotate() {
        masterKeyset.rotate();
        return reseal();
    }
}
