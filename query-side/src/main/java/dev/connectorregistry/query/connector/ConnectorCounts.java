package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoCollection;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.query.credential.ExpiringCertificates;
import dev.connectorregistry.query.credential.ExpiringCertificates.ExpiringCertificate;
import dev.connectorregistry.query.mongodb.Grouping;
import dev.connectorregistry.query.projection.Serving;

import org.bson.Document;
import org.springframework.stereotype.Component;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what an organisation's connectors are made of, from the read model in one query. */
@Component
public class ConnectorCounts {

    private static final String CONNECTORS = "connectors";
    private static final String VERSIONS = "versions";

    private final Serving<ConnectorGeneration> serving;
    private final ExpiringCertificates certificates;

    ConnectorCounts(Serving<ConnectorGeneration> serving, ExpiringCertificates certificates) {
        this.serving = serving;
        this.certificates = certificates;
    }

    /**
     * How many there are. What there is none of is not in a map.
     *
     * @param total of all connectors
     * @param publicOnes of those that are public
     * @param byProtocol connectors by slug
     * @param byCategory connectors by category's name; one counts for each of its categories
     * @param versions of all versions, drafts included
     * @param publishedVersions of those that are published
     * @param bySchemeType configs by scheme type
     * @param byGrant configs that have a grant, by its type
     * @param bySeverity findings by severity
     * @param byCode findings by the code of their rule
     */
    public record Counts(
            long total,
            long publicOnes,
            SortedMap<String, Long> byProtocol,
            SortedMap<String, Long> byCategory,
            long versions,
            long publishedVersions,
            SortedMap<String, Long> bySchemeType,
            SortedMap<String, Long> byGrant,
            SortedMap<String, Long> bySeverity,
            SortedMap<String, Long> byCode) {

        public Counts {
            byProtocol = Collections.unmodifiableSortedMap(byProtocol);
            byCategory = Collections.unmodifiableSortedMap(byCategory);
            bySchemeType = Collections.unmodifiableSortedMap(bySchemeType);
            byGrant = Collections.unmodifiableSortedMap(byGrant);
            bySeverity = Collections.unmodifiableSortedMap(bySeverity);
            byCode = Collections.unmodifiableSortedMap(byCode);
        }

        private Counts withFindings(SortedMap<String, Long> severities, SortedMap<String, Long> codes) {
            return new Counts(
                    total,
                    publicOnes,
                    byProtocol,
                    byCategory,
                    versions,
                    publishedVersions,
                    bySchemeType,
                    byGrant,
                    severities,
                    codes);
        }
    }

    /** Counts those that there are. */
    public Counts of(OrganisationId organisation) {
        Counts counts = read(serving.read(current -> count(current.readModel().collection(), organisation)));
        SortedMap<String, Long> bySeverity = new TreeMap<>(counts.bySeverity());
        SortedMap<String, Long> byCode = new TreeMap<>(counts.byCode());
        for (ExpiringCertificate certificate : certificates.of(organisation)) {
            bySeverity.merge(certificate.expiry().severity().wireName(), 1L, Long::sum);
            byCode.merge(certificate.expiry().code(), 1L, Long::sum);
        }
        return counts.withFindings(bySeverity, byCode);
    }

    private static Document count(MongoCollection<Document> connectors, OrganisationId organisation) {
        String configs = ConnectorDocuments.CONFIGS;
        String findings = ConnectorDocuments.FINDINGS;
        Document facets =
                new Document(
                                CONNECTORS,
                                List.of(Grouping.by(List.of(ConnectorDocuments.PROTOCOL, ConnectorDocuments.PUBLIC))))
                        .append(
                                ConnectorDocuments.CATEGORIES,
                                List.of(
                                        Grouping.each(ConnectorDocuments.CATEGORIES),
                                        Grouping.by(List.of(ConnectorDocuments.CATEGORIES))))
                        .append(
                                VERSIONS,
                                List.of(
                                        Grouping.total(
                                                List.of(
                                                        ConnectorDocuments.VERSION_COUNT,
                                                        ConnectorDocuments.PUBLISHED_COUNT))))
                        .append(
                                configs,
                                List.of(
                                        Grouping.each(configs),
                                        Grouping.by(
                                                List.of(
                                                        configs + "." + ConfigDocuments.SCHEME_TYPE,
                                                        configs + "." + ConfigDocuments.GRANT_TYPE))))
                        .append(
                                findings,
                                List.of(
                                        Grouping.each(findings),
                                        Grouping.by(
                                                List.of(
                                                        findings + "." + FindingDocuments.SEVERITY,
                                                        findings + "." + FindingDocuments.CODE))));
        Document counted =
                new Document(ConnectorDocuments.PROTOCOL, 1)
                        .append(ConnectorDocuments.PUBLIC, 1)
                        .append(ConnectorDocuments.CATEGORIES, 1)
                        .append(ConnectorDocuments.VERSION_COUNT, 1)
                        .append(ConnectorDocuments.PUBLISHED_COUNT, 1)
                        .append(configs, 1)
                        .append(findings, 1);
        return Grouping.theOnly(
                connectors.aggregate(
                        List.of(
                                new Document("$match", new ConnectorScope.OfOrganisation(organisation).query()),
                                new Document("$project", counted),
                                new Document("$facet", facets))),
                facets);
    }

    private static Counts read(Document facets) {
        List<Document> connectors = facets.getList(CONNECTORS, Document.class);
        List<Document> versions = facets.getList(VERSIONS, Document.class);
        List<Document> configs = facets.getList(ConnectorDocuments.CONFIGS, Document.class);
        List<Document> findings = facets.getList(ConnectorDocuments.FINDINGS, Document.class);
        return new Counts(
                connectors.stream().mapToLong(Grouping::count).sum(),
                connectors.stream().filter(ConnectorCounts::isPublic).mapToLong(Grouping::count).sum(),
                Grouping.sums(connectors, 0),
                Grouping.sums(facets.getList(ConnectorDocuments.CATEGORIES, Document.class), 0),
                Grouping.total(versions, 0),
                Grouping.total(versions, 1),
                Grouping.sums(configs, 0),
                Grouping.sums(configs, 1),
                Grouping.sums(findings, 0),
                Grouping.sums(findings, 1));
    }

    private static boolean isPublic(Document group) {
        return Objects.requireNonNull(group.get(Grouping.KEY, Document.class)).getBoolean(Grouping.part(1));
    }
}
