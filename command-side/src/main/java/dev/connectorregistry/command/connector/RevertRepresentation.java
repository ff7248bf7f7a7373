package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.credential.Credentials;
import dev.connectorregistry.kernel.Message;
import dev.connectorregistry.kernel.Severity;
import dev.connectorregistry.platform.history.ConnectorDiff;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.SortedSet;

/**
 * What a revert answers.
 *
 * @param connector after it
 * @param lostSecrets what could not come back
 * @param summaries what differs from the connector before, in plain words
 * @param fields which fields differ
 * @param change a JSON Patch from the connector before to the connector after, without secrets
 */
record RevertRepresentation(
        ConnectorRepresentation connector,
        List<LostSecretRepresentation> lostSecrets,
        List<String> summaries,
        SortedSet<String> fields,
        JsonNode change) {

    private static final Message DESTROYED =
            new Message(
                    "Send the clientSecret again, since the one of that time was destroyed.",
                    Severity.WARNING,
                    List.of("revert.secret-destroyed", "/grant/clientSecret"));

    private static final Message OVERWRITTEN =
            new Message(
                    "Send the clientSecret of that time if it is wanted, since the one that was stored later stays.",
                    Severity.INFO,
                    List.of("revert.secret-overwritten", "/grant/clientSecret"));

    /**
     * Shows it.
     *
     * @param credentials those that the connector's connections name
     */
    static RevertRepresentation of(RevertOutcome reverted, Credentials credentials) {
        ConnectorOutcome outcome = reverted.outcome();
        ConnectorDiff diff = ConnectorDiff.between(outcome.before(), outcome.state());
        return new RevertRepresentation(
                ConnectorRepresentation.of(outcome.state(), credentials),
                reverted.lostSecrets().stream().map(LostSecretRepresentation::of).toList(),
                diff.words(),
                diff.fields(),
                diff.patch());
    }

    /**
     * A secret that could not come back.
     *
     * @param authSchemeConfigId whose it was
     * @param credentialId which client's it was
     * @param message what to do, in the manner of a validation message
     */
    record LostSecretRepresentation(String authSchemeConfigId, String credentialId, Message message) {

        private static LostSecretRepresentation of(LostSecret lost) {
            return new LostSecretRepresentation(
                    lost.authSchemeConfigId().value(),
                    lost.credentialId().value(),
                    lost.newer() ? OVERWRITTEN : DESTROYED);
        }
    }
}
