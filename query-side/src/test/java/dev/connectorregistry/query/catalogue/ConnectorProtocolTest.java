package dev.connectorregistry.query.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;

import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

class ConnectorProtocolTest {

    @Test
    void givenTheProtocolsOfConnectors_whenCatalogued_thenEachIsThereOnce() {
        assertThat(ConnectorProtocol.values())
                .extracting(ConnectorProtocol::slug)
                .containsExactlyElementsOf(typeNames(Protocol.class));
    }

    @Test
    void givenTheKindsOfConfigs_whenCatalogued_thenHttpConnectorsMayHaveAllOfThem() {
        assertThat(ConnectorProtocol.HTTP.authSchemes())
                .extracting(AuthScheme::type)
                .containsExactly("none", "basic-auth", "certificate", "api-key", "hmac", "oauth2")
                .containsExactlyInAnyOrderElementsOf(typeNames(AuthSchemeConfig.class));
        assertThat(ConnectorProtocol.HTTP.authSchemes()).containsAll(ConnectorProtocol.BIGQUERY.authSchemes());
    }

    @Test
    void givenTheCatalogue_whenRead_thenIdsAreCanonicalUlidsAndNoTwoTheSame() {
        List<String> ids =
                Stream.concat(
                                Arrays.stream(ConnectorProtocol.values()).map(ConnectorProtocol::id),
                                ConnectorProtocol.HTTP.authSchemes().stream().map(AuthScheme::id))
                        .toList();
        assertThat(ids)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(AuthSchemeConfigId.of(id).value()).isEqualTo(id));
    }

    @Test
    void givenAProtocol_whenItsIconIsLookedFor_thenItIsThere() {
        assertThat(ConnectorProtocol.values())
                .allSatisfy(protocol -> assertThat(getClass().getResource(ProtocolIcons.pathOf(protocol))).isNotNull());
    }

    private static List<String> typeNames(Class<?> sealed) {
        JsonSubTypes types = sealed.getAnnotation(JsonSubTypes.class);
        return Arrays.stream(types.value())
                .map(type -> type.value().getAnnotation(JsonTypeName.class).value())
                .toList();
    }
}
