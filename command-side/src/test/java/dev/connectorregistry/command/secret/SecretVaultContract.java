package dev.connectorregistry.command.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;

import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.operation.OperatorActions;

import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What the vault promises, on every database that the write side may stand on. */
@ExtendWith(OutputCaptureExtension.class)
abstract class SecretVaultContract {

    private static final String CLEAR_TEXT = "c1ient-s3cret-𝄞-that-must-not-show";
    private static final SecretValue SECRET = SecretValue.of(CLEAR_TEXT);
    private static final EndpointOrigin ORIGIN = new EndpointOrigin("https://login.example.com:443");

    @TempDir Path folder;

    private HikariDataSource dataSource;
    private JdbcClient jdbc;
    private Path keysetFile;
    private SecretVault vault;

    private final CredentialId credential = CredentialId.random();
    private final OrganisationId organisation = OrganisationId.random();
    private final ConnectorId connector = ConnectorId.random();

    /** An empty database. */
    abstract HikariDataSource newDatabase() throws Exception;

    /** The vendor's folder of migrations. */
    abstract String vendor();

    @BeforeEach
    void start() throws Exception {
        dataSource = newDatabase();
        Flyway.configure().dataSource(dataSource).locations("classpath:db/migration/" + vendor()).load().migrate();
        jdbc = JdbcClient.create(dataSource);
        keysetFile = folder.resolve("data").resolve("master-keyset.json");
        vault = aProcessStarts();
    }

    @AfterEach
    void stop() {
        dataSource.close();
    }

    private SecretVault aProcessStarts() {
        return aProcessStarts(new SecretProperties(null, null, true, null));
    }

    private SecretVault aProcessStarts(SecretProperties properties) {
        SealedSecretTable table = new SealedSecretTable(jdbc);
        MasterKeyCheck check = new MasterKeyCheck(jdbc, table);
        return new SecretVault(
                table, MasterKeysetAtStart.open(properties, folder.resolve("data"), check), check, List.of());
    }

    private SecretVersion seal(SecretValue secret) {
        return vault.seal(credential, organisation, connector, ORIGIN, secret);
    }

    // --- sealing and opening

    @Test
    void aSealedSecretOpensToWhatItWas() {
        SecretVersion version = seal(SECRET);

        assertThat(vault.open(credential, organisation, version).reveal()).isEqualTo(CLEAR_TEXT);
        assertThat(vault.boundOrigin(credential, organisation, version)).contains(ORIGIN);
    }

    @Test
    void theLongestSecretFits() {
        SecretValue longest = SecretValue.of("x".repeat(SecretValue.MAX_BYTES));

        SecretVersion version = seal(longest);

        assertThat(vault.open(credential, organisation, version)).isEqualTo(longest);
    }

    @Test
    void sealingAgainLeavesTheEarlierVersionAsItIs() {
        SecretVersion first = seal(SECRET);
        SecretVersion second = seal(SecretValue.of("another"));

        assertThat(second).isNotEqualTo(first);
        assertThat(vault.open(credential, organisation, first)).isEqualTo(SECRET);
        assertThat(vault.open(credential, organisation, second)).isEqualTo(SecretValue.of("another"));
    }

    @Test
    void theSameSecretIsNeverSealedToTheSameBytes() {
        seal(SECRET);
        seal(SECRET);

        assertThat(jdbc.sql("select count(distinct sealed) from sealed_secret").query(Long.class).single())
                .isEqualTo(2);
        assertThat(jdbc.sql("select count(distinct wrapped_key) from sealed_secret").query(Long.class).single())
                .isEqualTo(2);
    }

    @Test
    void anotherProcessOpensIt() {
        SecretVersion version = seal(SECRET);

        assertThat(aProcessStarts().open(credential, organisation, version)).isEqualTo(SECRET);
    }

