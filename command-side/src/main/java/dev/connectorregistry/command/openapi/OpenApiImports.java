package dev.connectorregistry.command.openapi;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ClientCredentialChange;
import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateHttpConnector;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ImportHttpConnectorVersion;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.connector.ConnectorCommands;
import dev.connectorregistry.command.idempotency.OutsideWork;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.Message;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Severity;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.kernel.VersionId;
import dev.connectorregistry.platform.web.DryRun;

import org.axonframework.messaging.MetaData;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Makes connectors of documents, by the commands that clients send too. */
final class OpenApiImports {

    private static final String UNREADABLE = "import.unreadable";

    private final ReadingRoom room;
    private final ConnectorCommands commands;

    OpenApiImports(ReadingRoom room, ConnectorCommands commands) {
        this.room = room;
        this.commands = commands;
    }

    /**
     * A document as it is going to be imported.
     *
     * @param connectorId of the connector that it is for
     */
    record ReadDocument(ConnectorId connectorId, ImportedConnector imported) {}

    /**
     * Gets a document and reads it. That takes some seconds at worst, and changes nothing.
     *
     * @param connectorId of the connector that it is for
     */
    ReadDocument read(DocumentSource source, ConnectorId connectorId) {
        return OutsideWork.once(ReadDocument.class, () -> readNow(source, connectorId));
    }

    private ReadDocument readNow(DocumentSource source, ConnectorId connectorId) {
        try (DocumentFile file = source.file()) {
            return room.read(
                    file.size(),
                    () -> {
                        try (InputStream document = file.open()) {
                            return new ReadDocument(
                                    connectorId,
                                    ImportedConnector.of(
                                            ApiDocument.of(DocumentReader.read(document, source.filetype())),
                                            source.location(),
                                            new ConfigIds(connectorId)));
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableDocumentException e) {
            throw Refusal.malformed(source.field(), e.problem())
                    .with(
                            List.of(
                                    new Message(
                                            "The document " + e.problem() + ".",
                                            Severity.ERROR,
                                            List.of(UNREADABLE, e.pointer()))));
        }
    }

    /** Creates a connector. */
    ImportOutcome create(OrganisationId organisationId, DryRun dryRun, ReadDocument document, MetaData metaData) {
        ImportedConnector imported = document.imported();
        return send(
                dryRun,
                new CreateHttpConnector(
                        document.connectorId(),
                        organisationId,
                        imported.name(),
                        imported.server().baseUrl(),
                        imported.schemes().stream().map(OpenApiImports::draft).toList(),
                        imported.server().variables(),
                        Tags.NONE,
                        false,
                        imported.documentationUrl(),
                        imported.imageUrl(),
                        List.of()),
                imported.messages(),
                metaData);
    }

    /**
     * Brings a connector up to date, and makes a draft.
     *
     * @param version how the draft is to be called, and which field says so
     */
    ImportOutcome update(
            OrganisationId organisationId,
            DryRun dryRun,
            VersionField version,
            ReadDocument document,
            MetaData metaData) {
        ImportedConnector imported = document.imported();
        List<Message> messages = new ArrayList<>(imported.messages());
        messages.add(1, ImportRule.DETAILS_KEPT.at(""));
        try {
            return send(
                    dryRun,
                    new ImportHttpConnectorVersion(
                            document.connectorId(),
                            organisationId,
                            Precondition.NONE,
                            imported.schemes().stream().map(ImportedScheme::config).toList(),
                            VersionId.random(),
                            version.name()),
                    messages.stream().limit(ImportMessages.MAX).toList(),
                    metaData);
        } catch (Refusal refusal) {
            throw version.inWordsOf(refusal);
        }
    }

    /**
     * How a draft is to be called.
     *
     * @param field which says so
     */
    record VersionField(String field, String name) {

        private Refusal inWordsOf(Refusal refusal) {
            List<FieldProblem> fields =
                    refusal.fields().stream()
                            .map(problem ->
                                    problem.field().equals("name")
                                            ? new FieldProblem(field, problem.message())
                                            : problem)
                            .toList();
            return new Refusal(
                            refusal.code(),
                            String.valueOf(refusal.getMessage()),
                            fields,
                            refusal.details().orElse(null))
                    .with(refusal.messages());
        }
    }

    private ImportOutcome send(DryRun dryRun, ConnectorCommand command, List<Message> messages, MetaData metaData) {
        try {
            ConnectorOutcome outcome = commands.send(dryRun, command, metaData);
            return new ImportOutcome(outcome.state(), messages);
        } catch (Refusal refusal) {
            throw refusal.with(messages);
        }
    }

    private static AuthSchemeConfigDraft draft(ImportedScheme scheme) {
        return new AuthSchemeConfigDraft(scheme.config(), new ClientCredentialChange.None());
    }
}
