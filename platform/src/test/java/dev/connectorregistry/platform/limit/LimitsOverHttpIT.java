package dev.connectorregistry.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.GuardedProcess;
import dev.connectorregistry.platform.authentication.RequiresCaller;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One process with narrow limits; a key of its own for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class LimitsOverHttpIT {

    private static final OrganisationId ORGANISATION = OrganisationId.of("01HZX3V9M8Q6J2K4N7P0R5T1WY");

    @AutoClose private final GuardedProcess process;

    LimitsOverHttpIT() {
        process =
                GuardedProcess.start(
                        List.of(Door.class),
                        "registry.limits.requests-per-second=1",
                        "registry.limits.burst=5",
                        "registry.limits.concurrent-requests=1",
                        "registry.limits.waiting-requests=0",
                        "registry.limits.body-time=1s",
                        "server.tomcat.connection-timeout=1s");
    }

    private String key() {
        return process.issue(ORGANISATION, null, Role.VIEWER).reveal();
    }

    @Test
    void givenNoRate_whenAsked_thenNothingIsCounted() {
        try (GuardedProcess unlimited =
                GuardedProcess.start(List.of(Door.class), "registry.limits.requests-per-second=0")) {
            String key = unlimited.issue(ORGANISATION, null, Role.VIEWER).reveal();

            HttpResponse<String> answer = unlimited.get("/test/callers", key);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().map()).doesNotContainKeys("RateLimit", "RateLimit-Policy");
        }
    }

    @Test
    void givenAKeyThatHadItsBurst_whenItAsksAgain_then429WithWhenToComeBack_andOtherKeysAreServed() {
        String key = key();
        HttpResponse<String> first = callers(key);
        HttpResponse<String> answer = first;
        for (int i = 0; i < 50 && answer.statusCode() == 200; i++) {
            answer = callers(key);
        }

        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"key\";q=5;w=5");
        assertThat(first.headers().firstValue("RateLimit").orElse("")).matches("\"key\";r=4;t=1");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.headers().firstValue("RateLimit").orElse("")).matches("\"key\";r=0;t=[45]");
        assertThat(answer.body()).contains("\"too_many_requests\"");
        assertThat(callers(key()).statusCode()).isEqualTo(200);
    }

    /** Asks until there is a place: the one of the request before is given back a moment after its answer. */
    private HttpResponse<String> callers(String key) {
        HttpResponse<String> answer;
        do {
            answer = process.get("/test/callers", key);
        } while (answer.statusCode() == 429 && answer.headers().firstValue("RateLimit").isEmpty());
        return answer;
    }

    @Test
    void givenAsManyRequestsAsThereMayBe_whenAnotherComes_then429BeforeAnyWork_andTheHealthIsStillTold()
            throws InterruptedException {
        Door door = process.bean(Door.class);
        String key = key();
        CompletableFuture<HttpResponse<String>> inside =
                CompletableFuture.supplyAsync(() -> process.get("/test/door", key));
        assertThat(door.reached.await(30, TimeUnit.SECONDS)).isTrue();

        // Not even its token is looked at.
        HttpResponse<String> answer = process.get("/test/callers", "crk_no-such-key");
        HttpResponse<String> health = process.get("/actuator/health", null);
        door.opened.countDown();

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.headers().firstValue("Connection")).isEmpty();
        assertThat(answer.body()).contains("\"too_many_requests\"").contains("busy");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(inside.join().statusCode()).isEqualTo(200);
        // The answer is there before its place is given back.
        await().until(() -> process.bean(Admission.class).inside() == 0);
        assertThat(process.get("/test/callers", key).statusCode()).isEqualTo(200);
    }

    @Test
    void givenAsManyRequestsAsThereMayBe_whenOthersComeWithBodies_thenEachIsHeldForAWhile_andTheirConnectionStays()
            throws InterruptedException, IOException {
        Door door = process.bean(Door.class);
        DelayedRefusals refusals = process.bean(DelayedRefusals.class);
        String key = key();
        CompletableFuture<HttpResponse<String>> inside =
                CompletableFuture.supplyAsync(() -> process.get("/test/back-door", key));
        assertThat(door.reachedAtTheBack.await(30, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<String> answers = CompletableFuture.supplyAsync(() -> letters("", "Connection: close\r\n"));
        await().pollInterval(Duration.ofMillis(1)).until(() -> refusals.held() == 1);
        String slow = trickle("POST /test/letters HTTP/1.1");
        String asked = letters("Expect: 100-continue\r\nConnection: close\r\n");

        assertThat(answers.join().split("HTTP/1.1 429 ")).hasSize(3);
        assertThat(answers.join().split("\"too_many_requests\"")).hasSize(3);
        assertThat(slow).startsWith("HTTP/1.1 429 ");
        assertThat(asked).startsWith("HTTP/1.1 429 ");
        door.openedAtTheBack.countDown();
        assertThat(inside.join().statusCode()).isEqualTo(200);
        await().until(() -> refusals.held() == 0 && process.bean(Admission.class).inside() == 0);
    }

    /** Sends a letter for each of the headers, all on one connection, and returns all that comes back. */
    private String letters(String... headers) {
        try {
            return raw(
                    Stream.of(headers)
                            .map(header ->
                                    "POST /test/letters HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
                                            + header
                                            + "Content-Length: 5\r\n\r\nhello")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void givenAClientThatSendsABodyByteByByte_whenItsTimeIsOver_then400AndCutOff() throws IOException {
        String answer = trickle("POST /test/letters HTTP/1.1\r\nAuthorization: Bearer " + key());

        assertThat(answer).startsWith("HTTP/1.1 400").contains("The body took longer than 1 seconds");
    }

    @Test
    void givenABodyThatNobodyWants_whenItComesByteByByte_thenAnsweredAndCutOffWithoutAWordInTheLog(
            CapturedOutput output) throws IOException {
        assertThat(trickle("POST /test/nowhere HTTP/1.1\r\nAuthorization: Bearer " + key())).startsWith("HTTP/1.1 404");
        assertThat(output.getAll()).doesNotContain("Exception");
    }

    @Test
    void givenAClientThatStopsInTheMiddleOfABody_whenItsTimeIsOver_then400() throws IOException {
        String answer =
                raw(
                        "POST /test/letters HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\nContent-Type: text/plain\r\n"
                                + "Authorization: Bearer "
                                + key()
                                + "\r\n\r\nDear");

        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    @Test
    void givenAClientThatStopsInTheMiddleOfAHeader_whenItsTimeIsOver_thenCutOff() throws IOException {
        assertThat(raw("GET /test/callers HTTP/1.1\r\nHost: a\r\nAuthoriz")).isEmpty();
    }

    @Test
    void givenLongHeadersOrUrls_whenSent_then400() throws IOException {
        String many = "X-Header: 1\r\n".repeat(200);
        assertThat(raw("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(9_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("\"malformed\"");
        assertThat(raw("GET / HTTP/1.1\r\nHost: a\r\n" + many + "\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw("GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void givenABodyThatNobodyWants_whenItIsThere_thenTheConnectionStays() throws IOException {
        String head = "/test/nowhere HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + key();
        String answers =
                raw(
                        "POST "
                                + head
                                + "\r\nContent-Length: 5\r\n\r\nhello"
                                + "GET "
                                + head
                                + "\r\nConnection: close\r\n\r\n");

        assertThat(answers.split("HTTP/1.1 404")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "-1", "5\r\nContent-Length: 7", "99999999999999999999"})
    void givenALengthThatIsNone_whenSent_then400WithoutAWordInTheLog(String length, CapturedOutput output)
            throws IOException {
        assertThat(raw("POST /test/letters HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\nhello"))
                .startsWith("HTTP/1.1 400");
        assertThat(output.getAll()).doesNotContain("Error processing request");
    }

    private String raw(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), process.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** Sends a body that takes for ever, and returns all that comes back before the connection ends. */
    private String trickle(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), process.port())) {
            socket.setSoTimeout(100);
            socket.getOutputStream()
                    .write(
                            (head + "\r\nHost: a\r\nContent-Length: 100000\r\nContent-Type: text/plain\r\n\r\n")
                                    .getBytes(ISO_8859_1));
            StringBuilder answer = new StringBuilder();
            byte[] chunk = new byte[4096];
            while (true) {
                try {
                    int read = socket.getInputStream().read(chunk);
                    if (read < 0) {
                        return answer.toString();
                    }
                    answer.append(new String(chunk, 0, read, UTF_8));
                } catch (SocketTimeoutException _) {
                    socket.getOutputStream().write('x');
                } catch (IOException _) {
                    return answer.toString();
                }
            }
        }
    }

    /** Lets in one who waits inside until it is opened; and takes letters. */
    @RestController
    static class Door {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);
        private final CountDownLatch reachedAtTheBack = new CountDownLatch(1);
        private final CountDownLatch openedAtTheBack = new CountDownLatch(1);

        @GetMapping("/test/door")
        @RequiresCaller
        String door() throws InterruptedException {
            reached.countDown();
            return opened.await(30, TimeUnit.SECONDS) ? "open" : "shut";
        }

        @GetMapping("/test/back-door")
        @RequiresCaller
        String backDoor() throws InterruptedException {
            reachedAtTheBack.countDown();
            return openedAtTheBack.await(30, TimeUnit.SECONDS) ? "open" : "shut";
        }

        @PostMapping("/test/letters")
        @RequiresCaller
        String letters(@RequestBody String letter) {
            return letter;
        }
    }
}
