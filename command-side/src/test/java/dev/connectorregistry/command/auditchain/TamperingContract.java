package dev.connectorregistry.command.auditchain;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.auditchain.AuditRecords;
import dev.connectorregistry.platform.auditchain.AuditVerification;
import dev.connectorregistry.platform.auditchain.ChainEntry;
import dev.connectorregistry.platform.auditchain.ChainHead;
import dev.connectorregistry.platform.auditchain.ChainId;
import dev.connectorregistry.platform.auditchain.ChainProblem.Kind;
import dev.connectorregistry.platform.auditchain.ChainReport;
import dev.connectorregistry.platform.auditchain.Checkpoint;
import dev.connectorregistry.platform.auditchain.KeptCheckpoints;
import dev.connectorregistry.platform.auditchain.SignedCheckpoint;
import dev.connectorregistry.platform.auditchain.SigningKeyTable;
import dev.connectorregistry.platform.auditchain.StoredEvent;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The database is changed behind the registry's back in every way that there is, and each comes out. Every test has an
 * organisation of its own, with ten events that are signed at the fourth and the eighth.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TamperingContract {

    private static final int EVENTS = 10;

    private final WriteSideDatabase database;
    private AuditProcess process;
    private OrganisationId organisation;
    private ChainId chain;
    private List<ChainEntry> entries;

    TamperingContract(WriteSideDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path dataFolder) {
        process = AuditProcess.start(database.freshUrl(), dataFolder, "registry.audit.checkpoint-every=4");
    }

    @AfterAll
    void stop() {
        process.close();
    }

    @BeforeEach
    void tenEvents() {
        organisation = OrganisationId.random();
        chain = ChainId.of(organisation);
        process.happen(organisation, EVENTS);
        process.awaitChained();
        entries = process.records().chain().after(chain, 0, 100);
    }

    private ChainEntry entry(int position) {
        return entries.get(position - 1);
    }

    private void sql(String statement, Object... parameters) {
        process.jdbc().sql(statement).params(parameters).update();
    }

    private void alterEvent(int position, String column, Object value) {
        sql(
                "update domain_event set %s = ? where global_index = ?".formatted(column),
                value,
                entry(position).globalIndex());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void assertWhole(ChainReport report, long end) {
        assertThat(report.problem()).isNull();
        assertThat(report.isWhole()).isTrue();
        assertThat(report.head().position()).isEqualTo(end);
    }

    private void assertProblem(ChainReport report, Kind kind, @Nullable Integer position, @Nullable String event) {
        assertThat(report.isWhole()).isFalse();
        assertThat(report.problem().kind()).as(report.problem().description()).isEqualTo(kind);
        assertThat(report.problem().position()).isEqualTo(position == null ? null : Long.valueOf(position));
        assertThat(report.problem().eventIdentifier()).isEqualTo(event);
    }

    @Test
    void givenNothingIsTouched_whenVerified_thenAllIsWhole() {
        ChainReport report = process.verify(organisation);

        assertWhole(report, EVENTS);
        assertThat(report.checkpoints()).isEqualTo(2);
        assertThat(report.head().hash()).isEqualTo(entry(EVENTS).hash());
        assertThat(entries).extracting(ChainEntry::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload", "meta_data"})
    void givenAlteredContent_whenVerified_thenTheEventIsNamed(String column) {
        alterEvent(6, column, utf8("{}"));

        assertProblem(process.verify(organisation), Kind.ALTERED, 6, entry(6).eventIdentifier());
        assertThat(process.verify(organisation).head().position()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"occurred_at", "payload_type", "payload_revision", "aggregate_type", "aggregate_identifier"})
    void givenAnAlteredTimeNameOrAggregate_whenVerified_thenTheEventIsNamed(String column) {
        alterEvent(3, column, "2020-01-01");

        assertProblem(process.verify(organisation), Kind.ALTERED, 3, entry(3).eventIdentifier());
    }

    @Test
    void givenAPropertyThatIsTakenAway_whenVerified_thenTheEventIsNamed() {
        sql("update domain_event set aggregate_type = null where global_index = ?", entry(3).globalIndex());

        assertProblem(process.verify(organisation), Kind.ALTERED, 3, entry(3).eventIdentifier());
    }

    @Test
    void givenAnAlteredSequence_whenVerified_thenTheEventIsNamed() {
        alterEvent(10, "sequence_number", 77);

        assertProblem(process.verify(organisation), Kind.ALTERED, 10, entry(10).eventIdentifier());
    }

    @Test
    void givenAnEventUnderAnotherIdentifier_whenVerified_thenTheEntryIsNamed() {
        alterEvent(5, "event_identifier", "another-" + organisation.value());

        assertProblem(process.verify(organisation), Kind.ALTERED, 5, entry(5).eventIdentifier());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10})
    void givenAnEventThatIsRemoved_whenVerified_thenItIsNamed(int position) {
        sql("delete from domain_event where global_index = ?", entry(position).globalIndex());

        assertProblem(process.verify(organisation), Kind.REMOVED, position, entry(position).eventIdentifier());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5})
    void givenAnEntryThatIsRemoved_whenVerified_thenTheHoleIsNamed(int position) {
        sql("delete from audit_entry where organisation_id = ? and position = ?", organisation.value(), position);

        assertProblem(process.verify(organisation), Kind.REMOVED, position, null);
    }

    @Test
    void givenTheLastEntryIsRemoved_whenVerified_thenItsEventHasNone() {
        sql("delete from audit_entry where organisation_id = ? and position = ?", organisation.value(), EVENTS);

        assertProblem(process.verify(organisation), Kind.INSERTED, null, entry(EVENTS).eventIdentifier());
    }

    @Test
    void givenTheWholeChainIsRemoved_whenVerified_thenTheFirstEventHasNoEntry() {
        sql("delete from audit_entry where organisation_id = ?", organisation.value());

        assertProblem(process.verify(organisation), Kind.INSERTED, null, entry(1).eventIdentifier());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7})
    void givenAnEntryWithAnotherHash_whenVerified_thenItIsTheEntryThatWasAltered(int position) {
        sql(
                "update audit_entry set hash = ? where organisation_id = ? and position = ?",
                new byte[32],
                organisation.value(),
                position);

        assertProblem(process.verify(organisation), Kind.ENTRY_ALTERED, position, entry(position).eventIdentifier());
    }

    @Test
    void givenAnInsertedEvent_whenVerified_thenItIsNamed() {
        String inserted = insertAnEvent();

        assertProblem(process.verify(organisation), Kind.INSERTED, null, inserted);
    }

    /** With the metadata of the first event, below all others. */
    private String insertAnEvent() {
        String inserted = "inserted-" + organisation.value();
        sql(
                """
                insert into domain_event (global_index, event_identifier, aggregate_identifier, sequence_number,
                    aggregate_type, occurred_at, payload_type, payload_revision, payload, meta_data)
                select (select min(global_index) from domain_event) - 1, ?, aggregate_identifier, 1000,
                    aggregate_type, occurred_at, payload_type, payload_revision, payload, meta_data
                from domain_event where global_index = ?\
                """,
                inserted,
                entry(1).globalIndex());
        return inserted;
    }

    @Test
    void givenAnInsertedEventWithAnEntryInFrontOfTheFirst_whenVerified_thenItIsNamed() {
        String inserted = insertAnEvent();
        StoredEvent event = process.records().events().named(List.of(inserted)).get(inserted);
        process.records().chain().add(List.of(new ChainHead(chain, -1, entry(1).hash()).append(event)));

        assertProblem(process.verify(organisation), Kind.INSERTED, null, inserted);
    }

    @Test
    void givenAnInsertedEventWithAnEntryInAnotherChain_whenAllIsVerified_thenItIsNamed() {
        String inserted = insertAnEvent();
        StoredEvent event = process.records().events().named(List.of(inserted)).get(inserted);
        ChainId another = new ChainId("another-" + organisation.value().substring(10));
        process.records().chain().add(List.of(ChainHead.start(another).append(event)));
        List<ChainReport> reports = new ArrayList<>();

        AuditVerification.of(process.records()).verifyAll(reports::add);

        assertThat(reports)
                .filteredOn(report -> report.head().chain().equals(another))
                .singleElement()
                .satisfies(report -> assertProblem(report, Kind.INSERTED, null, inserted));
    }

    @Test
    void givenTwoEventsThatChangedPlaces_whenVerified_thenTheFirstIsNamed() {
        long one = entry(2).globalIndex();
        long other = entry(7).globalIndex();
        sql("update domain_event set global_index = -1000 where global_index = ?", one);
        sql("update domain_event set global_index = ? where global_index = ?", one, other);
        sql("update domain_event set global_index = ? where global_index = -1000", other);

        assertProblem(process.verify(organisation), Kind.REORDERED, 2, entry(2).eventIdentifier());
    }

    @Test
    void givenTwoEntriesThatChangedPlaces_whenVerified_thenTheFirstIsNamed() {
        String move = "update audit_entry set position = ? where organisation_id = ? and position = ?";
        sql(move, 1000, organisation.value(), 5);
        sql(move, 5, organisation.value(), 6);
        sql(move, 6, organisation.value(), 1000);

        assertProblem(process.verify(organisation), Kind.ALTERED, 5, entry(6).eventIdentifier());
    }

    /** What somebody does who knows how it works, but has no key. */
    private void rewriteFrom(int position) {
        AuditRecords records = process.records();
        sql("delete from audit_entry where organisation_id = ? and position >= ?", organisation.value(), position);
        ChainHead head = records.chain().head(chain);
        List<ChainEntry> rewritten = new ArrayList<>();
        for (ChainEntry entry : entries.subList(position - 1, EVENTS)) {
            ChainEntry next = head.append(records.events().at(List.of(entry.globalIndex())).get(entry.globalIndex()));
            rewritten.add(next);
            head = next.head();
        }
        records.chain().add(rewritten);
    }

    @Test
    void givenAnAlteredEventWithAllHashesMadeAnew_whenVerified_thenTheNextCheckpointTells() {
        alterEvent(6, "payload", utf8("{}"));
        rewriteFrom(6);

        ChainReport report = process.verify(organisation);

        assertProblem(report, Kind.REWRITTEN, 5, null);
        assertThat(report.problem().description()).contains("5 or one that follows, up to 8,");
        assertThat(report.checkpoints()).isEqualTo(1);
    }

    @Test
    void givenARewrittenChainWithForeignSignatures_whenVerified_thenAPinnedKeyOrKeptCheckpointsTell() throws Exception {
        String kept = keptCheckpoints();
        OctetKeyPair realKey = process.records().keys().newest().orElseThrow().publicKey();
        alterEvent(2, "payload", utf8("{}"));
        rewriteFrom(2);
        OctetKeyPair foreignKey = new OctetKeyPairGenerator(Curve.Ed25519).keyIDFromThumbprint(true).generate();
        process.records().keys().add(new SigningKeyTable.SealedKey(foreignKey.toPublicJWK(), new byte[1]));
        sql("delete from audit_checkpoint where organisation_id = ?", organisation.value());
        for (ChainEntry entry : process.records().chain().after(chain, 0, 100)) {
            if (entry.position() % 4 == 0) {
                process.records()
                        .checkpoints()
                        .add(SignedCheckpoint.sign(Checkpoint.of(entry.head(), Instant.now()), foreignKey));
            }
        }

        assertWhole(process.verify(organisation), EVENTS);
        assertProblem(
                AuditVerification.of(process.records(), null, KeptCheckpoints.parseKeys(realKey.toJSONString()))
                        .verify(chain),
                Kind.CHECKPOINT_FORGED,
                4,
                entry(4).eventIdentifier());
        assertProblem(verifyWith(kept), Kind.REWRITTEN, 1, null);

        sql("delete from audit_signing_key where key_id = ?", foreignKey.getKeyID());
        assertProblem(process.verify(organisation), Kind.CHECKPOINT_FORGED, 4, entry(4).eventIdentifier());
    }

    private String keptCheckpoints() {
        return process.records().checkpoints().page(chain, null, true, true, 100).stream()
                .map(SignedCheckpoint::jws)
                .collect(Collectors.joining("\n"));
    }

    private ChainReport verifyWith(String kept) {
        return AuditVerification.of(process.records(), KeptCheckpoints.parse(kept), null).verify(chain);
    }

    private void cutOff(int position) {
        for (ChainEntry entry : entries.subList(position - 1, EVENTS)) {
            sql("delete from domain_event where global_index = ?", entry.globalIndex());
        }
        sql("delete from audit_entry where organisation_id = ? and position >= ?", organisation.value(), position);
    }

    @Test
    void givenATailThatIsCutOff_whenVerified_thenTheCheckpointBeyondItTells() {
        cutOff(7);

        assertProblem(process.verify(organisation), Kind.CUT_OFF, 7, null);
    }

    @Test
    void givenATailThatIsCutOffWithItsCheckpoint_whenVerified_thenCheckpointsThatWereKeptTell() {
        String kept = keptCheckpoints();
        cutOff(7);
        sql("delete from audit_checkpoint where organisation_id = ? and position >= 7", organisation.value());

        assertWhole(process.verify(organisation), 6);
        assertProblem(verifyWith(kept), Kind.CUT_OFF, 7, null);
    }

    @Test
    void givenEverythingOfAnOrganisationIsGone_whenAllIsVerified_thenKeptCheckpointsTell() {
        String kept = keptCheckpoints();
        cutOff(1);
        sql("delete from audit_checkpoint where organisation_id = ?", organisation.value());
        List<ChainReport> reports = new ArrayList<>();

        AuditVerification.of(process.records(), KeptCheckpoints.parse(kept), null).verifyAll(reports::add);

        assertThat(reports)
                .filteredOn(report -> report.head().chain().equals(chain))
                .singleElement()
                .satisfies(report -> assertProblem(report, Kind.CUT_OFF, 1, null));
    }

    @Test
    void givenTheEndOfTheEventStoreIsGone_whenAllIsVerified_thenTheInstanceSaysSo() {
        cutOff(10);
        List<ChainReport> reports = new ArrayList<>();

        AuditVerification.of(process.records()).verifyAll(reports::add);

        assertThat(reports)
                .filteredOn(report -> report.head().chain().equals(ChainId.INSTANCE))
                .singleElement()
                .satisfies(report -> assertProblem(report, Kind.CUT_OFF, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_checkpoint set made_at = '2020-01-01T00:00:00.000Z' where organisation_id = ?",
                "update audit_checkpoint set jws = concat('x', jws) where organisation_id = ?",
                "update audit_checkpoint set jws = (select max(jws) from audit_checkpoint where position = 8)"
                        + " where position = 4 and organisation_id = ?"
            })
    void givenAnAlteredCheckpoint_whenVerified_thenItIsNamed(String statement) {
        sql(statement, organisation.value());

        assertProblem(process.verify(organisation), Kind.CHECKPOINT_FORGED, 4, entry(4).eventIdentifier());
    }

    @Test
    void givenAnotherOrganisationIsTamperedWith_whenVerified_thenThisOneIsWhole() {
        OrganisationId other = organisation;
        alterEvent(1, "payload", utf8("{}"));
        tenEvents();

        assertThat(process.verify(other).isWhole()).isFalse();
        assertWhole(process.verify(organisation), EVENTS);
    }

    @Test
    void givenEventsOfNoOrganisation_whenAllIsVerified_thenTheyHaveAChainOfTheirOwn() {
        long before = process.records().chain().count(ChainId.INSTANCE);
        process.happen(null, 3);
        process.awaitChained();

        assertThat(process.records().chain().count(ChainId.INSTANCE)).isEqualTo(before + 3);
        assertWhole(AuditVerification.of(process.records()).verify(ChainId.INSTANCE), before + 3);
        assertWhole(process.verify(organisation), EVENTS);
    }
}
