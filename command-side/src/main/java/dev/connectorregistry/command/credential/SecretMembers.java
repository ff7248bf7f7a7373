package dev.connectorregistry.command.credential;

import dev.connectorregistry.command.oauth2.Tokens;
import dev.connectorregistry.kernel.InvalidValueException;
import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.platform.contract.ForgetfulJson;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The secret members of a credential's data, by the contract's names. They are sealed together, as one version: a token
 * and the secret that it was obtained with come and go in one step.
 *
 * @param values what each of them is
 */
public record SecretMembers(Map<String, SecretValue> values) {

    private static final JsonMapper JSON = ForgetfulJson.MAPPER;

    /** No members. */
    public static final SecretMembers NONE = new SecretMembers(Map.of());

    public SecretMembers {
        values = Map.copyOf(values);
    }

    /** The member of that name, which must be there. */
    public SecretValue get(String member) {
        return Objects.requireNonNull(values.get(member), "the type of the credential has this member");
    }

    /**
     * Takes sealed members apart.
     *
     * @param joined as {@link #join} made it
     */
    public static SecretMembers of(SecretValue joined) {
        Map<String, SecretValue> values = new LinkedHashMap<>();
        JSON.readTree(joined.reveal())
                .forEachEntry((member, value) -> values.put(member, SecretValue.of(value.stringValue())));
        return new SecretMembers(values);
    }

    /**
     * All of them as one secret: a JSON object.
     *
     * @throws InvalidValueException when they are too long together; it never quotes them
     */
    public SecretValue join() {
        ObjectNode joined = JSON.createObjectNode();
        new TreeMap<>(values).forEach((member, value) -> joined.put(member, value.reveal()));
        return SecretValue.of(joined.toString());
    }

    /** The members of a token's credential. */
    public static SecretMembers of(Tokens tokens) {
        Map<String, SecretValue> values = new LinkedHashMap<>();
        values.put("accessToken", tokens.accessToken());
        if (tokens.refreshToken() != null) {
            values.put("refreshToken", tokens.refreshToken());
        }
        return new SecretMembers(values);
    }

    static SecretMembers of(JsonNode data, Iterable<String> members) {
        Map<String, SecretValue> values = new LinkedHashMap<>();
        for (String member : members) {
            values.put(member, SecretValue.of(data.path(member).asString()));
        }
        return new SecretMembers(values);
    }
}
