package dev.connectorregistry.command.oauth2;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.outbound.GuardedHttpClient;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

import java.net.URI;
import java.util.Optional;

/**
 * Authorizations on their way through somebody's browser: begun here, and taken up again by the code that comes back.
 * Their state has 256 random bits, and is good once, within ten minutes.
 */
public class Authorizations {

    private static final Logger log = LoggerFactory.getLogger(Authorizations.class);

    private final AuthorizationTable table;
    private final TransactionOperations apart;
    private final GuardedHttpClient http;
    private final OAuth2Properties properties;

    /**
     * @param apart runs in a transaction of its own: what has been taken stays taken when the request fails later
     */
    Authorizations(
            AuthorizationTable table,
            TransactionOperations apart,
            GuardedHttpClient http,
            OAuth2Properties properties) {
        this.table = table;
        this.apart = apart;
        this.http = http;
        this.properties = properties;
    }

    /**
     * Begins one.
     *
     * @return the URL that the browser goes to
     * @throws Refusal when the wish can't be granted
     */
    public URI begin(AuthorizationWish wish, AuthorizationBinding binding) {
        URI redirectUri = properties.redirectUri();
        if (redirectUri == null) {
            throw new Refusal(
                    ErrorCode.UNAVAILABLE,
                    "No authorization can begin: the operator has not set registry.oauth2.redirect-uri.");
        }
        if (!http.isSecure(wish.authorizeUrl()) || wish.authorizeUrl().getRawFragment() != null) {
            throw Refusal.malformed("authorizeUrl", "must be an absolute https URL without a fragment");
        }
        State state = new State();
        CodeVerifier verifier = new CodeVerifier();
        URI url = AuthorizationUrl.of(wish, redirectUri, state, verifier);
        table.insert(state.getValue(), binding, new AuthorizationInProgress(verifier, redirectUri, wish.allScopes()));
        return url;
    }

    /** Finds what was begun with that state, and leaves it; empty as in {@link #take}. */
    public Optional<AuthorizationInProgress> find(String state, AuthorizationBinding binding) {
        return table.find(state, binding);
    }

    /**
     * Takes up what was begun with that state. It is gone then, also when the binding is another one.
     *
     * @return empty when nothing was begun with the state and the binding, it has expired, or it was taken before
     */
    public Optional<AuthorizationInProgress> take(String state, AuthorizationBinding binding) {
        Optional<AuthorizationInProgress> taken =
                apart.execute(_ -> {
                    Optional<AuthorizationInProgress> found = table.find(state, binding);
                    return table.delete(state) ? found : Optional.<AuthorizationInProgress>empty();
                });
        return taken == null ? Optional.empty() : taken;
    }

    @Scheduled(
            initialDelayString = "${registry.oauth2.sweep-interval:PT10M}",
            fixedDelayString = "${registry.oauth2.sweep-interval:PT10M}")
    void removeExpired() {
        int removed = table.removeExpired();
        log.debug("Removed {} authorizations that nobody came back from", removed);
    }
}
