package dev.connectorregistry.platform.auditchain;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.jwk.OctetKeyPair;

import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A checkpoint and its signature, which need not fit.
 *
 * @param checkpoint what it is said to say
 * @param jws what was signed, with the signature: a JSON Web Signature in compact form (RFC 7515 §7.1), by an Ed25519
 *     key (RFC 8037)
 */
public record SignedCheckpoint(Checkpoint checkpoint, String jws) {

    /** Tells a checkpoint from everything else that the same key might ever sign. */
    static final JOSEObjectType TYPE = new JOSEObjectType("connector-registry-audit-checkpoint");

    private static final String ORGANISATION = "organisationId";
    private static final String POSITION = "position";
    private static final String HASH = "hash";
    private static final String TIME = "time";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * Signs a checkpoint.
     *
     * @param key with its private part
     */
    public static SignedCheckpoint sign(Checkpoint checkpoint, OctetKeyPair key) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(ORGANISATION, checkpoint.chain().value());
        claims.put(POSITION, checkpoint.position());
        claims.put(HASH, checkpoint.hash().hex());
        claims.put(TIME, checkpoint.time());
        JWSObject jws =
                new JWSObject(
                        new JWSHeader.Builder(JWSAlgorithm.EdDSA).type(TYPE).keyID(key.getKeyID()).build(),
                        new Payload(claims));
        try {
            jws.sign(new Ed25519Signer(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("An Ed25519 key can't sign", e);
        }
        return new SignedCheckpoint(checkpoint, jws.serialize());
    }

    /** Reads what was signed, by whomever; empty where it is no checkpoint. */
    static Optional<SignedCheckpoint> read(String jws) {
        try {
            return claims(JWSObject.parse(jws)).map(checkpoint -> new SignedCheckpoint(checkpoint, jws));
        } catch (ParseException _) {
            return Optional.empty();
        }
    }

    /** What the payload of a signature says; empty where that is no checkpoint. */
    static Optional<Checkpoint> claims(JWSObject jws) {
        Map<String, Object> claims = jws.getPayload().toJSONObject();
        return claims != null
                        && claims.get(ORGANISATION) instanceof String organisation
                        && claims.get(POSITION) instanceof Long position
                        && claims.get(HASH) instanceof String hash
                        && SHA_256.matcher(hash).matches()
                        && claims.get(TIME) instanceof String time
                ? Optional.of(new Checkpoint(new ChainId(organisation), position, new Sha256(hash), time))
                : Optional.empty();
    }
}
