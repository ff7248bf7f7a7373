package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;

import org.bson.Document;

import java.util.List;

/** How the auth scheme configs stand in the document of their connector: what is shown of them, and counted by. */
final class ConfigDocuments {

    static final String ID = "id";

    static final String DESCRIPTION = "description";

    static final String SCHEME_TYPE = "schemeType";

    /** Only oauth2 has one. */
    static final String GRANT_TYPE = "grantType";

    private ConfigDocuments() {}

    /** In the connector's order. */
    static List<Document> write(ConnectorState state) {
        return state.isDeleted() ? List.of() : state.authSchemeConfigs().stream().map(ConfigDocuments::write).toList();
    }

    private static Document write(AuthSchemeConfig config) {
        Document document =
                new Document(ID, config.id().value())
                        .append(DESCRIPTION, config.description())
                        .append(SCHEME_TYPE, config.schemeType());
        if (config instanceof OAuth2 oauth2) {
            document.append(GRANT_TYPE, oauth2.grant().grantType());
        }
        return document;
    }
}
