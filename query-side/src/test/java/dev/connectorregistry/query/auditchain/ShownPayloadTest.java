package dev.connectorregistry.query.auditchain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class ShownPayloadTest {

    @Test
    void givenNoHash_whenShown_thenTheTextAsItIs() {
        String stored = "{\"b\" : 1, \"a\":[\"secretHash\"]}";

        assertThat(ShownPayload.of(stored)).isEqualTo(new ShownPayload(stored, List.of()));
        assertThat(ShownPayload.of("no JSON")).isEqualTo(new ShownPayload("no JSON", List.of()));
    }

    @Test
    void givenAHashAnywhere_whenShown_thenWithoutIt() {
        ShownPayload shown =
                ShownPayload.of("{\"name\":\"CI\",\"secretHash\":\"abc\",\"next\":{\"secretHash\":\"def\"}}");

        assertThat(shown).isEqualTo(new ShownPayload("{\"name\":\"CI\",\"next\":{}}", List.of("secretHash")));
    }

    @Test
    void givenAHashInWhatIsNoJson_whenShown_thenNothingIs() {
        assertThat(ShownPayload.of("{\"secretHash\":\"abc\"")).isEqualTo(new ShownPayload("", List.of("secretHash")));
    }
}
