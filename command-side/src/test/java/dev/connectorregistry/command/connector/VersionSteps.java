package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorCommand.ImportConnectorVersion;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.VersionCommand.CreateVersion;
import dev.connectorregistry.api.connector.VersionCommand.DeleteVersion;
import dev.connectorregistry.api.connector.VersionCommand.PublishVersion;
import dev.connectorregistry.api.connector.VersionCommand.Replacement;
import dev.connectorregistry.api.connector.VersionCommand.UnpublishVersion;
import dev.connectorregistry.api.connector.VersionCommand.UpdateVersion;
import dev.connectorregistry.api.connector.VersionEvent.VersionCreated;
import dev.connectorregistry.api.connector.VersionEvent.VersionPublished;
import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.command.connector.ConnectorSteps.Sender;
import dev.connectorregistry.command.connector.ConnectorSteps.Step;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.VersionId;
import dev.connectorregistry.testing.KernelArbitraries;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Arbitrary doings with the versions of one connector, of which there are few, so that commands often hit one. */
final class VersionSteps {

    private static final OrganisationId ORGANISATION = OrganisationId.of("01J0RG00000000000000000001");
    private static final OrganisationId PUBLISHER = OrganisationId.of("01J0RG00000000000000000009");
    private static final ConnectorId PUBLIC_CONNECTOR = ConnectorId.of("01JACME0000000000000000009");
    private static final VersionId PUBLISHED = VersionId.of("01JVERS1000000000000000009");
    private static final Instant AGES_AGO = Instant.parse("2020-01-31T12:00:00Z");

    private VersionSteps() {}

    static Arbitrary<Step> steps(Arbitrary<Sender> senders) {
        return Combinators.combine(
                        senders,
                        references(),
                        names(),
                        KernelArbitraries.texts().injectNull(0.5),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 7))
                .as((sender, reference, name, description, flag, kind) ->
                        (connector, state) ->
                                switch (kind) {
                                    case 0, 1 ->
                                            new CreateVersion(
                                                    connector,
                                                    sender.organisation(),
                                                    sender.expects(state),
                                                    VersionId.random(),
                                                    name,
                                                    flag ? reference : null);
                                    case 2, 3 ->
                                            new UpdateVersion(
                                                    connector,
                                                    sender.organisation(),
                                                    sender.expects(state),
                                                    reference,
                                                    replacement(state, reference, name, description, flag));
                                    case 4 ->
                                            new UnpublishVersion(
                                                    connector, sender.organisation(), sender.expects(state), reference);
                                    case 5 ->
                                            new DeleteVersion(
                                                    connector,
                                                    sender.organisation(),
                                                    sender.expects(state),
                                                    reference,
                                                    flag);
                                    default ->
                                            new PublishVersion(
                                                    connector, sender.organisation(), sender.expects(state), reference);
                                });
    }

    /** Copies of a version that somebody published. */
    static Arbitrary<Step> imports() {
        return Combinators.combine(names(), configs())
                .as((name, configs) -> {
                    ConnectorState source = published(name, configs);
                    ConnectorVersion version = source.versions().latest().orElseThrow();
                    return (connector, state) ->
                            new ImportConnectorVersion(connector, ORGANISATION, VersionId.random(), source, version);
                });
    }

    private static Arbitrary<List<AuthSchemeConfig>> configs() {
        return KernelArbitraries.authSchemeConfigs().list().ofMaxSize(3).uniqueElements(AuthSchemeConfig::id);
    }

    private static ConnectorState published(String name, List<AuthSchemeConfig> configs) {
        return ConnectorScenario.stateAfter(
                Stream.of(
                                Stream.of(
                                        new HttpConnectorCreated(
                                                PUBLIC_CONNECTOR,
                                                PUBLISHER,
                                                name,
                                                "https://{tenant}.example",
                                                Given.VARIABLES,
                                                Given.TAGS,
                                                true)),
                                configs.stream().map(config -> new AuthSchemeConfigAdded(PUBLIC_CONNECTOR, config)),
                                Stream.of(
                                        new VersionCreated(PUBLIC_CONNECTOR, PUBLISHED, name, null, null),
                                        new VersionPublished(PUBLIC_CONNECTOR, PUBLISHED)))
                        .flatMap(events -> events)
                        .toList());
    }

    /** What the version is, but for what is to be changed; of none that there is, anything. */
    private static Replacement replacement(
            @Nullable ConnectorState state,
            VersionReference reference,
            String name,
            @Nullable String description,
            boolean flag) {
        if (state == null || state.versions().find(reference).isEmpty()) {
            return new Replacement(VersionId.random(), name, description, false, flag, AGES_AGO, AGES_AGO, null);
        }
        ConnectorVersion present = state.versions().find(reference).orElseThrow();
        return Given.asItIs(state, present, flag ? name : present.name(), description, flag);
    }

    private static Arbitrary<VersionReference> references() {
        return Arbitraries.oneOf(Arbitraries.of("latest", "Default"), names()).map(VersionReference::of);
    }

    /** None of these is the name of anything else. */
    private static Arbitrary<String> names() {
        return Arbitraries.of("1.0", "1.1", "Zwei", "latest");
    }
}
