package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.credential.CredentialRepresentation;
import dev.connectorregistry.api.credential.Credentials;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.command.connector.ConnectionUpdateRequest.CredentialUpdateRequest;
import dev.connectorregistry.platform.contract.ForgetfulJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Judges credentials that are sent back with an update of their connection: they change nothing, and must not look as
 * if they did.
 */
final class SentBackCredentials {

    private static final JsonMapper JSON = ForgetfulJson.MAPPER;

    /** What changes on its own may be sent back as it was at any time. */
    private static final Set<String> IGNORED = Set.of("errors", "expiresAt");

    private final List<FieldProblem> problems = new ArrayList<>();
    private final Credentials credentials;

    /**
     * @param credentials those of the connection, at least
     */
    SentBackCredentials(Credentials credentials) {
        this.credentials = credentials;
    }

    /** What differs from what there is. */
    List<FieldProblem> problems() {
        return problems;
    }

    /**
     * Judges those of one list.
     *
     * @param field the path of the list in the request
     * @param present what the connection has there
     */
    void judge(String field, List<ConnectionCredential> present, @Nullable List<CredentialUpdateRequest> sent) {
        for (int i = 0; sent != null && i < sent.size(); i++) {
            CredentialUpdateRequest request = sent.get(i);
            JsonNode credential = request.credential();
            String path = "%s[%d].credential".formatted(field, i);
            if (credential != null) {
                present.stream()
                        .filter(one -> one.id().equals(request.id()))
                        .findFirst()
                        .ifPresent(one -> compare(path, shown(one), credential));
            }
        }
    }

    private JsonNode shown(ConnectionCredential one) {
        return JSON.valueToTree(
                CredentialRepresentation.of(credentials.get(one.credentialId()), true, credentials.now()));
    }

    private void compare(String path, JsonNode shown, JsonNode sent) {
        sent.forEachEntry((member, value) -> {
            String at = path + "." + member;
            JsonNode present = shown.path(member);
            if (IGNORED.contains(member)) {
                return;
            }
            if (value.isObject()) {
                compare(at, present, value);
            } else if (!isSame(present, value)) {
                problems.add(
                        new FieldProblem(
                                at, "is not changed here: send it back as it was read, or make a new connection"));
            }
        });
    }

    /** Ids may be sent in either case. */
    private static boolean isSame(JsonNode present, JsonNode sent) {
        return present.equals(sent)
                || (present.isString() && present.stringValue().equals(sent.asString().toUpperCase(Locale.ROOT)));
    }
}
