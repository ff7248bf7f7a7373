package dev.connectorregistry.command.usage;

import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.credential.SecretMembers;
import dev.connectorregistry.command.credential.TokenWishes;
import dev.connectorregistry.command.oauth2.TokenException;
import dev.connectorregistry.command.secret.SecretUnavailable;
import dev.connectorregistry.kernel.SecretValue;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;

/** Opens credentials that are to be used; for those of OAuth 2.0 that is to have a token that is good. */
class OpenedCredentials {

    /** A token that expires within this time might do so on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final CredentialUses uses;
    private final TokenWishes wishes;
    private final TokenRefresher refresher;
    private final InstantSource clock;
    private final RecentFailures failures = new RecentFailures();

    OpenedCredentials(CredentialUses uses, TokenWishes wishes, TokenRefresher refresher, InstantSource clock) {
        this.uses = uses;
        this.wishes = wishes;
        this.refresher = refresher;
        this.clock = clock;
    }

    /**
     * Opens a credential.
     *
     * @throws Refusal when it can't be used
     */
    OpenedCredential open(CredentialUse use) {
        return switch (use.state().data()) {
            case CredentialData.None _ -> new OpenedCredential.Nothing();
            case CredentialData.Certificate _ -> new OpenedCredential.ClientCertificate();
            case CredentialData.Text _ -> new OpenedCredential.Text(members(use.state()).get("value"));
            case CredentialData.Binary _ ->
                    new OpenedCredential.Bytes(
                            Base64.getDecoder().decode(members(use.state()).get("valueBase64").reveal()));
            case CredentialData.BasicAuth basic ->
                    new OpenedCredential.UserPassword(basic.username(), members(use.state()).get("password"));
            case CredentialData.OAuth2Token _, CredentialData.OAuth2Client _, CredentialData.OAuth2Password _ ->
                    new OpenedCredential.BearerToken(token(use));
        };
    }

    private SecretMembers members(CredentialState state) {
        try {
            return wishes.members(state);
        } catch (SecretUnavailable unavailable) {
            throw new Refusal(
                    ErrorCode.CONFLICT,
                    "The credential's secret %s: make a new one.".formatted(unavailable.reason().words()));
        }
    }

    private SecretValue token(CredentialUse use) {
        SecretValue present = present(use.state());
        if (present != null) {
            return present;
        }
        if (!use.state().data().isRefreshable()) {
            throw new Refusal(
                    ErrorCode.CONFLICT, "The token has expired and there is none to refresh it: authorize again.");
        }
        failures.of(use)
                .ifPresent(failure -> {
                    throw unobtainable(failure);
                });
        return switch (refresher.refresh(use.state().id())) {
            case Refresh.Done _ -> refreshed(use);
            case Refresh.UnderWay _ -> awaited(use);
            case Refresh.Gone _ -> throw new Refusal(ErrorCode.NOT_FOUND, "The credential was deleted.");
            case Refresh.Failed(var failure) -> {
                failures.keep(use, failure);
                throw unobtainable(failure);
            }
        };
    }

    /** The token that there is; null where there is none, or it is good no more. */
    private @Nullable SecretValue present(CredentialState state) {
        boolean isGood = state.expiresAt() == null || clock.instant().plus(MARGIN).isBefore(state.expiresAt());
        return isGood ? members(state).values().get("accessToken") : null;
    }

    private SecretValue refreshed(CredentialUse use) {
        CredentialState state = uses.find(use.state().id()).map(CredentialUse::state).orElse(use.state());
        // Good for a shorter time than the margin, and still the best that there is.
        SecretValue token = members(state).values().get("accessToken");
        if (token == null) {
            throw underWay();
        }
        return token;
    }

    /** Waits for whoever obtains the token now. */
    private SecretValue awaited(CredentialUse use) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw underWay();
            }
            CredentialState now = uses.find(use.state().id()).map(CredentialUse::state).orElse(use.state());
            if (now.version() != use.state().version()) {
                SecretValue token = present(now);
                if (token != null) {
                    return token;
                }
            }
        }
        throw underWay();
    }

    private static Refusal unobtainable(TokenException failure) {
        Refusal refusal = failure.toRefusal("credential");
        // The request is not to blame: how tokens are obtained is not in it.
        return refusal.code() == ErrorCode.MALFORMED ? new Refusal(ErrorCode.CONFLICT, failure.words()) : refusal;
    }

    private static Refusal underWay() {
        return new Refusal(ErrorCode.UNAVAILABLE, "The token is being refreshed: try again in a moment.");
    }
}
