package dev.connectorregistry.platform.test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.util.List;
import java.util.Map;

class ResponseContractTest {

    private static final ResponseContract CONTRACT = new ResponseContract();
    private static final String ID = "01HZX3V9M8Q6J2K4N7P0R5T1WY";
    private static final URI CONNECTOR = URI.create("http://h/api/connect/v1/o/%s/connectors/%s?x=y".formatted(ID, ID));
    private static final Map<String, List<String>> HEADERS =
            Map.of("content-type", List.of("application/json"), "x-request-id", List.of("r"), "etag", List.of("\"7\""));
    private static final String BODY =
            """
            {"id":"%s","organisationId":"%s","name":"n","public":false,"protocol":"http","baseUrl":"x",
            "authSchemeConfigs":[{"id":"%s","description":"","schemeType":"oauth2","authorizeUrl":"","tokenUrl":"",
            "scopes":[],"defaultScopes":[],"grant":{"grantType":"password","clientId":"c"}}],
            "connections":[],"versions":[],"createdAt":"2026-01-31T12:00:00.000Z","updatedAt":"2026-01-31T12:00:00.000Z"}\
            """
                    .formatted(ID, ID, ID);

    @Test
    void givenAnAnswerOfTheContract_whenHeld_thenFine() {
        assertThatCode(() -> CONTRACT.hold("GET", CONNECTOR, 200, HEADERS, BODY)).doesNotThrowAnyException();
        assertThatCode(() -> CONTRACT.hold("HEAD", CONNECTOR, 200, HEADERS, "")).doesNotThrowAnyException();
        assertThatCode(() -> CONTRACT.hold("GET", CONNECTOR, 304, HEADERS, "")).doesNotThrowAnyException();
        assertThatCode(() ->
                        CONTRACT.hold("GET", CONNECTOR, 404, HEADERS, "{\"code\":\"not_found\",\"message\":\"No.\"}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"name\":\"n\"|\"name\":null|name: must be a string",
                "\"name\":\"n\"|\"name\":\"n\",\"extra\":1|extra: is not known here",
                "\"clientId\":\"c\"|\"clientSecret\":\"s\"|authSchemeConfigs[0].grant.clientSecret: is not known",
                "\"name\":\"n\",||name: is required",
                "12:00:00.000Z\"}|12:00:00Z\"}|updatedAt: must have the format utc-millis",
                "\"id\":\"01HZX|\"id\":\"01hzx|id: must be a ULID",
                "\"public\":false|\"public\":\"false\"|public: must be true or false",
                "\"protocol\":\"http\"|\"protocol\":\"bigquery\"|datasetId: is required",
                "\"name\"|\"name\":\"n\",\"name\"|is given twice"
            })
    void givenABodyThatDiffers_whenHeld_thenTheDifferenceIsNamed(String from, String to, String difference) {
        String body = BODY.replace(from, to == null ? "" : to);
        assertThatThrownBy(() -> CONTRACT.hold("GET", CONNECTOR, 200, HEADERS, body))
                .satisfies(failure -> {
                    String told =
                            failure instanceof dev.connectorregistry.api.error.Refusal refusal
                                    ? refusal.fields().toString()
                                    : failure.getMessage();
                    org.assertj.core.api.Assertions.assertThat(told).contains(difference);
                });
    }

    @Test
    void givenAnotherStatusHeaderOrPath_whenHeld_thenTheDifferenceIsNamed() {
        assertThatThrownBy(() -> CONTRACT.hold("GET", CONNECTOR, 202, HEADERS, BODY))
                .hasMessageContaining("GetConnector has no such status");
        assertThatThrownBy(() -> CONTRACT.hold("GET", CONNECTOR, 200, Map.of("X-Request-Id", List.of("r")), BODY))
                .hasMessageContaining("header ETag is missing")
                .hasMessageContaining("Content-Type is []");
        assertThatThrownBy(() -> CONTRACT.hold("GET", URI.create("/api/connect/v1/nothing"), 200, HEADERS, "{}"))
                .hasMessageContaining("no such operation");
        assertThatThrownBy(() -> CONTRACT.hold("DELETE", CONNECTOR, 204, HEADERS, "{}"))
                .hasMessageContaining("body where there should be none");
    }
}
