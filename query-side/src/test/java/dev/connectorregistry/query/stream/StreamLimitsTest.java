package dev.connectorregistry.query.stream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.metadata.Actor;

import org.junit.jupiter.api.Test;

class StreamLimitsTest {

    private static final Actor ONE = new Actor(Actor.Kind.API_KEY, "one", "One");
    private static final Actor OTHER = new Actor(Actor.Kind.USER, "other", "Other");

    private final StreamLimits limits = new StreamLimits(2, 3);

    @Test
    void givenAsManyStreamsAsACallerMayHave_whenAnotherBegins_thenTooManyUntilOneEnds() {
        limits.admit(ONE);
        limits.admit(new Actor(ONE.kind(), ONE.id(), "One by another name"));

        assertThatThrownBy(() -> limits.admit(ONE)).extracting("code").isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        limits.release(ONE);
        limits.admit(ONE);
    }

    @Test
    void givenAsManyStreamsAsAProcessMayHave_whenAnotherBegins_thenUnavailableUntilOneEnds() {
        limits.admit(ONE);
        limits.admit(ONE);
        limits.admit(OTHER);

        assertThatThrownBy(() -> limits.admit(OTHER)).extracting("code").isEqualTo(ErrorCode.UNAVAILABLE);
        limits.release(ONE);
        limits.admit(OTHER);
    }
}
