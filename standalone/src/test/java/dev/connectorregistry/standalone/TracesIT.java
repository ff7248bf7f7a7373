package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import com.sun.net.httpserver.HttpServer;

import dev.connectorregistry.standalone.RegistryUnderTest.Answer;

import io.micrometer.tracing.Tracer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Traces as a collector receives them (OTLP over HTTP), from the request to the document. */
class TracesIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CONNECTOR =
            "{\"name\": \"Stripe\", \"baseUrl\": \"https://api.stripe.com\", \"authSchemeConfigs\": []}";

    @TempDir private Path data;

    @Test
    void givenACollector_whenAConnectorIsMade_thenRequestCommandAndProjectionsAreOneTrace() throws IOException {
        try (Collector collector = new Collector();
                RegistryUnderTest registry =
                        RegistryUnderTest.alone(
                                data,
                                "--management.opentelemetry.tracing.export.otlp.endpoint=" + collector.url(),
                                "--management.opentelemetry.tracing.export.schedule-delay=100ms",
                                "--management.tracing.sampling.probability=1.0")) {
            Answer made =
                    registry.everybody()
                            .post(
                                    "/protocols/http/connectors",
                                    CONNECTOR,
                                    "traceparent",
                                    "00-" + TRACE + "-00f067aa0ba902b7-01");
            assertThat(made.status()).isEqualTo(201);

            Awaitility.await()
                    .atMost(RegistryProcess.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(collector.names(TRACE))
                                    .as("two projections show it, or have it once more")
                                    .contains(
                                            "http post /api/connect/v1/o/{org}/protocols/http/connectors",
                                            "CreateHttpConnector")
                                    .filteredOn("project HttpConnectorCreated"::equals)
                                    .hasSizeGreaterThanOrEqualTo(2));
            Span request = collector.span(TRACE, "http post /api/connect/v1/o/{org}/protocols/http/connectors");
            Span command = collector.span(TRACE, "CreateHttpConnector");
            assertThat(request.parent()).isEqualTo("00f067aa0ba902b7");
            assertThat(command.parent()).as("%s", collector.spans).isEqualTo(request.id());
            assertThat(collector.span(TRACE, "project HttpConnectorCreated").parent())
                    .as("%s", collector.spans)
                    .isEqualTo(command.id());

            // A request without a trace has one of its own, and its event is of it.
            String own = "/protocols/http/connectors";
            String id = registry.everybody().post(own, CONNECTOR).body().path("id").asString();
            String traceOfEvent = traceOf(registry, id);
            Awaitility.await()
                    .atMost(RegistryProcess.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(collector.names(traceOfEvent))
                                    .contains("CreateHttpConnector", "project HttpConnectorCreated"));
        }
    }

    @Test
    void givenNoCollector_whenStarted_thenThereIsNoTracer() {
        try (RegistryUnderTest registry = RegistryUnderTest.alone(data)) {
            assertThat(registry.context().getBeanNamesForType(Tracer.class)).isEmpty();
        }
    }

    private static String traceOf(RegistryUnderTest registry, String connector) {
        String export = "/api/registry/v1/o/" + registry.organisationId() + "/audit/export";
        return Awaitility.await()
                .atMost(RegistryProcess.PATIENCE)
                .until(
                        () ->
                                registry.everybody()
                                        .get(export)
                                        .text()
                                        .lines()
                                        .map(RegistryProcess.JSON::readTree)
                                        .filter(line -> line.toString().contains(connector))
                                        .map(JsonNode::toString)
                                        .findFirst()
                                        .map(line -> line.replaceAll(".*w3cTraceId\\W+([0-9a-f]{32}).*", "$1"))
                                        .orElse(""),
                        trace -> trace.length() == 32);
    }

    /** A span, as far as this test looks at it. */
    private record Span(String trace, String id, String parent, String name) {}

    /** What receives traces: it reads of the protobuf messages of OTLP what a {@link Span} has. */
    private static final class Collector implements AutoCloseable {

        private static final int RESOURCE_SPANS = 1;
        private static final int SCOPE_SPANS = 2;
        private static final int SPANS = 2;

        private final HttpServer server;
        private final List<Span> spans = Collections.synchronizedList(new ArrayList<>());

        Collector() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/v1/traces",
                    exchange -> {
                        read(exchange.getRequestBody().readAllBytes(), List.of(RESOURCE_SPANS, SCOPE_SPANS, SPANS));
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
        }

        List<String> names(String trace) {
            return List.copyOf(spans).stream().filter(span -> span.trace().equals(trace)).map(Span::name).toList();
        }

        Span span(String trace, String name) {
            return List.copyOf(spans).stream()
                    .filter(span -> span.trace().equals(trace) && span.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        private void read(byte[] message, List<Integer> path) throws IOException {
            if (path.isEmpty()) {
                spans.add(span(message));
                return;
            }
            CodedInputStream in = CodedInputStream.newInstance(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == path.getFirst()) {
                    read(in.readByteArray(), path.subList(1, path.size()));
                } else {
                    in.skipField(tag);
                }
            }
        }

        private static Span span(byte[] message) throws IOException {
            String trace = "";
            String id = "";
            String parent = "";
            String name = "";
            CodedInputStream in = CodedInputStream.newInstance(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case 1 -> trace = HexFormat.of().formatHex(in.readByteArray());
                    case 2 -> id = HexFormat.of().formatHex(in.readByteArray());
                    case 4 -> parent = HexFormat.of().formatHex(in.readByteArray());
                    case 5 -> name = in.readString();
                    default -> in.skipField(tag);
                }
            }
            return new Span(trace, id, parent, name);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
