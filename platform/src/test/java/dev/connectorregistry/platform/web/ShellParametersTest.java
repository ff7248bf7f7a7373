package dev.connectorregistry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.error.ErrorCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;

/** Which path variables, query parameters and preconditions the shell takes, and what it says of the others. */
class ShellParametersTest extends ShellUnderTest {

    @Test
    void givenPathVariablesThatAreNoUlids_whenAsked_thenBothAreNamed() throws Exception {
        JsonNode error = error(get(BASE + "/o/x/connectors/81HZX3V9M8Q6J2K4N7P0R5T1WY"), 400, ErrorCode.MALFORMED);
        assertThat(fields(error)).containsExactly("org", "id");
    }

    @Test
    void givenLowerCaseUlid_whenAsked_thenTaken() throws Exception {
        assertThat(get(CONNECTOR.toLowerCase(Locale.ROOT)).statusCode()).isEqualTo(200);
    }

    @Test
    void givenAPathVariableOutsideTheContract_whenItIsNoUlid_thenItIsNamed() throws Exception {
        assertThat(fields(error(get("/test/connector/x"), 400, ErrorCode.MALFORMED))).containsExactly("id");
        error(get("/test/number?n=x"), 400, ErrorCode.MALFORMED);
        error(get("/test/number"), 400, ErrorCode.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "first=0, first",
        "first=101, first",
        "first=x, first",
        "first=1&first=2, first",
        "first=, first",
        "frist=1, frist",
        "sort=colour:asc, sort",
        "sort=name, sort",
        "after=a&before=b, after",
        "categories=ERP&categories=Nonsense, categories[1]"
    })
    void givenQueryParameterOutsideTheContract_whenAsked_thenItIsNamed(String query, String field) throws Exception {
        assertThat(fields(error(get(BASE + "/o/" + ID + "/connectors?" + query), 400, ErrorCode.MALFORMED)))
                .containsExactly(field);
    }

    @Test
    void givenQueryParametersOfTheContract_whenAsked_thenTaken() throws Exception {
        HttpResponse<String> response =
                get(
                        BASE
                                + "/o/"
                                + ID
                                + "/connectors?first=100&sort=name:asc,updatedAt:desc&categories=ERP&categories=AI/LLMs&tags=a:b,c&name=%C3%A9");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).path("totalCount").asInt()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"force=true, 204", "force=false, 204", "force=yes, 400", "force=, 400", "force=TRUE, 400"})
    void givenForce_whenDeleted_thenOnlyTrueAndFalseAreTaken(String query, int status) throws Exception {
        assertThat(send(request(CONNECTOR + "?" + query).DELETE()).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"0\"", "W/\"0\""})
    void givenIfMatch_whenSomethingIsCreated_thenThereIsNothingThatItCouldMatch(String ifMatch) throws Exception {
        HttpRequest.Builder create =
                request("/api/registry/v1/o/" + ID + "/api-keys")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"name\":\"n\",\"roles\":[\"viewer\"]}"));
        error(send(create.header("If-Match", ifMatch)), 412, ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    void givenIdempotencyKey_whenMalformed_thenItIsNamed() throws Exception {
        String path = "/api/registry/v1/o/" + ID + "/api-keys";
        String body = "{\"name\":\"n\",\"roles\":[\"viewer\"]}";
        HttpRequest.Builder create =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        assertThat(send(create.copy().header("Idempotency-Key", "k".repeat(255))).statusCode()).isEqualTo(201);
        assertThat(
                        fields(
                                error(
                                        send(create.copy().header("Idempotency-Key", "k".repeat(256))),
                                        400,
                                        ErrorCode.MALFORMED)))
                .containsExactly("Idempotency-Key");
        error(send(create.copy().header("Idempotency-Key", "two words")), 400, ErrorCode.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"7\"|200",
                "*|200",
                "\"6\", \"7\"|200",
                "\"6\"|412",
                "W/\"7\"|412",
                "\"x\"|412",
                "\"07\"|412",
                "7|400",
                "\"7|400"
            })
    void givenIfMatch_whenChanged_thenJudged(String ifMatch, int status) throws Exception {
        String body =
                "{\"id\":\"%s\",\"organisationId\":\"%s\",\"name\":\"n\",\"protocol\":\"http\",\"baseUrl\":\"x\"}"
                        .formatted(ID, ID);
        HttpResponse<String> response = put(CONNECTOR, body, "Content-Type", "application/json", "If-Match", ifMatch);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        if (status == 400) {
            assertThat(fields(error(response, 400, ErrorCode.MALFORMED))).containsExactly("If-Match");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"7\"|304", "W/\"7\"|304", "*|304", "\"6\"|200", "7|400"})
    void givenIfNoneMatch_whenRead_thenJudged(String ifNoneMatch, int status) throws Exception {
        HttpResponse<String> response = get(CONNECTOR, "If-None-Match", ifNoneMatch);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        if (status != 400) {
            assertThat(response.headers().allValues("ETag")).containsExactly("\"7\"");
            assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-cache, private");
        }
    }
}
