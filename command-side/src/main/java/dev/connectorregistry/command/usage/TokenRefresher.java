package dev.connectorregistry.command.usage;

import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.api.credential.CredentialCommand.RecordRefreshFailure;
import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialOutcome;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.command.credential.CredentialCommands;
import dev.connectorregistry.command.credential.SecretMembers;
import dev.connectorregistry.command.credential.TokenContext;
import dev.connectorregistry.command.credential.TokenWishes;
import dev.connectorregistry.command.oauth2.NoTokens;
import dev.connectorregistry.command.oauth2.TokenEndpoint;
import dev.connectorregistry.command.oauth2.TokenException;
import dev.connectorregistry.command.oauth2.TokenWish;
import dev.connectorregistry.command.oauth2.Tokens;
import dev.connectorregistry.command.secret.SecretVault;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.kernel.SecretVersion;

import org.axonframework.messaging.MetaData;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Obtains new tokens, for one credential by one process at a time. What a provider answers is sealed and named in one
 * transaction, before anything else is done with it: a refresh token may be good once.
 */
class TokenRefresher {

    private static final String ACTOR = "token-refresh";

    private final CredentialUseTable table;
    private final CredentialUses uses;
    private final TokenWishes wishes;
    private final TokenEndpoint endpoint;
    private final SecretVault vault;
    private final CredentialCommands commands;
    private final TransactionOperations apart;
    private final InstantSource clock;

    /**
     * @param apart runs in a transaction of its own
     * @param clock the one that events carry the time of
     */
    TokenRefresher(
            CredentialUseTable table,
            CredentialUses uses,
            TokenWishes wishes,
            TokenEndpoint endpoint,
            SecretVault vault,
            CredentialCommands commands,
            TransactionOperations apart,
            InstantSource clock) {
        this.table = table;
        this.uses = uses;
        this.wishes = wishes;
        this.endpoint = endpoint;
        this.vault = vault;
        this.commands = commands;
        this.apart = apart;
        this.clock = clock;
    }

    /** Obtains a new token. */
    Refresh refresh(CredentialId id) {
        String claim = UUID.randomUUID().toString();
        if (!Boolean.TRUE.equals(apart.execute(_ -> table.claim(id, claim)))) {
            return new Refresh.UnderWay();
        }
        try {
            Optional<CredentialUse> use = uses.find(id);
            if (use.isEmpty()) {
                return new Refresh.Gone();
            }
            return refresh(use.get(), claim);
        } catch (RuntimeException e) {
            // Or it would be the first in the queue again, in front of those that can be refreshed.
            putOff(id, claim);
            throw e;
        } finally {
            // Where all went well, the event has done so.
            apart.executeWithoutResult(_ -> table.release(id, claim));
        }
    }

    private Refresh refresh(CredentialUse use, String claim) {
        CredentialState state = use.state();
        try {
            PendingToken token =
                    table.pending(state.id())
                            .filter(pending -> pending.from().equals(state.secretVersion()))
                            .orElseGet(() -> obtain(use));
            return store(state, token);
        } catch (TokenException failure) {
            fail(use, claim, failure);
            return new Refresh.Failed(failure);
        }
    }

    private PendingToken obtain(CredentialUse use) {
        CredentialState state = use.state();
        SecretVersion from = state.secretVersion();
        if (from == null) {
            throw NoTokens.unaskable("has nothing to be asked with");
        }
        SecretMembers secrets = wishes.open(state);
        TokenWish wish = wish(uses.contextOf(use), state, secrets);
        EndpointOrigin origin = EndpointOrigin.of(wish.tokenUrl().toString(), List.of());
        if (!vault.boundOrigin(state.id(), state.organisationId(), from).filter(origin::equals).isPresent()) {
            throw NoTokens.unaskable("has another origin than the credential is for");
        }
        Tokens tokens = endpoint.ask(wish);
        return Objects.requireNonNull(
                apart.execute(_ -> {
                    SecretMembers joined = joined(secrets, tokens);
                    SecretVersion version =
                            vault.seal(state.id(), state.organisationId(), state.connectorId(), origin, joined.join());
                    PendingToken pending =
                            new PendingToken(
                                    from,
                                    version,
                                    tokens.scopes().isEmpty() ? scopesOf(state) : tokens.scopes(),
                                    joined.values().containsKey("refreshToken"),
                                    tokens.lifetime() == null ? null : clock.instant().plus(tokens.lifetime()));
                    table.keepPending(state.id(), pending);
                    return pending;
                }));
    }

    private TokenWish wish(TokenContext context, CredentialState state, SecretMembers secrets) {
        if (!(state.data() instanceof CredentialData.OAuth2Token)) {
            return wishes.forSecret(context, state.data(), secrets);
        }
        SecretValue refreshToken = secrets.values().get("refreshToken");
        if (refreshToken == null) {
            throw NoTokens.unaskable("can't be asked: there is no refresh token");
        }
        return wishes.forRefresh(context, refreshToken);
    }

    /** What was there with the new tokens; the refresh token stays where there is no new one (RFC 6749 §6). */
    private static SecretMembers joined(SecretMembers secrets, Tokens tokens) {
        Map<String, SecretValue> values = new LinkedHashMap<>(secrets.values());
        values.putAll(SecretMembers.of(tokens).values());
        return new SecretMembers(values);
    }

    private static List<String> scopesOf(CredentialState state) {
        return state.data() instanceof CredentialData.OAuth2Token token ? token.scopes() : List.of();
    }

    private Refresh store(CredentialState state, PendingToken token) {
        try {
            CredentialOutcome outcome = commands.send(token.command(state), metaData(state));
            if (!token.version().equals(outcome.state().secretVersion())) {
                vault.destroy(state.id(), token.version());
            }
            return new Refresh.Done();
        } catch (Refusal _) {
            // Deleted meanwhile.
            vault.destroy(state.id(), token.version());
            return new Refresh.Gone();
        }
    }

    private void fail(CredentialUse use, String claim, TokenException failure) {
        CredentialState state = use.state();
        // That the config was removed shows from the connector, and only while it is so.
        if (state.secretVersion() != null && state.data().isRefreshable() && use.ownConfig().isPresent()) {
            commands.send(
                    new RecordRefreshFailure(
                            state.id(), state.organisationId(), state.secretVersion(), failure.words()),
                    metaData(state));
        }
        if (failure.isFinal()) {
            apart.executeWithoutResult(_ -> table.failed(state.id(), claim, null));
        } else {
            putOff(state.id(), claim);
        }
    }

    private void putOff(CredentialId id, String claim) {
        Instant again = clock.instant().plus(RefreshTimes.backOff(table.failures(id)));
        apart.executeWithoutResult(_ -> table.failed(id, claim, again));
    }

    private static MetaData metaData(CredentialState state) {
        return MetaData.from(EventMetadata.ofSystem(ACTOR, state.organisationId()).toMap());
    }
}
