package dev.connectorregistry.platform.auditchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;

class KeptCheckpointsTest {

    private static final ChainId CHAIN = new ChainId("01HZX3V9M8Q6J2K4N7P0R5T1WY");
    private static final ChainId OTHER = new ChainId("01HZX3V9M8Q6J2K4N7P0R5T1WX");

    private static OctetKeyPair key;

    @BeforeAll
    static void makeAKey() throws Exception {
        key = new OctetKeyPairGenerator(Curve.Ed25519).keyIDFromThumbprint(true).generate();
    }

    private static SignedCheckpoint signed(ChainId chain, long position) {
        ChainHead head = new ChainHead(chain, position, Sha256.of(new byte[] {(byte) position}));
        return SignedCheckpoint.sign(Checkpoint.of(head, Instant.parse("2026-01-31T12:00:00Z")), key);
    }

    private static String answer(SignedCheckpoint... checkpoints) {
        String items =
                List.of(checkpoints).stream()
                        .map(signed -> "{\"position\": 1, \"jws\": \"" + signed.jws() + "\"}")
                        .reduce((one, other) -> one + "," + other)
                        .orElse("");
        return "{\"items\": [%s], \"keys\": [%s], \"next\": \"x\"}".formatted(items, key.toPublicJWK().toJSONString());
    }

    @Test
    void givenSignaturesOnLines_whenRead_thenTheyAreOfTheirChainsInOrder() {
        SignedCheckpoint eighth = signed(CHAIN, 8);
        SignedCheckpoint fourth = signed(CHAIN, 4);
        SignedCheckpoint others = signed(OTHER, 6);

        KeptCheckpoints kept =
                KeptCheckpoints.parse("\n" + eighth.jws() + "\r\n\n  " + others.jws() + "\n" + fourth.jws());

        assertThat(kept.between(CHAIN, 1, 100)).containsExactly(fourth, eighth);
        assertThat(kept.between(CHAIN, 4, 7)).containsExactly(fourth);
        assertThat(kept.chains()).containsExactly(OTHER, CHAIN);
        assertThat(kept.keys().isEmpty()).isTrue();
    }

    @Test
    void givenAnswersOfTheRegistry_whenRead_thenTheirKeysConfirmThem() {
        SignedCheckpoint fourth = signed(CHAIN, 4);
        SignedCheckpoint others = signed(OTHER, 6);

        KeptCheckpoints kept = KeptCheckpoints.parse(answer(fourth) + "\n" + answer(others));

        assertThat(kept.between(CHAIN, 1, 100)).containsExactly(fourth);
        assertThat(kept.between(OTHER, 1, 100)).containsExactly(others);
        assertThat(kept.keys().confirm(fourth)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{", "{}", "{\"items\": {}}", "{\"items\": [{\"jws\": \"a.b.c\"}]}", "[]"})
    void givenWhatIsNone_whenRead_thenItSaysSo(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeptCheckpoints.parse(text));
    }

    @Test
    void givenAnAnswerFromBeforeAnythingWasSigned_whenRead_thenItIsEmpty() {
        KeptCheckpoints kept = KeptCheckpoints.parse("{\"items\": [], \"keys\": []}");

        assertThat(kept.isEmpty()).isTrue();
        assertThat(kept.chains()).isEmpty();
    }

    @Test
    void givenKeys_whenRead_thenInAnyShape() {
        SignedCheckpoint checkpoint = signed(CHAIN, 4);

        for (String text :
                List.of(
                        key.toJSONString(),
                        key.toPublicJWK().toJSONString(),
                        new JWKSet(key).toString(),
                        answer(checkpoint))) {
            assertThat(KeptCheckpoints.parseKeys(text).confirm(checkpoint)).as(text).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{}", "{\"keys\": []}", "{\"keys\": [{}]}", "{\"kty\": \"OKP\"}"})
    void givenNoKey_whenRead_thenItSaysSo(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeptCheckpoints.parseKeys(text));
    }

    @Test
    void givenAKeyUnderAnothersName_whenRead_thenItIsNone() throws Exception {
        OctetKeyPair impostor =
                new OctetKeyPair.Builder(new OctetKeyPairGenerator(Curve.Ed25519).generate())
                        .keyID(key.getKeyID())
                        .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeptCheckpoints.parseKeys(impostor.toJSONString()))
                .withMessage("has no Ed25519 key");
    }

    @Test
    void givenASignatureOfSomethingElse_whenHeldAgainstTheKey_thenItDoesNotCount() throws Exception {
        CheckpointKeys keys = new CheckpointKeys(List.of(key));
        SignedCheckpoint fourth = signed(CHAIN, 4);
        JWSObject untyped =
                new JWSObject(
                        new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID(key.getKeyID()).build(),
                        JWSObject.parse(fourth.jws()).getPayload());
        untyped.sign(new Ed25519Signer(key));
        JWSObject other =
                new JWSObject(
                        new JWSHeader.Builder(JWSAlgorithm.EdDSA)
                                .type(SignedCheckpoint.TYPE)
                                .keyID(key.getKeyID())
                                .build(),
                        new Payload("{\"position\": 4}"));
        other.sign(new Ed25519Signer(key));

        assertThat(keys.confirm(fourth)).isTrue();
        assertThat(keys.confirm(new SignedCheckpoint(fourth.checkpoint(), untyped.serialize()))).isFalse();
        assertThat(keys.confirm(new SignedCheckpoint(fourth.checkpoint(), other.serialize()))).isFalse();
        assertThat(keys.confirm(new SignedCheckpoint(fourth.checkpoint(), signed(CHAIN, 5).jws()))).isFalse();
        assertThat(keys.confirm(new SignedCheckpoint(fourth.checkpoint(), "nonsense"))).isFalse();
        assertThat(new CheckpointKeys(List.of()).confirm(fourth)).isFalse();
    }
}