    @Test
    void anotherOrganisationCanNotOpenIt() {
        SecretVersion version = seal(SECRET);

        assertThat(reasonForNotOpening(credential, OrganisationId.random(), version))
                .isEqualTo(SecretUnavailable.Reason.NOT_AUTHENTIC);
    }

    @Test
    void aRowThatIsCopiedToAnotherCredentialDoesNotOpenThere() {
        SecretVersion version = seal(SECRET);
        CredentialId thief = CredentialId.random();
        jdbc.sql(
                        "insert into sealed_secret select :thief, secret_version, organisation_id, connector_id,"
                            + " bound_origin, sealed, wrapped_key, kek_id, sealed_at, confirmed_at from sealed_secret")
                .param("thief", thief.value())
                .update();

        assertThat(reasonForNotOpening(thief, organisation, version)).isEqualTo(SecretUnavailable.Reason.NOT_AUTHENTIC);
        assertThat(vault.open(credential, organisation, version)).isEqualTo(SECRET);
    }

    @Test
    void aRowThatIsMovedToAnotherOrganisationConnectorOrOriginDoesNotOpen() {
        for (var move :
                Map.of(
                                "organisation_id", OrganisationId.random().value(),
                                "connector_id", ConnectorId.random().value(),
                                "bound_origin", "https://evil.example:443")
                        .entrySet()) {
            SecretVersion version = seal(SECRET);
            jdbc.sql("update sealed_secret set " + move.getKey() + " = :value where secret_version = :version")
                    .param("value", move.getValue())
                    .param("version", version.value())
                    .update();
            OrganisationId claimed =
                    move.getKey().equals("organisation_id") ? OrganisationId.of(move.getValue()) : organisation;

            assertThat(reasonForNotOpening(credential, claimed, version))
                    .as(move.getKey())
                    .isEqualTo(SecretUnavailable.Reason.NOT_AUTHENTIC);
        }
    }

    @Test
    void exchangedBytesDoNotOpen() {
        for (String column : List.of("sealed", "wrapped_key")) {
            SecretVersion version = seal(SECRET);
            byte[] bytes =
                    jdbc.sql("select " + column + " from sealed_secret where secret_version = :version")
                            .param("version", version.value())
                            .query((row, _) -> row.getBytes(1))
                            .single();
            bytes[bytes.length - 1] ^= 1;
            jdbc.sql("update sealed_secret set " + column + " = :bytes where secret_version = :version")
                    .param("bytes", bytes)
                    .param("version", version.value())
                    .update();

            assertThat(reasonForNotOpening(credential, organisation, version))
                    .as(column)
                    .isEqualTo(SecretUnavailable.Reason.NOT_AUTHENTIC);
        }
    }

    private SecretUnavailable.Reason reasonForNotOpening(
            CredentialId credentialId, OrganisationId organisationId, SecretVersion version) {
        SecretUnavailable refused =
                catchThrowableOfType(SecretUnavailable.class, () -> vault.open(credentialId, organisationId, version));
        assertThat(refused).hasNoCause().hasMessageNotContaining(CLEAR_TEXT);
        return refused.reason();
    }

    // --- equal secrets

    @Test
    void anEqualSecretIsRecognised() {
        SecretVersion version = seal(SECRET);

        assertThat(vault.isEqual(credential, organisation, version, ORIGIN, SecretValue.of(CLEAR_TEXT))).isTrue();
        assertThat(vault.isEqual(credential, organisation, version, ORIGIN, SecretValue.of(CLEAR_TEXT + " ")))
                .isFalse();
    }

    @Test
    void theSameSecretForAnotherOriginIsAChange() {
        SecretVersion version = seal(SECRET);
        EndpointOrigin elsewhere = new EndpointOrigin("https://login.example.org:443");

        assertThat(vault.isEqual(credential, organisation, version, elsewhere, SECRET)).isFalse();
    }

