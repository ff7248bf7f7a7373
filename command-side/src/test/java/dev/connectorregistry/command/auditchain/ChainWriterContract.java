package dev.connectorregistry.command.auditchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWK;

import dev.connectorregistry.command.secret.Keysets;
import dev.connectorregistry.command.secret.SecretVault;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.auditchain.AuditVerification;
import dev.connectorregistry.platform.auditchain.ChainEntry;
import dev.connectorregistry.platform.auditchain.ChainId;
import dev.connectorregistry.platform.auditchain.ChainReport;
import dev.connectorregistry.platform.auditchain.SigningKeyTable;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every event has its entry, once, whatever becomes of the process that writes it. */
abstract class ChainWriterContract {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final WriteSideDatabase database;
    final String url;
    @TempDir Path dataFolder;

    ChainWriterContract(WriteSideDatabase database) {
        this.database = database;
        this.url = database.freshUrl();
    }

    final AuditProcess start(String... settings) {
        return AuditProcess.start(url, dataFolder, settings);
    }

    /** Every event that there is has one entry, and every chain is whole. */
    static void assertAllIsChained(AuditProcess process) {
        List<ChainReport> reports = new ArrayList<>();
        AuditVerification.of(process.records()).verifyAll(reports::add);
        assertThat(reports).allMatch(ChainReport::isWhole);
        long events = process.jdbc().sql("select count(*) from domain_event").query(Long.class).single();
        assertThat(reports.stream().mapToLong(report -> report.head().position()).sum()).isEqualTo(events);
        assertThat(process.jdbc().sql("select count(*) from audit_entry").query(Long.class).single()).isEqualTo(events);
    }

    @Test
    void givenEventsOfSeveralOrganisations_whenTheyHappen_thenEachHasAChainInTheirOrder() {
        OrganisationId one = OrganisationId.random();
        OrganisationId other = OrganisationId.random();
        try (AuditProcess process = start("registry.audit.batch-size=7")) {
            for (int i = 0; i < 5; i++) {
                process.happenAtOnce(one, 4);
                process.happen(other, 2);
            }
            process.happenAtOnce(other, 300);
            process.awaitChained();

            assertAllIsChained(process);
            List<ChainEntry> entries = process.records().chain().after(ChainId.of(one), 0, 100);
            assertThat(entries).hasSize(20);
            assertThat(entries).extracting(ChainEntry::globalIndex).isSorted();
            assertThat(process.records().chain().count(ChainId.of(other))).isEqualTo(310);
        }
    }

    @Test
    void givenAnEventThatCommitsLate_whenItIsDelivered_thenItsEntryComesLate() {
        OrganisationId organisation = OrganisationId.random();
        try (AuditProcess process = start()) {
            process.happen(organisation, 1);
            process.awaitChained();
            new TransactionTemplate(process.bean(PlatformTransactionManager.class))
                    .executeWithoutResult(_ -> {
                        process.happen(organisation, 1);
                        Thread.ofPlatform().start(() -> process.happen(organisation, 1));
                        await().atMost(PATIENCE).until(() -> process.records().progress().get().gaps().size() == 1);
                        assertThat(process.verify(organisation).isWhole()).isTrue();
                    });
            await().atMost(PATIENCE).until(() -> process.records().chain().count(ChainId.of(organisation)) == 3);

            assertAllIsChained(process);
            List<ChainEntry> entries = process.records().chain().after(ChainId.of(organisation), 0, 100);
            assertThat(entries.get(2).globalIndex()).isLessThan(entries.get(1).globalIndex());
        }
    }

    @ParameterizedTest
    @EnumSource
    void givenTheWriterIsKilled_whenItStartsAgain_thenNothingIsMissingAndNothingIsThereTwice(DoomedWriter.Moment moment)
            throws Exception {
        OrganisationId organisation = OrganisationId.random();
        try (AuditProcess process = start()) {
            process.happen(organisation, 5);
            process.awaitChained();
        }

        runDoomed(moment, organisation);

        try (AuditProcess process = start("registry.audit.claim-timeout=1s")) {
            process.awaitChained();
            assertThat(process.records().chain().count(ChainId.of(organisation))).isEqualTo(5 + DoomedWriter.EVENTS);
            assertAllIsChained(process);
        }
    }

