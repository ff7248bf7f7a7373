package dev.connectorregistry.command.usage;

import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.idempotency.NoIdempotencyKey;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ContractBody;
import dev.connectorregistry.platform.web.RegistryApi;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Tells callers what to send with a request, so that they need no knowledge of schemes and hold no credential. */
@RegistryApi
@RequiresRole(Role.CONNECT)
class RequestHeadersController {

    private final CredentialUses uses;
    private final OpenedCredentials credentials;
    private final RecordedUses records;

    RequestHeadersController(CredentialUses uses, OpenedCredentials credentials, RecordedUses records) {
        this.uses = uses;
        this.credentials = credentials;
        this.records = records;
    }

    @NoIdempotencyKey
    @PostMapping("/o/{org}/connections/{connection_id}/headers")
    ResponseEntity<Representation> headers(
            @PathVariable("org") OrganisationId org,
            @PathVariable("connection_id") ConnectionId connectionId,
            @ContractBody Request request,
            Caller caller,
            MetaData metaData) {
        String origin = request.origin();
        RequestToSend toSend = new RequestToSend(request.url(), request.bytes());
        CredentialUse use = uses.ofConnection(org, connectionId, request.credentialId());
        RequestParts parts = RequestAuthentication.of(use.way().authSchemeConfig(), credentials.open(use), toSend);
        records.record(use.state(), caller.actor(), origin, metaData);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Representation(parts.headers(), parts.query(), parts.cookies(), parts.notes()));
    }

    /**
     * The body of MakeRequestHeaders; the contract's schema was held against it before.
     *
     * @param credentialId which of the connection's credentials; null for the preferred one
     * @param method of the request that is to be sent
     * @param url of it
     * @param body of it, as text; null for none
     * @param bodyBase64 of it, as bytes; null for none
     */
    record Request(
            @Nullable ConnectionCredentialId credentialId,
            String method,
            String url,
            @Nullable String body,
            @Nullable String bodyBase64) {

        /** The origin that it goes to. */
        String origin() {
            try {
                URI uri = new URI(url);
                if (uri.getScheme() != null && uri.getHost() != null) {
                    return EndpointOrigin.of(url, List.of()).text();
                }
            } catch (URISyntaxException _) {
                // Said below.
            }
            throw Refusal.malformed("url", "must be an absolute URL");
        }

        byte[] bytes() {
            if (body != null && bodyBase64 != null) {
                throw Refusal.malformed(List.of(new FieldProblem("bodyBase64", "must not be sent together with body")));
            }
            if (bodyBase64 == null) {
                return (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
            }
            try {
                return Base64.getDecoder().decode(bodyBase64);
            } catch (IllegalArgumentException _) {
                throw Refusal.malformed("bodyBase64", "must be base64");
            }
        }
    }

    /** The answer of MakeRequestHeaders. */
    record Representation(
            Map<String, String> headers, Map<String, String> query, Map<String, String> cookies, List<String> notes) {

        /** Without the values, which are secrets. */
        @Override
        public String toString() {
            return "Representation[headers=%s]".formatted(headers.keySet());
        }
    }
}