    @Test
    void aSecretThatCanNotBeOpenedEqualsNothing() {
        SecretVersion destroyed = seal(SECRET);
        vault.destroy(credential, destroyed);
        SecretVersion lost = seal(SECRET);
        loseTheKeyOf(lost);

        assertThat(vault.isEqual(credential, organisation, destroyed, ORIGIN, SECRET)).isFalse();
        assertThat(vault.isEqual(credential, organisation, lost, ORIGIN, SECRET)).isFalse();
        assertThat(vault.isEqual(credential, OrganisationId.random(), lost, ORIGIN, SECRET)).isFalse();
    }

    private void loseTheKeyOf(SecretVersion version) {
        SecretContext context = new SecretContext(credential, version, organisation, connector, ORIGIN);
        SealedSecret foreign = SealedSecret.seal(context, SECRET, MasterKeys.generate());
        vault.destroy(credential, version);
        new SealedSecretTable(jdbc).insert(foreign);
    }

    // --- destroying

    @Test
    void aDestroyedVersionIsGoneAndTheOthersStay() {
        SecretVersion replaced = seal(SECRET);
        SecretVersion current = seal(SecretValue.of("current"));

        vault.destroy(credential, replaced);
        vault.destroy(credential, replaced);

        assertThat(reasonForNotOpening(credential, organisation, replaced))
                .isEqualTo(SecretUnavailable.Reason.DESTROYED);
        assertThat(vault.boundOrigin(credential, organisation, replaced)).isEmpty();
        assertThat(vault.open(credential, organisation, current)).isEqualTo(SecretValue.of("current"));
    }

    @Test
    void allSecretsOfAConnectorAreDestroyedAndNoOthers() {
        seal(SECRET);
        vault.seal(CredentialId.random(), organisation, connector, ORIGIN, SECRET);
        CredentialId kept = CredentialId.random();
        SecretVersion ofAnother = vault.seal(kept, organisation, ConnectorId.random(), ORIGIN, SECRET);

        assertThat(vault.destroyAllOf(connector)).isEqualTo(2);

        assertThat(vault.destroyAllOf(connector)).isZero();
        assertThat(vault.open(kept, organisation, ofAnother)).isEqualTo(SECRET);
    }