    private void runDoomed(DoomedWriter.Moment moment, OrganisationId organisation)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("doomed", ".log");
        int exitCode =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DoomedWriter.class.getName(),
                                moment.name(),
                                url,
                                dataFolder.toString(),
                                organisation.value())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start()
                        .waitFor();
        assertThat(exitCode).as(() -> contentOf(output)).isEqualTo(DoomedWriter.EXIT_CODE);
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void givenNewEntries_whenTheTimeComes_thenEachChainIsSignedOnce() {
        OrganisationId organisation = OrganisationId.random();
        ChainId chain = ChainId.of(organisation);
        try (AuditProcess process = start()) {
            RegularCheckpoints regular = process.bean(RegularCheckpoints.class);
            process.happen(organisation, 3);
            process.awaitChained();
            regular.signWhatIsNew();
            regular.signWhatIsNew();
            assertThat(process.records().checkpoints().newestPosition(chain)).contains(3L);
            assertThat(process.records().checkpoints().count(chain)).isEqualTo(1);

            process.happen(organisation, 2);
            process.awaitChained();
            regular.signWhatIsNew();

            assertThat(process.records().checkpoints().page(chain, null, true, true, 10))
                    .extracting(signed -> signed.checkpoint().position())
                    .containsExactly(5L, 3L);
            assertThat(process.verify(organisation).checkpoints()).isEqualTo(2);
        }
    }

    @Test
    void givenARestart_whenAChainIsSignedAgain_thenItIsByTheSameKey() {
        OrganisationId organisation = OrganisationId.random();
        try (AuditProcess process = start("registry.audit.checkpoint-every=2")) {
            process.happen(organisation, 2);
            process.awaitChained();
        }
        try (AuditProcess process = start("registry.audit.checkpoint-every=2", "registry.audit.claim-timeout=1s")) {
            process.happen(organisation, 2);
            process.awaitChained();

            assertThat(process.records().keys().publicKeys()).hasSize(1);
            assertThat(process.verify(organisation).checkpoints()).isEqualTo(2);
        }
    }

    @Test
    void givenARotatedMasterKeyset_whenItsOldKeyIsTakenOut_thenTheSameKeySignsOn() throws Exception {
        OrganisationId organisation = OrganisationId.random();
        try (AuditProcess process = start("registry.audit.checkpoint-every=2")) {
            process.happen(organisation, 2);
            process.awaitChained();
            process.bean(SecretVault.class).rotate();
            byte[] sealed = process.records().keys().newest().orElseThrow().sealed();
            process.bean(SecretVault.class).reseal();
            assertThat(process.records().keys().newest().orElseThrow().sealed())
                    .as("left alone where it is sealed with the primary key")
                    .isEqualTo(sealed);
        }
        Keysets.leaveOnlyThePrimaryIn(dataFolder.resolve("master-keyset.json"));
        try (AuditProcess process = start("registry.audit.checkpoint-every=2", "registry.audit.claim-timeout=1s")) {
            process.happen(organisation, 2);
            process.awaitChained();

            assertThat(process.records().keys().publicKeys()).hasSize(1);
            assertThat(process.verify(organisation).isWhole()).isTrue();
            assertThat(process.verify(organisation).checkpoints()).isEqualTo(2);
        }
    }

    @Test
    void givenAKeyThatCantBeOpened_whenAChainIsSigned_thenANewKeySignsAndTheOldOneIsStillKnown() {
        OrganisationId organisation = OrganisationId.random();
        try (AuditProcess process = start("registry.audit.checkpoint-every=2")) {
            process.happen(organisation, 2);
            process.awaitChained();
            process.jdbc().sql("update audit_signing_key set sealed = ?").param(new byte[] {1, 2, 3}).update();
        }
        try (AuditProcess process = start("registry.audit.checkpoint-every=2", "registry.audit.claim-timeout=1s")) {
            process.happen(organisation, 2);
            process.awaitChained();

            assertThat(process.records().keys().publicKeys()).hasSize(2);
            assertThat(process.verify(organisation).isWhole()).isTrue();
            assertThat(process.verify(organisation).checkpoints()).isEqualTo(2);
        }
    }

    @Test
    void thePrivateKeyStandsNowhereInTheOpen() throws Exception {
        try (AuditProcess process = start("registry.audit.checkpoint-every=1")) {
            process.happen(OrganisationId.random(), 1);
            process.awaitChained();

            SigningKeyTable.SealedKey key = process.records().keys().newest().orElseThrow();
            assertThat(key.publicKey().isPrivate()).isFalse();
            assertThat(JWK.parse(publicKeyInTheDatabase(process)).isPrivate()).isFalse();
            assertThat(new String(key.sealed(), StandardCharsets.ISO_8859_1)).doesNotContain("kty");
        }
    }

    private static String publicKeyInTheDatabase(AuditProcess process) {
        return process.jdbc().sql("select public_key from audit_signing_key").query(String.class).single();
    }
}
