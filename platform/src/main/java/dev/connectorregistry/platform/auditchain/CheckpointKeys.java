package dev.connectorregistry.platform.auditchain;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The public keys that checkpoints are held against. */
public final class CheckpointKeys {

    private final Map<String, OctetKeyPair> byId = new HashMap<>();

    /**
     * @param keys those that name a key by anything but its own thumbprint (RFC 7638) are left out: two keys could
     *     otherwise share a name
     */
    CheckpointKeys(Collection<? extends JWK> keys) {
        for (JWK key : keys) {
            if (key instanceof OctetKeyPair pair && isNamedByItself(pair)) {
                byId.put(pair.getKeyID(), pair.toPublicJWK());
            }
        }
    }

    private static boolean isNamedByItself(OctetKeyPair key) {
        try {
            return key.computeThumbprint().toString().equals(key.getKeyID());
        } catch (JOSEException _) {
            return false;
        }
    }

    /** These keys and others. */
    CheckpointKeys and(CheckpointKeys others) {
        List<JWK> all = new ArrayList<>(byId.values());
        all.addAll(others.byId.values());
        return new CheckpointKeys(all);
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Whether one of the keys has signed the checkpoint, and the signature says what it is said to say. */
    boolean confirm(SignedCheckpoint signed) {
        try {
            JWSObject jws = JWSObject.parse(signed.jws());
            OctetKeyPair key = byId.get(jws.getHeader().getKeyID());
            return key != null
                    && SignedCheckpoint.TYPE.equals(jws.getHeader().getType())
                    && jws.verify(new Ed25519Verifier(key))
                    && SignedCheckpoint.claims(jws).filter(signed.checkpoint()::equals).isPresent();
        } catch (ParseException | JOSEException _) {
            return false;
        }
    }
}
