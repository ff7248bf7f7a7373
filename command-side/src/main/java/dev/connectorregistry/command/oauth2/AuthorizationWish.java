package dev.connectorregistry.command.oauth2;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody is to be asked for.
 *
 * @param authorizeUrl the authorization endpoint, without templates
 * @param clientId who asks
 * @param scopes what for
 * @param offlineAccess whether {@code offline_access} is asked for too, so that there is a refresh token
 * @param prompt how the provider is to ask; null for the usual way
 * @param additionalParams further parameters, form-urlencoded; null for none. They go before those of the config
 * @param configParams the further parameters that the config has for every authorization; null for none
 */
public record AuthorizationWish(
        URI authorizeUrl,
        String clientId,
        List<String> scopes,
        boolean offlineAccess,
        @Nullable String prompt,
        @Nullable String additionalParams,
        @Nullable String configParams) {

    public AuthorizationWish {
        scopes = List.copyOf(scopes);
    }

    /** All that is asked for, each scope once. */
    List<String> allScopes() {
        return Stream.concat(scopes.stream(), offlineAccess ? Stream.of("offline_access") : Stream.empty())
                .distinct()
                .toList();
    }
}
