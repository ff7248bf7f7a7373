package dev.connectorregistry.api.connector;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import dev.connectorregistry.api.validation.Findings;
import dev.connectorregistry.api.validation.ValidationRules;
import dev.connectorregistry.kernel.Message;
import dev.connectorregistry.kernel.Timestamps;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A version as answers show it (source: the HTTP contract, "Versions").
 *
 * @param publishedAt the one property of the contract that is written as null: while the version is a draft
 * @param messages what of the connector itself keeps a draft from being published; of a published version there is
 *     nothing to say, as it stands for the connector as it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "name", "description", "isLatest", "isDefault"})
public record ConnectorVersionRepresentation(
        String id,
        String name,
        @Nullable String description,
        @JsonProperty("isLatest") boolean isLatest,
        @JsonProperty("isDefault") boolean isDefault,
        String createdAt,
        String updatedAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String publishedAt,
        @Nullable List<Message> messages) {

    /** Shows one version of a connector. */
    public static ConnectorVersionRepresentation of(ConnectorState connector, ConnectorVersion version) {
        boolean isLatest = connector.versions().latest().filter(version::equals).isPresent();
        return of(version, isLatest, ValidationRules.findings(connector));
    }

    /** Shows all versions of a connector. */
    static List<ConnectorVersionRepresentation> of(Versions versions, Findings findings) {
        ConnectorVersion latest = versions.latest().orElse(null);
        return versions.all().stream().map(version -> of(version, version.equals(latest), findings)).toList();
    }

    private static ConnectorVersionRepresentation of(ConnectorVersion version, boolean isLatest, Findings findings) {
        ConnectorVersion.Publication publication = version.publication();
        List<Message> messages = publication == null ? findings.messagesOfConnector() : List.of();
        return new ConnectorVersionRepresentation(
                version.id().value(),
                version.name(),
                version.description(),
                isLatest,
                version.isDefault(),
                Timestamps.format(version.createdAt()),
                Timestamps.format(version.updatedAt()),
                publication == null ? null : Timestamps.format(publication.at()),
                messages.isEmpty() ? null : messages);
    }
}
