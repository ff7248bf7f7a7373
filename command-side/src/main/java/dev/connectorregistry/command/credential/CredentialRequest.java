package dev.connectorregistry.command.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.InvalidValueException;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A credential as it is sent; the contract's schema was held against it before: which members its data has depends on
 * the type.
 *
 * @param name what people are to call it
 * @param type which it is
 * @param data the members of its type, secret ones in clear: it is shown to nobody
 * @param answer what a provider said to it; null where none was asked
 */
public record CredentialRequest(String name, CredentialType type, JsonNode data, @Nullable ProviderAnswer answer) {

    /**
     * What a provider says to a credential.
     *
     * @param errors why it gives no token; empty where it does
     * @param expiresAt when the token that is kept expires; null where none is kept, or the provider did not say
     */
    public record ProviderAnswer(List<String> errors, @Nullable Instant expiresAt) {
        public ProviderAnswer {
            errors = List.copyOf(errors);
        }
    }

    /** Reads it: no client sends a provider's answer. */
    @JsonCreator
    public CredentialRequest(
            @JsonProperty("name") String name,
            @JsonProperty("type") CredentialType type,
            @JsonProperty("data") JsonNode data) {
        this(name, type, data, null);
    }

    /** The same with what a provider said to it. */
    public CredentialRequest with(ProviderAnswer newAnswer) {
        return new CredentialRequest(name, type, data, newAnswer);
    }

    /** The token that a provider gave for a code. */
    public CredentialRequest exchanged(List<String> scopes, SecretMembers tokens, @Nullable Instant expiresAt) {
        ObjectNode token = JsonNodeFactory.instance.objectNode();
        scopes.forEach(token.putArray("scopes")::add);
        tokens.values().forEach((member, value) -> token.put(member, value.reveal()));
        return new CredentialRequest(
                name, CredentialType.OAUTH2_TOKEN, token, new ProviderAnswer(List.of(), expiresAt));
    }

    /**
     * What is wrong with it that no schema can say.
     *
     * @param field the path of the credential in the request
     */
    public List<FieldProblem> problems(String field) {
        List<FieldProblem> problems = new ArrayList<>();
        if (type == CredentialType.OAUTH2_CODE) {
            problems.add(
                    new FieldProblem(
                            field + ".type",
                            "can't be \"oauth2-code\": an authorization begins with a connector that there is"));
            return problems;
        }
        if (type == CredentialType.BINARY && !isBase64(data.path("valueBase64").asString())) {
            problems.add(new FieldProblem(field + ".data.valueBase64", "must be base64 with its padding"));
        }
        try {
            secrets().join();
        } catch (InvalidValueException tooLong) {
            problems.add(new FieldProblem(field + ".data", String.valueOf(tooLong.getMessage())));
        }
        return problems;
    }

    /** What may be known of its data. */
    public CredentialData known() {
        return switch (type) {
            case NONE -> new CredentialData.None();
            case STRING -> new CredentialData.Text();
            case BINARY -> new CredentialData.Binary();
            case BASIC_AUTH -> new CredentialData.BasicAuth(text("username"));
            case OAUTH2_PASSWORD -> new CredentialData.OAuth2Password(text("username"));
            case OAUTH2_CLIENT ->
                    new CredentialData.OAuth2Client(
                            text("clientId"),
                            text("authorizeUrl"),
                            text("tokenUrl"),
                            data.has("scopes") ? texts("scopes") : null,
                            data.has("additionalParams") ? text("additionalParams") : null,
                            data.has("mTLSEnabled") ? data.path("mTLSEnabled").asBoolean() : null,
                            data.has("mTLSCredentialId") ? CredentialId.of(text("mTLSCredentialId")) : null);
            case OAUTH2_TOKEN ->
                    new CredentialData.OAuth2Token(texts("scopes"), data.has("accessToken"), data.has("refreshToken"));
            case CERTIFICATE -> new CredentialData.Certificate(null);
            case OAUTH2_CODE -> throw new IllegalStateException("A code is no credential that is kept");
        };
    }

    /** Its secret members. */
    public SecretMembers secrets() {
        return SecretMembers.of(data, known().secretMembers());
    }

    /** What a certificate comes to; null for anything else. */
    @Nullable CertificateInspection inspection() {
        return type == CredentialType.CERTIFICATE
                ? CertificateInspection.of(text("certificate"), text("key"), text("ca"))
                : null;
    }

    /** Without the data, which holds secrets. */
    @Override
    public String toString() {
        return "CredentialRequest[name=%s, type=%s]".formatted(name, type.wireName());
    }

    /** A member of its data that is a text. */
    public String text(String member) {
        return data.path(member).asString();
    }

    private List<String> texts(String member) {
        return data.path(member).valueStream().map(JsonNode::asString).toList();
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return text.length() % 4 == 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
