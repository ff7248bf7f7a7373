package dev.connectorregistry.command.credential;

import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a connection says of how tokens are obtained.
 *
 * @param organisationId whose it is
 * @param config the connection's copy of the config
 * @param client that of the connector's own config; null where it has none
 * @param variables those of the connection
 * @param certificate opens the members of the connection's own certificate, for who wants to show it; of none where it
 *     has none
 */
public record TokenContext(
        OrganisationId organisationId,
        OAuth2 config,
        @Nullable RequestingClient client,
        List<ConnectionVariable> variables,
        Supplier<Optional<SecretMembers>> certificate) {

    public TokenContext {
        variables = List.copyOf(variables);
    }
}
