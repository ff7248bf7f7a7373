package dev.connectorregistry.command.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;

import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.platform.operation.OperationAutoConfiguration;

import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The vault as Spring puts it together, on the embedded database. */
class SecretConfigurationIT {

    private static final EndpointOrigin ORIGIN = new EndpointOrigin("https://login.example.com:443");
    private static final String CLEAR_TEXT = "c1ient-s3cret-that-must-not-show";

    @TempDir Path data;

    private final CredentialId credential = CredentialId.random();
    private final OrganisationId organisation = OrganisationId.random();
    private final ConnectorId connector = ConnectorId.random();

    private ApplicationContextRunner registry() {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(
                                DataSourceAutoConfiguration.class,
                                DataSourceTransactionManagerAutoConfiguration.class,
                                JdbcTemplateAutoConfiguration.class,
                                JdbcClientAutoConfiguration.class,
                                FlywayAutoConfiguration.class,
                                OperationAutoConfiguration.class,
                                SecretConfiguration.class))
                .withBean(
                        EventStore.class,
                        () -> EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build())
                .withPropertyValues(
                        "spring.datasource.url=jdbc:h2:async:"
                                + data.resolve("events")
                                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                        "spring.flyway.locations=classpath:db/migration/{vendor}",
                        "registry.data-dir=" + data);
    }

    private ApplicationContextRunner embedded() {
        return registry().withPropertyValues("registry.secrets.create-master-keyset=true");
    }

    private SecretVersion seal(SecretVault vault) {
        return vault.seal(credential, organisation, connector, ORIGIN, SecretValue.of(CLEAR_TEXT));
    }

    @Test
    void theEmbeddedStartMakesAKeysetAndFindsItsSecretsAgain() throws Exception {
        SecretVersion[] version = new SecretVersion[1];
        embedded().run(context -> version[0] = seal(context.getBean(SecretVault.class)));

        assertThat(data.resolve("master-keyset.json")).exists();
        embedded()
                .run(context ->
                        assertThat(
                                        context.getBean(SecretVault.class)
                                                .open(credential, organisation, version[0])
                                                .reveal())
                                .isEqualTo(CLEAR_TEXT));
    }

    @Test
    void noFileOfTheDataFolderHoldsTheClearText() throws Exception {
        embedded().run(context -> seal(context.getBean(SecretVault.class)));

        try (Stream<Path> files = Files.walk(data)) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            assertThat(found).anySatisfy(file -> assertThat(file).hasFileName("events.mv.db"));
            for (Path file : found) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(CLEAR_TEXT);
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(
                                new String(
                                        CLEAR_TEXT.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Test
    void aStartWithoutAKeysetFails() {
        registry()
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .hasRootCauseInstanceOf(MasterKeysetMissing.class)
                                .rootCause()
                                .hasMessageContaining("registry.secrets.master-keyset-file"));
        assertThat(data.resolve("master-keyset.json")).doesNotExist();
    }

    @Test
    void aConfiguredFileThatIsNotThereIsNotMade() {
        Path configured = data.resolve("elsewhere.json");

        embedded()
                .withPropertyValues("registry.secrets.master-keyset-file=" + configured)
                .run(context ->
                        assertThat(context.getStartupFailure()).hasRootCauseInstanceOf(MasterKeysetMissing.class));
        assertThat(configured).doesNotExist();
    }

    @Test
    void twoKeysetsAreOneTooMany() {
        registry()
                .withPropertyValues(
                        "registry.secrets.master-keyset-file=" + data.resolve("keys.json"),
                        "registry.secrets.master-keyset="
                                + base64(MasterKeys.generate().toJson(KeysetFormat.CLEAR_TEXT)))
                .run(context ->
                        assertThat(context.getStartupFailure()).hasRootCauseInstanceOf(MasterKeysetUnreadable.class));
    }

    @Test
    void aWrongMasterKeyEndsTheStart() throws Exception {
        embedded().run(context -> assertThat(context).hasNotFailed());
        Files.writeString(data.resolve("master-keyset.json"), MasterKeys.generate().toJson(KeysetFormat.CLEAR_TEXT));

        embedded()
                .run(context ->
                        assertThat(context.getStartupFailure()).hasRootCauseInstanceOf(MasterKeyMismatch.class));
    }

    @Test
    void theKeysetMayComeAsJsonOrAsBase64() throws Exception {
        Path file = data.resolve("keys.json");
        SecretVersion[] version = new SecretVersion[1];
        String json = MasterKeys.generate().toJson(KeysetFormat.CLEAR_TEXT);
        Files.writeString(file, json);
        registry()
                .withPropertyValues("registry.secrets.master-keyset-file=" + file)
                .run(context -> version[0] = seal(context.getBean(SecretVault.class)));

        byte[] binary =
                TinkProtoKeysetFormat.serializeKeyset(
                        TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()),
                        InsecureSecretKeyAccess.get());
        for (String setting : List.of(json, base64(json), Base64.getEncoder().encodeToString(binary))) {
            registry()
                    .withPropertyValues("registry.secrets.master-keyset=" + setting)
                    .run(context ->
                            assertThat(
                                            context.getBean(SecretVault.class)
                                                    .open(credential, organisation, version[0])
                                                    .reveal())
                                    .isEqualTo(CLEAR_TEXT));
        }
    }

    @Test
    void aKeyOfAServiceThatThisBuildCanNotUseEndsTheStart() {
        embedded()
                .withPropertyValues("registry.secrets.kms-key-uri=gcp-kms://projects/p")
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .hasRootCauseInstanceOf(MasterKeysetUnreadable.class)
                                .rootCause()
                                .hasMessageContaining("-Pkms-gcp"));
    }

    @Test
    void theEnvironmentVariableIsTakenUpAndNotShown() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of(
                                        "REGISTRY_SECRETS_MASTER_KEYSET", "the-keyset",
                                        "REGISTRY_SECRETS_MASTER_KEYSET_FILE", "")));
        ConfigurationPropertySources.attach(environment);

        SecretProperties properties = Binder.get(environment).bind("registry.secrets", SecretProperties.class).get();

        assertThat(properties).isEqualTo(new SecretProperties(null, "the-keyset", false, null));
        assertThat(properties.toString()).doesNotContain("the-keyset");
    }

    @Test
    void orphansAreSweptOnSchedule() {
        CredentialId referenced = CredentialId.random();
        SecretVersion[] kept = new SecretVersion[1];
        embedded()
                .run(context -> {
                    SecretVault vault = context.getBean(SecretVault.class);
                    seal(vault);
                    kept[0] = vault.seal(referenced, organisation, connector, ORIGIN, SecretValue.of("kept"));
                    context.getBean(JdbcClient.class)
                            .sql("update sealed_secret set confirmed_at = dateadd(hour, -2, confirmed_at)")
                            .update();
                });

        embedded()
                .withPropertyValues("registry.secrets.sweep-interval=PT0.05S")
                .withBean(SecretReferences.class, () -> _ -> Set.of(new SecretReference(referenced, kept[0])))
                .run(context -> {
                    JdbcClient jdbc = context.getBean(JdbcClient.class);
                    await().until(() -> jdbc.sql("select count(*) from sealed_secret").query(Long.class).single() == 1);
                    assertThat(context.getBean(SecretVault.class).open(referenced, organisation, kept[0]).reveal())
                            .isEqualTo("kept");
                });
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
