package dev.connectorregistry.command.auditchain;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;

import dev.connectorregistry.command.secret.KeptSeal;
import dev.connectorregistry.command.secret.MasterKeySeal;
import dev.connectorregistry.platform.auditchain.SigningKeyTable;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;

/**
 * The key that signs checkpoints: made when the registry first starts, its private part sealed with the master keyset.
 * When it can't be opened any more a new one takes its place, and those before it stay known by their public parts.
 */
final class SigningKeys implements KeptSeal {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final String PURPOSE = "connector-registry/audit-signing-key/1/";

    private final SigningKeyTable table;
    private final MasterKeySeal seal;
    private final TransactionTemplate ownTransaction;
    private volatile @Nullable OctetKeyPair current;

    SigningKeys(SigningKeyTable table, MasterKeySeal seal, PlatformTransactionManager transactions) {
        this.table = table;
        this.seal = seal;
        // A key must not vanish with the batch that it was made in: it is in memory by then.
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The key, with its private part. */
    OctetKeyPair current() {
        OctetKeyPair known = current;
        return known == null ? readOrMake() : known;
    }

    /** Of those who need the key first at the same time, one makes it. */
    private synchronized OctetKeyPair readOrMake() {
        OctetKeyPair known = current;
        if (known == null) {
            known = newest().orElseGet(this::make);
            current = known;
        }
        return known;
    }

    private Optional<OctetKeyPair> newest() {
        Optional<SigningKeyTable.SealedKey> newest = table.newest();
        Optional<OctetKeyPair> opened = newest.flatMap(this::open);
        if (newest.isPresent() && opened.isEmpty()) {
            log.warn(
                    "The key {} that signs the audit trail can't be opened with the master keyset: a new one takes its"
                            + " place. Whoever pinned the old one has to pin the new one too.",
                    newest.get().publicKey().getKeyID());
        }
        return opened;
    }

    /** Those before the newest sign no more, so that their private parts may be lost. */
    @Override
    public void reseal() {
        table.newest()
                .ifPresent(key ->
                        seal.reseal(key.sealed(), associatedData(key.publicKey()))
                                .ifPresent(sealed ->
                                        table.reseal(new SigningKeyTable.SealedKey(key.publicKey(), sealed))));
    }

    private Optional<OctetKeyPair> open(SigningKeyTable.SealedKey sealed) {
        return seal.open(sealed.sealed(), associatedData(sealed.publicKey()))
                .map(SigningKeys::read)
                .filter(key -> key.toPublicJWK().equals(sealed.publicKey()));
    }

    private OctetKeyPair make() {
        OctetKeyPair made = generate();
        byte[] sealed = seal.seal(made.toJSONString().getBytes(StandardCharsets.UTF_8), associatedData(made));
        ownTransaction.executeWithoutResult(_ -> table.add(new SigningKeyTable.SealedKey(made.toPublicJWK(), sealed)));
        log.info("Made the key {} that signs the audit trail", made.getKeyID());
        return made;
    }

    private static OctetKeyPair generate() {
        try {
            return new OctetKeyPairGenerator(Curve.Ed25519).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Ed25519 is not available in this Java runtime", e);
        }
    }

    private static OctetKeyPair read(byte[] json) {
        try {
            return JWK.parse(new String(json, StandardCharsets.UTF_8)).toOctetKeyPair();
        } catch (ParseException e) {
            throw new IllegalStateException("What was sealed as a signing key is none", e);
        }
    }

    private static byte[] associatedData(OctetKeyPair key) {
        return (PURPOSE + key.getKeyID()).getBytes(StandardCharsets.UTF_8);
    }
}
