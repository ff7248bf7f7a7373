package dev.connectorregistry.command.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.metadata.Actor;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class KeyedRequestTest {

    private static final Actor PROGRAM = new Actor(Actor.Kind.API_KEY, "1", "One");

    private static KeyedRequest request(Actor actor, String organisation, String key, String target, String body) {
        return KeyedRequest.of(actor, organisation, key, "POST", target, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theIdTellsOrganisationCallerAndKeyApart() {
        assertThat(
                        List.of(
                                request(PROGRAM, "A", "k", "/a", "").id(),
                                request(PROGRAM, "B", "k", "/a", "").id(),
                                request(PROGRAM, "A", "l", "/a", "").id(),
                                request(PROGRAM, "A1", "k", "/a", "").id(),
                                request(new Actor(Actor.Kind.API_KEY, "1k", ""), "A", "", "/a", "").id(),
                                request(new Actor(Actor.Kind.USER, "1", ""), "A", "k", "/a", "").id(),
                                request(new Actor(Actor.Kind.API_KEY, "2", ""), "A", "k", "/a", "").id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theIdIsTheSameWhateverTheRequestAndTheCallersNameAndTheCaseOfTheOrganisation() {
        assertThat(request(new Actor(Actor.Kind.API_KEY, "1", "Renamed"), "a", "k", "/b", "x").id())
                .isEqualTo(request(PROGRAM, "A", "k", "/a", "").id());
    }

    @Test
    void theFingerprintTellsTargetAndBodyApart() {
        byte[] fingerprint = request(PROGRAM, "A", "k", "/a", "b").fingerprint();

        assertThat(request(PROGRAM, "B", "l", "/a", "b").fingerprint()).isEqualTo(fingerprint);
        assertThat(request(PROGRAM, "A", "k", "/a", "c").fingerprint()).isNotEqualTo(fingerprint);
        assertThat(request(PROGRAM, "A", "k", "/ab", "").fingerprint()).isNotEqualTo(fingerprint);
        assertThat(KeyedRequest.of(PROGRAM, "A", "k", "PUT", "/a", new byte[] {'b'}).fingerprint())
                .isNotEqualTo(fingerprint);
    }
}
