package dev.connectorregistry.command.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.kernel.SecretVersion;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

class SealedSecretTest {

    private static final MasterKeys KEYS = MasterKeys.generate();
    private static final MasterKeys ROTATED_KEYS = KEYS.withNewPrimary();

    private static final SecretContext CONTEXT =
            new SecretContext(
                    CredentialId.random(),
                    SecretVersion.random(),
                    OrganisationId.random(),
                    ConnectorId.random(),
                    new EndpointOrigin("https://login.example.com:443"));

    /** Any sequence of Unicode scalar values: all planes, controls, and the noncharacters too. */
    @Provide
    Arbitrary<String> unicode() {
        Arbitrary<Integer> scalarValues =
                Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 0x7f),
                        Arbitraries.integers().between(0x80, 0xd7ff),
                        Arbitraries.integers().between(0xe000, 0xffff),
                        Arbitraries.integers().between(0x10000, Character.MAX_CODE_POINT));
        return scalarValues
                .list()
                .ofMaxSize(200)
                .map(points -> points.stream().map(Character::toString).collect(Collectors.joining()));
    }

    @Property(tries = 500)
    void anySecretOpensToWhatItWas(@ForAll("unicode") String clearText) {
        SealedSecret sealed = SealedSecret.seal(CONTEXT, SecretValue.of(clearText), KEYS);

        assertThat(sealed.open(KEYS).reveal()).isEqualTo(clearText);
        assertThat(sealed.rewrap(ROTATED_KEYS).open(ROTATED_KEYS).reveal()).isEqualTo(clearText);
    }

    @Property(tries = 300)
    void noBitOfItMayChange(
            @ForAll boolean ofTheKey,
            @ForAll @IntRange(min = 0, max = 1_000_000) int position,
            @ForAll @IntRange(min = 0, max = 7) int bit) {
        SealedSecret sealed = SealedSecret.seal(CONTEXT, SecretValue.of("secret"), KEYS);
        byte[] altered = (ofTheKey ? sealed.wrappedKey() : sealed.sealed()).clone();
        altered[position % altered.length] ^= (byte) (1 << bit);
        SealedSecret forged =
                new SealedSecret(
                        CONTEXT,
                        ofTheKey ? sealed.sealed() : altered,
                        ofTheKey ? altered : sealed.wrappedKey(),
                        sealed.keyEncryptionKeyId());

        assertThat(catchThrowableOfType(SecretUnavailable.class, () -> forged.open(KEYS)).reason())
                .isEqualTo(SecretUnavailable.Reason.NOT_AUTHENTIC);
    }

    @Example
    void aCutOffSecretDoesNotOpen() {
        SealedSecret sealed = SealedSecret.seal(CONTEXT, SecretValue.of("secret"), KEYS);
        SealedSecret empty = new SealedSecret(CONTEXT, new byte[0], sealed.wrappedKey(), sealed.keyEncryptionKeyId());
        SealedSecret keyless = new SealedSecret(CONTEXT, sealed.sealed(), new byte[0], sealed.keyEncryptionKeyId());

        for (SealedSecret forged : List.of(empty, keyless)) {
            assertThat(catchThrowableOfType(SecretUnavailable.class, () -> forged.open(KEYS)).reason())
                    .isEqualTo(SecretUnavailable.Reason.NOT_AUTHENTIC);
        }
    }

    @Example
    void theKeyOfOneSecretDoesNotOpenAnother() {
        SealedSecret one = SealedSecret.seal(CONTEXT, SecretValue.of("one"), KEYS);
        SealedSecret other = SealedSecret.seal(CONTEXT, SecretValue.of("other"), KEYS);
        SealedSecret mixed = new SealedSecret(CONTEXT, one.sealed(), other.wrappedKey(), one.keyEncryptionKeyId());

        assertThat(catchThrowableOfType(SecretUnavailable.class, () -> mixed.open(KEYS)).reason())
                .isEqualTo(SecretUnavailable.Reason.NOT_AUTHENTIC);
    }

    @Example
    void aLostMasterKeyIsToldApartFromAnAlteredSecret() {
        SealedSecret sealed = SealedSecret.seal(CONTEXT, SecretValue.of("secret"), KEYS);

        assertThat(catchThrowableOfType(SecretUnavailable.class, () -> sealed.open(MasterKeys.generate())).reason())
                .isEqualTo(SecretUnavailable.Reason.KEY_LOST);
    }

    /** Two contexts whose parts run together into the same text must not be the same associated data. */
    @Example
    void theBoundariesBetweenThePartsOfAContextCount() {
        Set<List<Byte>> seen = new HashSet<>();
        for (String origin : List.of("", "a", "aa")) {
            SecretContext context =
                    new SecretContext(
                            CONTEXT.credentialId(),
                            CONTEXT.version(),
                            CONTEXT.organisationId(),
                            CONTEXT.connectorId(),
                            new EndpointOrigin(origin));
            assertThat(seen.add(boxed(context.forSecret()))).isTrue();
            assertThat(seen.add(boxed(context.forDataKey()))).isTrue();
        }
    }

    private static List<Byte> boxed(byte[] bytes) {
        Byte[] boxed = new Byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            boxed[i] = bytes[i];
        }
        return List.of(boxed);
    }
}
