package dev.connectorregistry.platform.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.session.SignedIn.AtProvider;
import dev.connectorregistry.platform.session.SignedIn.ByApiKey;
import dev.connectorregistry.platform.session.SignedIn.ProvenPerson;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class SessionTableIT {

    private static final Duration IDLE = Duration.ofHours(1);
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final OrganisationId ORGANISATION = OrganisationId.random();
    private static final SignedIn BY_KEY = new ByApiKey(ApiKeyId.random());

    private final SessionToken token = SessionToken.random();
    private final JdbcClient jdbc;
    private final SessionTable table;

    SessionTableIT(WriteSideDatabase database) {
        DriverManagerDataSource dataSource = new DriverManagerDataSource(database.freshUrl());
        String vendor = database == WriteSideDatabase.POSTGRESQL ? "postgresql" : "h2";
        Flyway.configure().dataSource(dataSource).locations("classpath:db/migration/" + vendor).load().migrate();
        jdbc = JdbcClient.create(dataSource);
        table = new SessionTable(jdbc, new SessionProperties(IDLE, LIFETIME, false));
    }

    private void passMinutes(int minutes) {
        jdbc.sql(
                        "update browser_session set used_at = used_at - cast(:minutes as integer) * interval '1'"
                                + " minute, expires_at = expires_at - cast(:minutes as integer) * interval '1' minute")
                .param("minutes", minutes)
                .update();
    }

    private int rows() {
        return jdbc.sql("select count(*) from browser_session").query(Integer.class).single();
    }

    @Test
    void givenSomebodyWhoSignedIn_thenTheSessionIsFoundByTheHashOfItsToken() {
        Session begun = table.insert(token, ORGANISATION, BY_KEY);

        assertThat(begun.organisationId()).isEqualTo(ORGANISATION);
        assertThat(begun.signedIn()).isEqualTo(BY_KEY);
        assertThat(begun.expiresAt()).isCloseTo(Instant.now().plus(LIFETIME), within(1, ChronoUnit.MINUTES));
        assertThat(table.find(token.hash())).contains(begun);
        assertThat(table.find(SessionToken.random().hash())).isEmpty();
    }

    @Test
    void givenSomebodyOfAProvider_thenWhatItSaidIsFound() {
        AtProvider ada =
                new AtProvider(
                        "https://login.example",
                        new ProvenPerson("ada", "Ada \"𝄞\" Söhne", List.of(ORGANISATION.value()), List.of("staff")));

        assertThat(table.insert(token, ORGANISATION, ada).signedIn()).isEqualTo(ada);
    }

    @Test
    void givenASessionThatIsUsed_whenTimePasses_thenItLivesUntilItsLifetimeIsOver() {
        table.insert(token, ORGANISATION, BY_KEY);

        for (int i = 0; i < 14; i++) {
            passMinutes(50);
            assertThat(table.find(token.hash())).isPresent();
        }
        passMinutes(25);

        assertThat(table.find(token.hash())).isEmpty();
    }

    @Test
    void givenASessionThatIsNotUsed_whenItsIdleTimeIsOver_thenItHasEnded() {
        table.insert(token, ORGANISATION, BY_KEY);

        passMinutes(60);

        assertThat(table.find(token.hash())).isEmpty();
    }

    @Test
    void givenASession_whenDeleted_thenItIsGoneAndOnce() {
        table.insert(token, ORGANISATION, BY_KEY);

        assertThat(table.delete(token)).isTrue();
        assertThat(table.delete(token)).isFalse();
        assertThat(table.find(token.hash())).isEmpty();
    }

    @Test
    void givenSessionsThatHaveEnded_whenSwept_thenTheOthersStay() {
        table.insert(SessionToken.random(), ORGANISATION, BY_KEY);
        table.insert(SessionToken.random(), ORGANISATION, BY_KEY);
        passMinutes(61);
        table.insert(token, ORGANISATION, BY_KEY);

        assertThat(table.removeEnded()).isEqualTo(2);

        assertThat(rows()).isEqualTo(1);
        assertThat(table.find(token.hash())).isPresent();
    }
}
