package dev.connectorregistry.query.history;

import dev.connectorregistry.api.connector.AuthSchemeConfigRepresentation;
import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.ConnectorVersionRepresentation;

import java.util.List;

/**
 * What a version stands for.
 *
 * @param version as it is now
 * @param sequence of the last event that counts: the connector after it is what the version stands for
 * @param authSchemeConfigs of that connector
 */
record VersionConfiguration(
        ConnectorVersionRepresentation version, long sequence, List<AuthSchemeConfigRepresentation> authSchemeConfigs) {

    static VersionConfiguration of(ConnectorState present, ConnectorVersion version, ConnectorState then) {
        return new VersionConfiguration(
                ConnectorVersionRepresentation.of(present, version),
                then.version(),
                ConnectorRepresentation.authSchemeConfigsOf(then));
    }
}
