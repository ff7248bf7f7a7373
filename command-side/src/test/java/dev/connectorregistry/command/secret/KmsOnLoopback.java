package dev.connectorregistry.command.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.integration.awskms.AwsKmsClients;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A key management service that speaks as that of AWS does, with one key: as much as the master keyset needs. It is not
 * AWS: no signature and no policy is looked at.
 */
final class KmsOnLoopback implements AutoCloseable {

    private static final String ARN = "arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-1234-4321-abcd-0123456789ab";

    /** The key, as Tink names it. */
    static final String KEY_URI = "aws-kms://" + ARN;

    /** A key that the service does not have. */
    static final String OTHER_KEY_URI = KEY_URI.replace("0a1b2c3d", "ffffffff");

    private static final JsonMapper JSON = new JsonMapper();

    private final Aead key;
    private final HttpServer server;
    private final AtomicInteger decryptions = new AtomicInteger();
    private volatile boolean isAway;

    private KmsOnLoopback(Aead key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    static KmsOnLoopback start() throws IOException, GeneralSecurityException {
        AeadConfig.register();
        Aead key =
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
                        .getPrimitive(RegistryConfiguration.get(), Aead.class);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        KmsOnLoopback kms = new KmsOnLoopback(key, server);
        server.createContext("/", kms::answer);
        server.start();
        return kms;
    }

    /** Tink's client, as it asks this service. */
    KmsClient client() {
        return AwsKmsClients.at("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How often something was decrypted. */
    int decryptions() {
        return decryptions.get();
    }

    /** Has it answer nothing but that it can't, or answer again. */
    void setAway(boolean away) {
        isAway = away;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            if (isAway) {
                send(exchange, 503, Map.of("__type", "KMSInternalException", "message", "Away for a test"));
            } else if (!request.path("KeyId").asString().equals(ARN)) {
                send(exchange, 400, Map.of("__type", "NotFoundException", "message", "There is no such key"));
            } else {
                switch (exchange.getRequestHeaders().getFirst("X-Amz-Target")) {
                    case "TrentService.Encrypt" ->
                            send(exchange, 200, of("CiphertextBlob", key.encrypt(bytes(request, "Plaintext"), null)));
                    case "TrentService.Decrypt" -> {
                        decryptions.incrementAndGet();
                        send(exchange, 200, of("Plaintext", key.decrypt(bytes(request, "CiphertextBlob"), null)));
                    }
                    default -> send(exchange, 400, Map.of("__type", "UnknownOperationException"));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, String> of(String name, byte[] bytes) {
        return Map.of("KeyId", ARN, name, Base64.getEncoder().encodeToString(bytes));
    }

    private static byte[] bytes(JsonNode request, String name) {
        return Base64.getDecoder().decode(request.path(name).asString());
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> body) throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
