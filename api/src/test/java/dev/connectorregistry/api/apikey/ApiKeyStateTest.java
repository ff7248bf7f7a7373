package dev.connectorregistry.api.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyRevoked;
import dev.connectorregistry.api.connector.UnfoldableEventException;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class ApiKeyStateTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final ApiKeyId ID = ApiKeyId.random();
    private static final OrganisationId ORGANISATION = OrganisationId.random();
    private static final ApiKeySecretHash HASH = new ApiKeySecretHash("0".repeat(64));
    private static final ApiKeyRevoked REVOKED = new ApiKeyRevoked(ID);

    private static ApiKeyIssued issued(@Nullable Instant expiresAt) {
        return new ApiKeyIssued(ID, ORGANISATION, "CI", List.of(Role.VIEWER), HASH, expiresAt);
    }

    private static ApiKeyState key(@Nullable Instant expiresAt) {
        return ApiKeyState.evolve(null, issued(expiresAt), 0, NOON);
    }

    private static void assertUnfoldable(@Nullable ApiKeyState state, ApiKeyEvent event, long sequence) {
        assertThatThrownBy(() -> ApiKeyState.evolve(state, event, sequence, NOON))
                .isInstanceOf(UnfoldableEventException.class)
                .hasMessageContaining(ID.value());
    }

    @Test
    void givenNothing_whenIssued_thenItIsAKey() {
        assertThat(key(null))
                .isEqualTo(new ApiKeyState(ID, ORGANISATION, "CI", List.of(Role.VIEWER), HASH, null, 0, NOON, null));
    }

    @Test
    void givenAKey_whenRevoked_thenItIsNeverAcceptedAgain() {
        ApiKeyState revoked = ApiKeyState.evolve(key(null), REVOKED, 1, NOON.plusSeconds(1));

        assertThat(revoked.isRevoked()).isTrue();
        assertThat(revoked.revokedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(revoked.createdAt()).isEqualTo(NOON);
        assertThat(revoked.version()).isEqualTo(1);
        assertThat(revoked.isAcceptedAt(NOON)).isFalse();
    }

    @Test
    void aKeyIsAcceptedBeforeItsLastInstant() {
        assertThat(key(null).isAcceptedAt(Instant.MAX)).isTrue();
        assertThat(key(NOON).isAcceptedAt(NOON.minusNanos(1))).isTrue();
        assertThat(key(NOON).isAcceptedAt(NOON)).isFalse();
    }

    @Test
    void whatCannotFollowIsNotFolded() {
        assertUnfoldable(null, REVOKED, 0);
        assertUnfoldable(null, issued(null), 1);
        assertUnfoldable(key(null), issued(null), 1);
        assertUnfoldable(key(null), REVOKED, 2);
        assertUnfoldable(ApiKeyState.evolve(key(null), REVOKED, 1, NOON), REVOKED, 2);
    }
}
