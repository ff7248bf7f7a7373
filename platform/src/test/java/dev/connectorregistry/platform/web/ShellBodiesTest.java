package dev.connectorregistry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.connectorregistry.api.error.ErrorCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.stream.Stream;

/** Which bodies the shell takes, and what it says of the others. */
@ExtendWith(OutputCaptureExtension.class)
class ShellBodiesTest extends ShellUnderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/merge-patch+json",
                "application/json;charset=ISO-8859-1",
                "application/json;charset=nonsense",
                "nonsense"
            })
    void givenOtherContentType_whenBodyIsSent_then415(String type) throws Exception {
        error(put(CONNECTOR + "/tags", "{\"tags\":{}}", "Content-Type", type), 415, ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void givenNoContentTypeOrACompressedBody_whenBodyIsSent_then415() throws Exception {
        error(
                send(request(CONNECTOR + "/tags").PUT(BodyPublishers.ofString("{\"tags\":{}}"))),
                415,
                ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        error(
                put(
                        CONNECTOR + "/tags",
                        "{\"tags\":{}}",
                        "Content-Type",
                        "application/json",
                        "Content-Encoding",
                        "gzip"),
                415,
                ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void givenUtf8Json_whenBodyIsSent_thenTaken() throws Exception {
        HttpResponse<String> response =
                put(CONNECTOR + "/tags", "{\"tags\":{\"a\":[]}}", "Content-Type", "application/json; charset=utf-8");
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().allValues("ETag")).containsExactly("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{}{}", "nope", "[1,", "{\"tags\":{},\"tags\":{}}", "{\"tags\":hunter2}", "[]", "null"})
    void givenMalformedBody_whenSent_then400(String body) throws Exception {
        JsonNode error = error(put(CONNECTOR + "/tags", body), 400, ErrorCode.MALFORMED);
        assertThat(fields(error)).hasSize(1);
    }

    static Stream<BodyPublisher> tooLarge() {
        byte[] bytes = ("{\"tags\":{}}" + " ".repeat(1024 * 1024)).getBytes(UTF_8);
        byte[] more = new byte[5 * 1024 * 1024];
        return Stream.of(
                BodyPublishers.ofByteArray(bytes),
                BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(bytes)),
                BodyPublishers.ofByteArray(more),
                BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(more)));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void givenMoreThanOneMebibyte_whenSent_then413(BodyPublisher body) throws Exception {
        error(
                send(request(CONNECTOR + "/tags").header("Content-Type", "application/json").PUT(body)),
                413,
                ErrorCode.PAYLOAD_TOO_LARGE);
    }

    @Test
    void givenExactlyOneMebibyte_whenSent_thenTaken() throws Exception {
        String body = "{\"tags\":{}}";
        body += " ".repeat(1024 * 1024 - body.length());
        assertThat(put(CONNECTOR + "/tags", body).statusCode()).isEqualTo(204);
    }

    @Test
    void givenAClientThatAsksFirst_whenItsBodyIsTooLarge_thenItNeedNotSendIt() throws Exception {
        String answer =
                raw(
                        "PUT "
                                + CONNECTOR
                                + "/tags HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Content-Type: application/json\r\n"
                                + "Content-Length: 99999999\r\n"
                                + "Expect: 100-continue\r\n"
                                + "Connection: close\r\n\r\n");
        assertRawError(answer, 413, ErrorCode.PAYLOAD_TOO_LARGE);
    }

    @Test
    void givenBodyWithAnotherIdThanThePath_whenSent_thenItIsNamedBesideOtherProblems() throws Exception {
        JsonNode error =
                error(
                        put(CONFIG, "{\"id\":\"01HZX3V9M8Q6J2K4N7P0R5T1WZ\",\"schemeType\":\"none\"}"),
                        400,
                        ErrorCode.MALFORMED);
        assertThat(fields(error)).containsExactlyInAnyOrder("id", "description");
    }

    @Test
    void givenReadOnlyPropertiesAndLowerCaseIds_whenSent_thenTakenAndIgnored() throws Exception {
        HttpResponse<String> response =
                put(
                        CONNECTOR,
                        """
                        {"id":"%s","organisationId":"%s","name":"n","protocol":"http","baseUrl":"x","createdAt":"hunter2",
                        "updatedAt":1,"connections":[{}],"versions":null}\
                        """
                                .formatted(ID.toLowerCase(Locale.ROOT), ID));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).path("name").asString()).isEqualTo("nnull");
    }

    @Test
    void givenARecordThatDoesNotFitTheDocument_whenBound_thenTheLogSaysWhereAndQuotesNothing(CapturedOutput output)
            throws Exception {
        HttpRequest.Builder create =
                request("/api/registry/v1/organisations")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"name\":\"hunter2\"}"));
        error(send(create), 500, ErrorCode.INTERNAL);
        assertThat(output.getAll()).contains("does not fit").contains("at name").doesNotContain("hunter2");
    }
}
