package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.query.credential.ExpiringCertificates;
import dev.connectorregistry.query.page.KeysetCursor;
import dev.connectorregistry.query.page.Page;
import dev.connectorregistry.query.page.PageParameters;
import dev.connectorregistry.query.page.PageRequest;
import dev.connectorregistry.query.projection.Serving;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lists what the validation rules find in an organisation's connectors, in pages, from the read model. The order is
 * that of the connectors' ids, and within one of its configs' ids, the rules' codes and the pointers: none of these
 * changes, so that a page never skips or repeats a finding because another one came or went.
 */
@Component
class ValidationMessageList {

    private static final List<Class<String>> KEY_TYPES = Collections.nCopies(5, String.class);

    private final Serving<ConnectorGeneration> serving;
    private final ExpiringCertificates certificates;

    ValidationMessageList(Serving<ConnectorGeneration> serving, ExpiringCertificates certificates) {
        this.serving = serving;
        this.certificates = certificates;
    }

    Page<ValidationMessage> page(
            OrganisationId organisation, ValidationMessageFilter filter, PageParameters parameters) {
        Document query = new ConnectorScope.OfOrganisation(organisation).query();
        filter.addTo(query);
        PageRequest request = parameters.of("validation-messages " + query.toJson(), KEY_TYPES);
        CertificateMessages expiring =
                new CertificateMessages(
                        certificates.of(organisation).stream()
                                .filter(certificate -> filter.matches(certificate.expiry()))
                                .toList());
        Document wanted = withThoseOf(expiring, organisation, query);
        return serving.read(current ->
                request.of(new MatchingFindings(current.readModel().collection(), wanted, filter, expiring)));
    }

    /** Connectors that the query finds, and those that have a certificate to be listed. */
    private static Document withThoseOf(CertificateMessages expiring, OrganisationId organisation, Document query) {
        if (expiring.connectors().isEmpty()) {
            return query;
        }
        Document others = new ConnectorScope.OfOrganisation(organisation).query();
        others.append(ConnectorDocuments.ID, new Document("$in", List.copyOf(expiring.connectors())));
        return new Document("$or", List.of(query, others));
    }

    private record MatchingFindings(
            MongoCollection<Document> connectors,
            Document query,
            ValidationMessageFilter filter,
            CertificateMessages expiring)
            implements PageRequest.Rows<ValidationMessage> {

        /** A connector may have thousands of findings: no more of them are fetched at a time. */
        private static final int FETCHED_TOGETHER = 20;

        private static final Comparator<List<?>> BY_KEY =
                (one, other) -> {
                    for (int i = 0; i < one.size(); i++) {
                        int order = ((String) one.get(i)).compareTo((String) other.get(i));
                        if (order != 0) {
                            return order;
                        }
                    }
                    return 0;
                };

        @Override
        public List<ValidationMessage> read(@Nullable KeysetCursor from, boolean backwards, int limit) {
            Document page = new Document(query);
            if (from != null) {
                page.append(ConnectorDocuments.ID, new Document(backwards ? "$lte" : "$gte", from.key().getFirst()));
            }
            List<ValidationMessage> read = new ArrayList<>(limit);
            try (MongoCursor<Document> found =
                    connectors
                            .find(page)
                            .sort(new Document(ConnectorDocuments.ID, backwards ? -1 : 1))
                            .projection(shown())
                            .batchSize(FETCHED_TOGETHER)
                            .iterator()) {
                while (read.size() < limit && found.hasNext()) {
                    messages(found.next(), backwards)
                            .filter(message -> from == null || isBeyond(message, from, backwards))
                            .limit(limit - read.size())
                            .forEach(read::add);
                }
            }
            return read;
        }

        private Stream<ValidationMessage> messages(Document connector, boolean backwards) {
            Map<String, String> descriptions = new HashMap<>();
            connector
                    .getList(ConnectorDocuments.CONFIGS, Document.class)
                    .forEach(config ->
                            descriptions.put(
                                    config.getString(ConfigDocuments.ID),
                                    config.getString(ConfigDocuments.DESCRIPTION)));
            Comparator<ValidationMessage> order = Comparator.comparing(ValidationMessage::key, BY_KEY);
            Stream<ValidationMessage> found =
                    connector.getList(ConnectorDocuments.FINDINGS, Document.class).stream()
                            .filter(filter::matches)
                            .map(finding -> ValidationMessage.read(connector, finding, descriptions));
            return Stream.concat(found, certificatesOf(connector)).sorted(backwards ? order.reversed() : order);
        }

        private Document shown() {
            Document shown =
                    new Document(ConnectorDocuments.NAME, 1)
                            .append(ConnectorDocuments.CONFIGS, 1)
                            .append(ConnectorDocuments.FINDINGS, 1);
            return expiring.connectors().isEmpty() ? shown : shown.append(ConnectorDocuments.STATE, 1);
        }

        private Stream<ValidationMessage> certificatesOf(Document connector) {
            return expiring.connectors().contains(connector.getString(ConnectorDocuments.ID))
                    ? ConnectorDocuments.find(connector).stream().flatMap(state -> expiring.of(state).stream())
                    : Stream.empty();
        }

        private static boolean isBeyond(ValidationMessage message, KeysetCursor from, boolean backwards) {
            int order = BY_KEY.compare(message.key(), from.key());
            return order == 0 ? from.inclusive() : order < 0 == backwards;
        }

        @Override
        public List<Object> keyOf(ValidationMessage row) {
            return List.copyOf(row.key());
        }
    }
}
