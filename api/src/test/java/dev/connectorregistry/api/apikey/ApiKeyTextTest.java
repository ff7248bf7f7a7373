package dev.connectorregistry.api.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.InvalidValueException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;

class ApiKeyTextTest {

    private static final ApiKeyId ID = ApiKeyId.of("01HZX3V9M8Q6J2K4N7P0R5T1WY");
    private static final ApiKeyText TEXT = ApiKeyText.of(ID, new byte[ApiKeyText.SECRET_BYTES]);

    @Test
    void theTextIsThePrefixTheIdAndTheSecret() {
        assertThat(TEXT.reveal()).isEqualTo("crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_" + "A".repeat(43));
        assertThat(ApiKeyText.parse(TEXT.reveal())).contains(TEXT);
    }

    @Property
    void whatIsRevealedIsReadBack(@ForAll @Size(ApiKeyText.SECRET_BYTES) byte[] secret) {
        ApiKeyText text = ApiKeyText.of(ID, secret);

        ApiKeyText read = ApiKeyText.parse(text.reveal()).orElseThrow();

        assertThat(read).isEqualTo(text);
        assertThat(read.matches(text.hash())).isTrue();
    }

    @Property
    void anotherSecretDoesNotMatch(
            @ForAll @Size(ApiKeyText.SECRET_BYTES) byte[] secret, @ForAll int place, @ForAll byte change) {
        byte[] other = secret.clone();
        other[Math.floorMod(place, other.length)] ^= change;

        assertThat(ApiKeyText.of(ID, other).matches(ApiKeyText.of(ID, secret).hash())).isEqualTo(change == 0);
    }

    @Test
    void theHashIsTheSha256OfTheSecretsText() {
        // printf '%s' followed by 43 times A, through sha256sum
        assertThat(TEXT.hash().value()).isEqualTo("0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a");
    }

    @Test
    void theIdIsReadInAnyCase() {
        String lower = "crk_" + ID.value().toLowerCase(Locale.ROOT) + TEXT.reveal().substring(30);

        assertThat(ApiKeyText.parse(lower)).contains(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "crk_",
                "crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_",
                "crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
                "crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+A",
                "crk_01HZX3V9M8Q6J2K4N7P0R5T1WY-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_AAAAAAAAAAAAAAAAAAAAA=AAAAAAAAAAAAAAAAAAAAA",
                "crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/AA",
                "crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\u0141A",
                "crk_81HZX3V9M8Q6J2K4N7P0R5T1WY_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "crk_01HZX3V9M8Q6J2K4N7P0R5T1WU_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "CRK_01HZX3V9M8Q6J2K4N7P0R5T1WY_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                " crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatHasAnotherShapeIsNoKey(String text) {
        assertThat(ApiKeyText.parse(text)).isEmpty();
    }

    @Test
    void noSecretIsShown() {
        assertThat(TEXT).hasToString("crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_[redacted]");
        assertThat(ApiKeyText.parse(TEXT.toString())).isEmpty();
    }

    @Test
    void aShorterSecretIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ApiKeyText.of(ID, new byte[31]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "g000000000000000000000000000000000000000000000000000000000000000"})
    void whatIsNoSha256IsNoHash(String value) {
        assertThatThrownBy(() -> new ApiKeySecretHash(value)).isInstanceOf(InvalidValueException.class);
    }
}
