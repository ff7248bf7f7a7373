package dev.connectorregistry.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class IdentityProviderTest {

    private static final int CALLERS = 20;

    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final ExecutorService slowness = Executors.newSingleThreadExecutor();

    private HttpServer slow;
    private IdentityProvider provider;

    @BeforeEach
    void start() throws IOException {
        slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.setExecutor(slowness);
        slow.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        slow.start();
        provider =
                new IdentityProvider(
                        new AuthenticationProperties.Issuer(
                                "http://localhost:" + slow.getAddress().getPort(),
                                List.of("registry"),
                                List.of(),
                                null,
                                "roles",
                                Map.of(),
                                "name",
                                null),
                        System::nanoTime);
    }

    @AfterEach
    void stop() {
        answer.countDown();
        slow.stop(0);
        callers.close();
        slowness.close();
    }

    @Test
    void givenAProviderThatIsSlowToAnswer_whenManyTokensNameIt_thenAFewWaitAndTheOthersAreToldToTryAgain() {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        IntStream.range(0, CALLERS)
                .forEach(_ ->
                        callers.submit(() -> {
                            try {
                                provider.authenticate("e30.e30.");
                            } catch (AuthenticationServiceException unavailable) {
                                told.add(String.valueOf(unavailable.getMessage()));
                            }
                        }));

        await().untilAsserted(
                        () -> assertThat(told).anyMatch(message -> message.endsWith("is being asked: try again.")));
        await().untilAsserted(
                        () -> assertThat(told).hasSizeGreaterThanOrEqualTo(CALLERS - IdentityProvider.WAITING_AT_MOST));
        answer.countDown();
        await().untilAsserted(() -> assertThat(told).hasSize(CALLERS));
        assertThat(asked).as("the few that waited share one answer").hasValue(1);
    }
}
