package dev.connectorregistry.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

class KeepAliveClientTest {

    @Test
    void givenSeveralRequests_whenSent_thenOneConnectionCarriesThemWithTheKey() throws IOException {
        try (var server = SmallServer.answering(200, "{\"a\":\"ü\"}");
                var client = new KeepAliveClient(server.access())) {
            assertThat(client.send(Call.get("/a"))).isEqualTo(200);
            assertThat(client.send(Call.put("/b", "{\"b\":\"ß\"}"))).isEqualTo(200);

            assertThat(client.body()).isEqualTo("{\"a\":\"ü\"}");
            assertThat(server.received)
                    .extracting(SmallServer.Received::method, SmallServer.Received::path, SmallServer.Received::body)
                    .containsExactly(tuple("GET", "/a", ""), tuple("PUT", "/b", "{\"b\":\"ß\"}"));
            assertThat(server.received)
                    .extracting(SmallServer.Received::authorization)
                    .containsOnly("Bearer crk_key_secret");
            assertThat(server.received)
                    .extracting(SmallServer.Received::from)
                    .containsOnly(server.received.getFirst().from());
        }
    }

    @Test
    void givenAServerThatClosesTheConnection_whenSentAgain_thenANewOneIsOpened() throws IOException {
        try (var server =
                        new SmallServer(exchange -> {
                            exchange.getResponseHeaders().set("Connection", "close");
                            SmallServer.answer(exchange, 200, "{}");
                        });
                var client = new KeepAliveClient(server.access())) {
            client.send(Call.get("/a"));

            assertThat(client.send(Call.get("/b"))).isEqualTo(200);
            assertThat(server.received).extracting(SmallServer.Received::from).doesNotHaveDuplicates().hasSize(2);
        }
    }

    @Test
    void givenAnAnswerInChunksThatIsLargerThanTheBuffer_whenRead_thenItIsWhole() throws IOException {
        String large = "0123456789".repeat(10_000);
        try (var server =
                        new SmallServer(exchange -> {
                            exchange.sendResponseHeaders(200, 0);
                            exchange.getResponseBody().write(large.getBytes(StandardCharsets.UTF_8));
                        });
                var client = new KeepAliveClient(server.access())) {
            client.send(Call.get("/a"));

            assertThat(client.body()).isEqualTo(large);
            assertThat(client.send(Call.get("/b"))).isEqualTo(200);
        }
    }

    @Test
    void givenAnAnswerWithoutABody_whenAnotherHadOne_thenNothingIsLeftOfIt() throws IOException {
        try (var server =
                        new SmallServer(exchange ->
                                SmallServer.answer(
                                        exchange,
                                        exchange.getRequestURI().getPath().equals("/empty") ? 204 : 200,
                                        exchange.getRequestURI().getPath().equals("/empty") ? "" : "{}"));
                var client = new KeepAliveClient(server.access())) {
            client.send(Call.get("/full"));

            assertThat(client.send(Call.get("/empty"))).isEqualTo(204);
            assertThat(client.body()).isEmpty();
        }
    }

    @Test
    void givenNoServer_whenSent_thenItFails() {
        var server = SmallServer.answering(200, "{}");
        server.close();
        try (var client = new KeepAliveClient(server.access())) {
            assertThatThrownBy(() -> client.send(Call.get("/a"))).isInstanceOf(IOException.class);
        }
    }
}
