package dev.connectorregistry.command.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.platform.test.StrangeServer;
import dev.connectorregistry.platform.test.TestCertificate;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.util.matcher.InetAddressMatcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

class GuardedHttpClientTest {

    private static final int LIMIT = GuardedHttpClient.USUAL_LIMIT;

    private static final String HOST = "provider.example";
    private static final TestCertificate CERTIFICATE = TestCertificate.of(HOST);

    @TempDir private Path folder;
    private Path file = Path.of("");

    private final StrangeServer server = StrangeServer.start();
    private final List<AutoCloseable> toClose = new ArrayList<>(List.of(server));

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.createFile(folder.resolve("downloaded"));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : toClose) {
            closeable.close();
        }
    }

    @Test
    void givenAnAllowedOrigin_whenItIsAsked_thenItsAnswerComes() {
        server.answer("/page", 200, "text/plain", "hello");

        OutboundAnswer answer = allowing(server.origin()).download(uri("/page"), LIMIT, file);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).contains("text/plain");
        assertThat(file).hasContent("hello");
        assertThat(answer).hasToString("OutboundAnswer[status=200, bytes=0]");
    }

    @Test
    void givenAForm_whenItIsPosted_thenItArrivesWithItsHeader() {
        server.answer("/token", 400, "application/json", "{\"error\":\"invalid_grant\"}");

        OutboundAnswer answer =
                allowing(server.origin()).post(uri("/token"), new OutboundForm("a=1&b=%C3%A9", "Basic eDp5", null));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("invalid_grant");
        StrangeServer.Asked asked = server.asked().getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.body()).isEqualTo("a=1&b=%C3%A9");
        assertThat(asked.headers())
                .containsEntry("Authorization", List.of("Basic eDp5"))
                .containsEntry("Accept", List.of("application/json"))
                .doesNotContainKey("Cookie");
        assertThat(asked.headers().get("Content-type").getFirst()).startsWith("application/x-www-form-urlencoded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "HTTP://example.com/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "/relative",
                "https:///no-host",
                "https:opaque",
                "https://ada:secret@example.com/"
            })
    void givenAUrlThatIsNotHttpsWithAHost_whenItIsAsked_thenNothingIsLookedUp(String url) {
        GuardedHttpClient client = client(List.of(), failing(), PublicAddresses.MATCHER);

        assertThatExceptionOfType(OutboundRefused.class)
                .isThrownBy(() -> client.download(URI.create(url), LIMIT, file))
                .satisfies(refused -> assertThat(refused.toRefusal("tokenUrl").code()).isEqualTo(ErrorCode.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "2130706433",
                "0",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "10.0.0.1",
                "169.254.169.254",
                "[fd00:ec2::254]"
            })
    void givenAHostThatIsNotPublic_whenItIsAsked_thenItIsRefused(String host) {
        GuardedHttpClient client = client(List.of(), SystemDefaultDnsResolver.INSTANCE, PublicAddresses.MATCHER);

        assertThatExceptionOfType(OutboundRefused.class)
                .isThrownBy(
                        () -> client.download(URI.create("https://" + host + ":" + server.port() + "/"), LIMIT, file))
                .withMessageContaining("public Internet");
        assertThat(server.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.1", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001"})
    void givenAnAddressInAnotherNotation_whenItIsAsked_thenItLeadsNowhere(String host) {
        GuardedHttpClient client = client(List.of(), SystemDefaultDnsResolver.INSTANCE, PublicAddresses.MATCHER);

        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(
                        () -> client.download(URI.create("https://" + host + ":" + server.port() + "/"), LIMIT, file));
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void givenANameWithAPublicAndAPrivateAddress_whenItIsAsked_thenItIsRefused() {
        GuardedHttpClient client =
                client(List.of(), answering(List.of(List.of("1.1.1.1", "10.0.0.1"))), PublicAddresses.MATCHER);

        assertThatExceptionOfType(OutboundRefused.class)
                .isThrownBy(() -> client.download(URI.create("https://provider.example/"), LIMIT, file));
    }

    @Test
    void givenANameThatLeadsElsewhereTheNextTime_whenItRedirects_thenTheNewAddressIsRefused() {
        // Here, 127.0.0.1 stands for the Internet, and 127.0.0.2 for the house.
        StrangeServer internet = opened(StrangeServer.start("127.0.0.1", 0, CERTIFICATE.server()));
        StrangeServer house = opened(StrangeServer.start("127.0.0.2", internet.port(), CERTIFICATE.server()));
        internet.answer("/b", 200, "text/plain", "of the internet");
        internet.redirect("/a", 302, "/b");
        house.answer("/b", 200, "text/plain", "of the house");
        URI url = URI.create("https://" + HOST + ":" + internet.port() + "/a");
        InetAddressMatcher isPublic = address -> address.getHostAddress().equals("127.0.0.1");

        client(List.of(), answering(List.of(List.of("127.0.0.1"))), isPublic).download(url, LIMIT, file);
        GuardedHttpClient rebound =
                client(List.of(), answering(List.of(List.of("127.0.0.1"), List.of("127.0.0.2"))), isPublic);

        assertThat(file).hasContent("of the internet");
        assertThatExceptionOfType(OutboundRefused.class).isThrownBy(() -> rebound.download(url, LIMIT, file));
        assertThat(house.asked()).isEmpty();
    }

    @Test
    void givenAServerWithAnotherName_whenItIsAsked_thenItIsNotTrusted() {
        StrangeServer other = opened(StrangeServer.start("127.0.0.1", 0, CERTIFICATE.server()));
        GuardedHttpClient client = client(List.of(), answering(List.of(List.of("127.0.0.1"))), _ -> true);

        assertFails(
                OutboundFailed.Reason.NOT_TRUSTED,
                () -> client.download(URI.create("https://other.example:" + other.port() + "/"), LIMIT, file));
        assertThat(other.asked()).isEmpty();
    }

    @Test
    void givenAnIdentity_whenAFormIsPosted_thenTheServerKnowsIt() {
        TestCertificate registry = TestCertificate.of("registry");
        StrangeServer provider = opened(StrangeServer.start("127.0.0.1", 0, CERTIFICATE.server(registry.trust())));
        provider.answer("/token", 200, "application/json", "{}");
        GuardedHttpClient client = client(List.of(), answering(List.of(List.of("127.0.0.1"))), _ -> true);
        URI url = URI.create("https://" + HOST + ":" + provider.port() + "/token");

        ClientIdentity identity = ClientIdentity.ofPem(registry.certificatePem(), registry.keyPem()).orElseThrow();
        client.post(url, new OutboundForm("", null, identity));
        client.post(url, new OutboundForm("", null, null));

        assertThat(provider.asked()).extracting(StrangeServer.Asked::client).containsExactly("CN=registry", null);
    }

    @Test
    void givenPemThatIsNone_whenAnIdentityIsMadeOfIt_thenThereIsNone() {
        assertThat(ClientIdentity.ofPem("nothing", CERTIFICATE.keyPem())).isEmpty();
        assertThat(ClientIdentity.ofPem(CERTIFICATE.certificatePem(), "nothing")).isEmpty();
    }

    @Test
    void givenRedirectsOfTheSameOrigin_whenItIsAsked_thenTheyAreFollowed() {
        server.redirect("/a", 302, "/b");
        server.redirect("/b", 308, server.origin() + "/c");
        server.answer("/c", 200, "text/plain", "there");

        allowing(server.origin()).download(uri("/a"), LIMIT, file);

        assertThat(file).hasContent("there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:%d/b",
                "https://127.0.0.1:%d/b",
                "http://127.0.0.1:1/b",
                "http://2130706433:%d/b",
                "//localhost:%d/b",
                "file:///etc/passwd",
                "http://ada@localhost:%d/b",
                "http://",
                "/a"
            })
    void givenAnotherRedirect_whenItIsAsked_thenItIsNotFollowed(String location) {
        server.redirect("/a", 302, location.formatted(server.port()));
        server.answer("/b", 200, "text/plain", "there");
        GuardedHttpClient client = allowing(server.origin(), "http://localhost:" + server.port());

        assertThatExceptionOfType(OutboundFailed.class).isThrownBy(() -> client.download(uri("/a"), LIMIT, file));
        assertThat(server.asked()).extracting(StrangeServer.Asked::path).doesNotContain("/b");
    }

    @Test
    void givenARedirect_whenAFormIsPosted_thenItIsNotFollowed() {
        server.redirect("/a", 307, "/b");

        assertFails(
                OutboundFailed.Reason.REDIRECTED,
                () -> allowing(server.origin()).post(uri("/a"), new OutboundForm("secret=1", null, null)));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void givenEndlessRedirects_whenItIsAsked_thenItEnds() {
        for (int i = 0; i < 20; i++) {
            server.redirect("/" + i, 302, "/" + (i + 1));
        }

        assertFails(OutboundFailed.Reason.REDIRECTED, () -> allowing(server.origin()).download(uri("/0"), LIMIT, file));
    }

    @Test
    void givenAnAnswerOfTheLimit_whenItIsAsked_thenItIsTakenAndNotAByteMore() {
        server.answer("/page", 200, "text/plain", "x".repeat(1000));
        GuardedHttpClient client = allowing(server.origin());

        client.download(uri("/page"), 1000, file);
        assertThat(file).hasSize(1000);
        assertFails(OutboundFailed.Reason.TOO_LARGE, () -> client.download(uri("/page"), 999, file));
        assertThat(file).hasSize(999);
    }

    @Test
    void givenAServerThatSaysNothing_whenItIsAsked_thenTheWaitEnds() {
        ServerSocket silent = opened(StrangeServer.silent());
        String origin = "http://127.0.0.1:" + silent.getLocalPort();

        assertFails(
                OutboundFailed.Reason.TIMED_OUT,
                () -> allowing(origin).download(URI.create(origin + "/page"), LIMIT, file));
    }

    @Test
    void givenAServerThatTrickles_whenItIsAsked_thenTheWaitEndsAsAWhole() {
        ServerSocket trickling = opened(StrangeServer.trickling());
        String origin = "http://127.0.0.1:" + trickling.getLocalPort();

        assertFails(
                OutboundFailed.Reason.TIMED_OUT,
                () -> allowing(origin).download(URI.create(origin + "/page"), LIMIT, file));
    }

    @Test
    void givenANameThatTakesForEverToLookUp_whenItIsAsked_thenTheWaitEnds() {
        CountDownLatch never = new CountDownLatch(1);
        GuardedHttpClient client =
                client(
                        List.of(),
                        names(_ -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            throw new UnknownHostException();
                        }),
                        PublicAddresses.MATCHER);

        assertFails(
                OutboundFailed.Reason.TIMED_OUT,
                () -> client.download(URI.create("https://provider.example/"), LIMIT, file));
        never.countDown();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n",
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void givenAServerThatSpeaksNoHttp_whenItIsAsked_thenItIsBroken(String bytes) {
        ServerSocket socket = opened(StrangeServer.saying(bytes));
        String origin = "http://127.0.0.1:" + socket.getLocalPort();

        assertFails(
                OutboundFailed.Reason.BROKEN, () -> allowing(origin).download(URI.create(origin + "/"), LIMIT, file));
    }

    @Test
    void givenNobodyThere_whenItIsAsked_thenItSaysSo() throws Exception {
        ServerSocket socket = StrangeServer.silent();
        socket.close();
        String origin = "http://127.0.0.1:" + socket.getLocalPort();

        assertFails(
                OutboundFailed.Reason.UNREACHABLE,
                () -> allowing(origin).download(URI.create(origin + "/"), LIMIT, file));
        assertFails(
                OutboundFailed.Reason.UNKNOWN_HOST,
                () ->
                        client(List.of(), failing(), PublicAddresses.MATCHER)
                                .download(URI.create("https://provider.example/"), LIMIT, file));
    }

    @Test
    void givenAFailure_whenItBecomesARefusal_thenItNamesTheField() {
        Refusal refusal = new OutboundFailed(OutboundFailed.Reason.TIMED_OUT).toRefusal("schemaURL");

        assertThat(refusal.code()).isEqualTo(ErrorCode.UPSTREAM_FAILED);
        assertThat(refusal.fields()).containsExactly(new FieldProblem("schemaURL", "is not answered in time"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.internal",
                "https://login.internal/",
                "https://login.internal?a",
                "ftp://login.internal",
                "https://ada@login.internal",
                "https://"
            })
    void givenASettingThatIsNoOrigin_whenItIsRead_thenItIsRefused(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(List.of(origin)))
                .withMessageContaining("registry.outbound.allowed-origins");
    }

    private static void assertFails(OutboundFailed.Reason reason, ThrowingCallable call) {
        assertThatExceptionOfType(OutboundFailed.class)
                .isThrownBy(call)
                .satisfies(failed -> assertThat(failed.reason()).isEqualTo(reason));
    }

    private URI uri(String path) {
        return URI.create(server.origin() + path);
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        toClose.add(closeable);
        return closeable;
    }

    private GuardedHttpClient allowing(String... origins) {
        return client(List.of(origins), SystemDefaultDnsResolver.INSTANCE, PublicAddresses.MATCHER);
    }

    private GuardedHttpClient client(List<String> origins, DnsResolver names, InetAddressMatcher isPublic) {
        return opened(
                new GuardedHttpClient(properties(origins), new OutboundTls(CERTIFICATE.trust()), names, isPublic));
    }

    private static OutboundProperties properties(List<String> origins) {
        return new OutboundProperties(
                origins, Duration.ofSeconds(2), Duration.ofMillis(700), Duration.ofMillis(1500), null);
    }

    /** Answers these addresses, one list for each look-up; the last one stays. */
    private static DnsResolver answering(List<List<String>> addresses) {
        Queue<List<String>> answers = new ConcurrentLinkedQueue<>(addresses);
        return names(_ -> {
            List<String> answer = answers.size() > 1 ? answers.remove() : answers.element();
            return answer.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
        });
    }

    private static DnsResolver failing() {
        return names(host -> {
            throw new UnknownHostException(host);
        });
    }

    /** A look-up of names of the test's own. */
    private interface LookUp {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private static DnsResolver names(LookUp lookUp) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return lookUp.of(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