    @Test
    void sealingAndDestroyingTakePartInTheCallersTransaction() {
        SecretVersion before = seal(SECRET);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));

        SecretVersion rolledBack =
                transaction.execute(status -> {
                    vault.destroy(credential, before);
                    SecretVersion version = seal(SECRET);
                    status.setRollbackOnly();
                    return version;
                });

        assertThat(vault.open(credential, organisation, before)).isEqualTo(SECRET);
        assertThat(reasonForNotOpening(credential, organisation, rolledBack))
                .isEqualTo(SecretUnavailable.Reason.DESTROYED);
    }

    // --- sweeping

    private Instant anHourAgo() {
        return new SealedSecretTable(jdbc).now().minus(Duration.ofHours(1));
    }

    private void age(SecretVersion version, Duration age) {
        Instant sealedAt = new SealedSecretTable(jdbc).now().minus(age);
        jdbc.sql("update sealed_secret set sealed_at = :at, confirmed_at = :at where secret_version = :version")
                .param("at", sealedAt.atOffset(ZoneOffset.UTC))
                .param("version", version.value())
                .update();
    }

    @Test
    void theSweepKeepsWhatIsReferencedAndWhatIsYoung() {
        SecretVersion referenced = seal(SECRET);
        SecretVersion replaced = seal(SECRET);
        SecretVersion young = seal(SECRET);
        CredentialId refused = CredentialId.random();
        SecretVersion ofNoConnector = vault.seal(refused, organisation, ConnectorId.random(), ORIGIN, SECRET);
        age(referenced, Duration.ofDays(2));
        age(replaced, Duration.ofMinutes(61));
        age(young, Duration.ofMinutes(59));
        age(ofNoConnector, Duration.ofMinutes(61));

        int destroyed =
                vault.sweepOrphans(
                        anHourAgo(),
                        id -> id.equals(connector) ? Set.of(new SecretReference(credential, referenced)) : Set.of());

        assertThat(destroyed).isEqualTo(2);
        assertThat(vault.open(credential, organisation, referenced)).isEqualTo(SECRET);
        assertThat(vault.open(credential, organisation, young)).isEqualTo(SECRET);
        assertThat(reasonForNotOpening(credential, organisation, replaced))
                .isEqualTo(SecretUnavailable.Reason.DESTROYED);
        assertThat(reasonForNotOpening(refused, organisation, ofNoConnector))
                .isEqualTo(SecretUnavailable.Reason.DESTROYED);
    }

    @Test
    void aSecretThatIsNoLongerReferencedIsSweptAnHourAfterItLastWas() {
        SecretVersion version = seal(SECRET);
        age(version, Duration.ofDays(2));
        vault.sweepOrphans(anHourAgo(), _ -> Set.of(new SecretReference(credential, version)));

        assertThat(vault.sweepOrphans(anHourAgo(), _ -> Set.of())).isZero();
        age(version, Duration.ofMinutes(61));
        assertThat(vault.sweepOrphans(anHourAgo(), _ -> Set.of())).isOne();
    }

    @Test
    void aConnectorWhoseReferencesCanNotBeToldKeepsItsSecretsAndHoldsUpNoOther() {
        SecretVersion kept = seal(SECRET);
        SecretVersion orphan = vault.seal(CredentialId.random(), organisation, ConnectorId.random(), ORIGIN, SECRET);
        age(kept, Duration.ofDays(1));
        age(orphan, Duration.ofDays(1));

        int destroyed =
                vault.sweepOrphans(
                        anHourAgo(),
                        id -> {
                            if (id.equals(connector)) {
                                throw new IllegalStateException("The event store is away");
                            }
                            return Set.of();
                        });

        assertThat(destroyed).isOne();
        assertThat(vault.open(credential, organisation, kept)).isEqualTo(SECRET);
    }

    @Test
    void severalProcessesSweepAtOnceOverManyConnectors() throws Exception {
        List<SecretReference> referenced = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            CredentialId id = CredentialId.random();
            SecretVersion version = vault.seal(id, organisation, ConnectorId.random(), ORIGIN, SECRET);
            if (i % 3 == 0) {
                referenced.add(new SecretReference(id, version));
            }
        }
        jdbc.sql("update sealed_secret set confirmed_at = :at")
                .param("at", anHourAgo().minusSeconds(60).atOffset(ZoneOffset.UTC))
                .update();
        Set<SecretReference> inUse = Set.copyOf(referenced);
        Instant hourAgo = anHourAgo();
        SecretVault other = aProcessStarts();

        List<Integer> destroyed =
                atOnce(() -> vault.sweepOrphans(hourAgo, _ -> inUse), () -> other.sweepOrphans(hourAgo, _ -> inUse));

        assertThat(destroyed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
        assertThat(jdbc.sql("select count(*) from sealed_secret").query(Long.class).single()).isEqualTo(150);
    }

    @SafeVarargs
    private static <T> List<T> atOnce(Callable<T>... tasks) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(tasks.length)) {
            List<Future<T>> results = new ArrayList<>();
            for (Callable<T> task : tasks) {
                results.add(
                        threads.submit(() -> {
                            gate.await();
                            return task.call();
                        }));
            }
            gate.countDown();
            List<T> values = new ArrayList<>();
            for (Future<T> result : results) {
                values.add(result.get());
            }
            return values;
        }
    }

    // --- master keys

    @Test
    void aWrongMasterKeyEndsTheStart() throws Exception {
        Files.writeString(keysetFile, MasterKeys.generate().toJson(KeysetFormat.CLEAR_TEXT));

        assertThatExceptionOfType(MasterKeyMismatch.class)
                .isThrownBy(this::aProcessStarts)
                .withMessageContaining("not the one")
                .withNoCause();
    }

    @Test
    void aWrongMasterKeyEndsTheStartEvenWhenTheChecksRowIsLost() throws Exception {
        seal(SECRET);
        jdbc.sql("delete from master_key_check").update();
        String right = Files.readString(keysetFile);
        Files.writeString(keysetFile, MasterKeys.generate().toJson(KeysetFormat.CLEAR_TEXT));

        assertThatExceptionOfType(MasterKeyMismatch.class).isThrownBy(this::aProcessStarts);

        Files.writeString(keysetFile, right);
        aProcessStarts();
        assertThat(jdbc.sql("select count(*) from master_key_check").query(Long.class).single()).isOne();
    }

    @Test
    void aLostKeysetIsNotReplacedByANewOne() throws Exception {
        seal(SECRET);
        Files.delete(keysetFile);

        assertThatExceptionOfType(MasterKeysetMissing.class)
                .isThrownBy(this::aProcessStarts)
                .withMessageContaining(keysetFile.toString());
        assertThat(keysetFile).doesNotExist();
    }

    @Test
    void aDamagedKeysetEndsTheStartWithoutBeingQuoted() throws Exception {
        String damaged = Files.readString(keysetFile).substring(0, 150);
        Files.writeString(keysetFile, damaged);

        assertThatExceptionOfType(MasterKeysetUnreadable.class)
                .isThrownBy(this::aProcessStarts)
                .withMessageContaining(keysetFile.toString())
                .withMessageNotContaining(damaged.substring(20, 40))
                .withNoCause();
    }

    @Test
    void processesThatStartAtOnceAgreeOnOneKeyset() throws Exception {
        jdbc.sql("delete from master_key_check").update();
        Files.delete(keysetFile);

        List<SecretVault> vaults = atOnce(this::aProcessStarts, this::aProcessStarts, this::aProcessStarts);

        for (SecretVault one : vaults) {
            SecretVersion version = one.seal(credential, organisation, connector, ORIGIN, SECRET);
            for (SecretVault other : vaults) {
                assertThat(other.open(credential, organisation, version)).isEqualTo(SECRET);
            }
        }
    }

    @Test
    void rotationResealsEverythingAndTheOldKeyMayGo() throws Exception {
        List<SecretVersion> versions = IntStream.range(0, 450).mapToObj(_ -> seal(SECRET)).toList();

        RotationReport report = vault.rotate();

        assertThat(report.resealed()).isEqualTo(450);
        assertThat(report.unreadable()).isZero();
        assertThat(report.remaining()).isZero();
        MasterKeys rotated = MasterKeys.parse(Files.readString(keysetFile), KeysetFormat.CLEAR_TEXT);
        assertThat(rotated.primaryId()).isEqualTo(report.primaryKeyId());
        Keysets.leaveOnlyThePrimaryIn(keysetFile);
        SecretVault withoutTheOldKey = aProcessStarts();
        assertThat(versions)
                .allSatisfy(version ->
                        assertThat(withoutTheOldKey.open(credential, organisation, version)).isEqualTo(SECRET));
    }

    @Test
    void afterARotationOldRowsOpenBeforeTheyAreResealed() throws Exception {
        SecretVersion old = seal(SECRET);
        new MasterKeysetFile(keysetFile, KeysetFormat.CLEAR_TEXT).update(MasterKeys::withNewPrimary);

        SecretVault restarted = aProcessStarts();
        SecretVersion fresh = restarted.seal(credential, organisation, connector, ORIGIN, SECRET);

        assertThat(restarted.open(credential, organisation, old)).isEqualTo(SECRET);
        assertThat(restarted.open(credential, organisation, fresh)).isEqualTo(SECRET);
        RotationReport first = restarted.reseal();
        assertThat(first.resealed()).isOne();
        assertThat(restarted.reseal()).isEqualTo(new RotationReport(first.primaryKeyId(), 0, 0, 0));
    }

    @Test
    void aProcessThatMissedARotationFollowsIt() {
        SecretVault other = aProcessStarts();
        vault.rotate();
        SecretVersion sealedWithTheNewKey = seal(SECRET);

        assertThat(other.open(credential, organisation, sealedWithTheNewKey)).isEqualTo(SECRET);
    }

    @Test
    void processesThatRotateAtOnceLoseNoKey() throws Exception {
        SecretVersion version = seal(SECRET);
        SecretVault other = aProcessStarts();

        atOnce(vault::rotate, other::rotate);

        assertThat(vault.reseal().remaining()).isZero();
        assertThat(vault.open(credential, organisation, version)).isEqualTo(SECRET);
        assertThat(other.open(credential, organisation, version)).isEqualTo(SECRET);
        assertThat(aProcessStarts().open(credential, organisation, version)).isEqualTo(SECRET);
    }

    @Test
    void aRewrappingThatComesLateDoesNotUndoANewerOne() throws Exception {
        SecretVersion version = seal(SECRET);
        SealedSecretTable table = new SealedSecretTable(jdbc);
        SealedSecret asRead = table.find(credential, organisation, version).orElseThrow();
        SealedSecret late =
                asRead.rewrap(MasterKeys.parse(Files.readString(keysetFile), KeysetFormat.CLEAR_TEXT).withNewPrimary());
        vault.rotate();

        assertThat(table.rewrap(asRead, late)).isZero();

        assertThat(vault.open(credential, organisation, version)).isEqualTo(SECRET);
        assertThat(vault.reseal().remaining()).isZero();
    }

    @Test
    void resealingReportsWhatItCanNotReadAndGoesOn() {
        SecretVersion readable = seal(SECRET);
        SecretVersion lost = seal(SECRET);
        loseTheKeyOf(lost);

        RotationReport report = vault.rotate();

        assertThat(report.resealed()).isOne();
        assertThat(report.unreadable()).isOne();
        assertThat(report.remaining()).isOne();
        assertThat(vault.open(credential, organisation, readable)).isEqualTo(SECRET);
        assertThat(reasonForNotOpening(credential, organisation, lost)).isEqualTo(SecretUnavailable.Reason.KEY_LOST);
    }

    @Test
    void aKeysetThatIsReplacedByAStrangersWhileTheRegistryRunsIsNotTakenUp() throws Exception {
        SecretVersion version = seal(SECRET);
        String own = Files.readString(keysetFile);
        Files.writeString(keysetFile, MasterKeys.generate().toJson(KeysetFormat.CLEAR_TEXT));

        RotationReport report = vault.reseal();

        assertThat(report).isEqualTo(new RotationReport(report.primaryKeyId(), 0, 0, 0));
        assertThatExceptionOfType(MasterKeyMismatch.class).isThrownBy(vault::rotate);
        assertThat(vault.open(credential, organisation, version)).isEqualTo(SECRET);
        Files.writeString(keysetFile, own);
        assertThat(aProcessStarts().open(credential, organisation, version)).isEqualTo(SECRET);
    }

    @Test
    void aKeysetFromASettingWorksAndIsNotTheRegistrysToRotate() throws Exception {
        SecretVersion version = seal(SECRET);
        String json = Files.readString(keysetFile);

        SecretVault other = aProcessStarts(new SecretProperties(null, json, false, null));

        assertThat(other.open(credential, organisation, version)).isEqualTo(SECRET);
        assertThatExceptionOfType(MasterKeysetUnwritable.class).isThrownBy(other::rotate);
        assertThat(other.reseal().remaining()).isZero();
    }

    @Test
    void sweepersOfSeveralProcessesResealWhatIsSealedWithAnOlderKey() throws Exception {
        List<SecretVersion> versions = IntStream.range(0, 450).mapToObj(_ -> seal(SECRET)).toList();
        int newKey =
                new MasterKeysetFile(keysetFile, KeysetFormat.CLEAR_TEXT)
                        .update(MasterKeys::withNewPrimary)
                        .primaryId();
        SealedSecretTable table = new SealedSecretTable(jdbc);
        assertThat(table.countNotWrappedWith(newKey)).isEqualTo(450);

        atOnce(sweepOf(vault), sweepOf(aProcessStarts()));

        assertThat(table.countNotWrappedWith(newKey)).isZero();
        assertThat(versions)
                .allSatisfy(version -> assertThat(vault.open(credential, organisation, version)).isEqualTo(SECRET));
    }

    @Test
    void aSweeperWhoseKeysAreNotThoseOfTheFileResealsNothing() throws Exception {
        SecretVersion version = seal(SECRET);
        SecretVault other = aProcessStarts();
        other.rotate();
        int newKey = MasterKeys.parse(Files.readString(keysetFile), KeysetFormat.CLEAR_TEXT).primaryId();
        Files.writeString(keysetFile, MasterKeys.generate().toJson(KeysetFormat.CLEAR_TEXT));

        sweepOf(vault).call();

        assertThat(new SealedSecretTable(jdbc).countNotWrappedWith(newKey)).isZero();
        assertThat(other.open(credential, organisation, version)).isEqualTo(SECRET);
    }

    private Callable<Void> sweepOf(SecretVault swept) {
        SecretSweeper sweeper = new SecretSweeper(swept, new SealedSecretTable(jdbc), _ -> Set.of());
        return () -> {
            sweeper.sweep();
            return null;
        };
    }

    @Test
    void aRotationOfAKeysetFromASettingIsRefusedInWords() throws Exception {
        SecretVault other = aProcessStarts(new SecretProperties(null, Files.readString(keysetFile), false, null));
        MasterKeysetController controller =
                new MasterKeysetController(
                        other,
                        TransactionOperations.withoutTransaction(),
                        new OperatorActions(
                                EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build()));
        Caller operator = new Caller(new Actor(Actor.Kind.API_KEY, "key", "An operator"), Map.of(), true);

        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> controller.rotate(operator, MetaData.emptyInstance()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(refusal).hasMessageContaining("comes from a setting");
        assertThat(refusal.details().orElseThrow()).contains("tinkey add-key", "tinkey promote-key");
    }

    // --- nothing shows

    @Test
    void theClearTextIsInNoColumnLogOrMessage(CapturedOutput output) {
        LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
        List<String> loggers = List.of("org.springframework.jdbc", "dev.connectorregistry", "com.google.crypto");
        loggers.forEach(logger -> logging.setLogLevel(logger, LogLevel.TRACE));
        try {
            SecretVersion version = seal(SECRET);
            vault.open(credential, organisation, version);
            vault.isEqual(credential, organisation, version, ORIGIN, SECRET);
            vault.isEqual(credential, OrganisationId.random(), version, ORIGIN, SECRET);
            reasonForNotOpening(credential, OrganisationId.random(), version);
            vault.rotate();
        } finally {
            loggers.forEach(logger -> logging.setLogLevel(logger, null));
        }

        assertThat(output.getAll()).contains("insert into sealed_secret").doesNotContain(CLEAR_TEXT, "c1ient-s3cret");
        String hex = HexFormat.of().formatHex("c1ient-s3cret".getBytes(StandardCharsets.UTF_8));
        List<String> cells = new ArrayList<>();
        for (String table : List.of("sealed_secret", "master_key_check")) {
            jdbc.sql("select * from " + table)
                    .query(row -> {
                        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                            cells.add(
                                    row.getObject(column) instanceof byte[] bytes
                                            ? HexFormat.of().formatHex(bytes)
                                            : row.getString(column));
                        }
                    });
        }
        assertThat(cells).hasSize(14).allSatisfy(cell -> assertThat(cell).doesNotContain("c1ient-s3cret", hex));
    }
}
