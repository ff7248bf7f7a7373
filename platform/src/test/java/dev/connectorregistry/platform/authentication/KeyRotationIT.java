package dev.connectorregistry.platform.authentication;

import static dev.connectorregistry.platform.authentication.ApiKeysOverHttpIT.assertError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.test.OpenIdProvider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class KeyRotationIT {

    private static final OrganisationId ORGANISATION = OrganisationId.random();
    private static final Map<String, Object> STAFF = Map.of("roles", List.of("staff"));

    private OpenIdProvider provider;
    private GuardedProcess process;

    @BeforeEach
    void start() {
        provider = OpenIdProvider.start();
        String issuer = "registry.authentication.issuers[0].";
        process =
                GuardedProcess.start(
                        issuer + "issuer=" + provider.issuer(),
                        issuer + "audience=" + OpenIdProvider.AUDIENCE,
                        issuer + "organisations=" + ORGANISATION,
                        issuer + "roles.staff=viewer");
    }

    @AfterEach
    void stop() {
        process.close();
        provider.close();
    }

    private int ask(String token) {
        return process.get("/test/o/%s/viewers".formatted(ORGANISATION), token).statusCode();
    }

    @Test
    void givenNewKeys_whenATokenNamesThem_thenTheyAreAskedForOnce() {
        String before = provider.idToken(STAFF);
        assertThat(ask(before)).isEqualTo(200);
        assertThat(ask(before)).isEqualTo(200);
        assertThat(provider.keyRequests()).isEqualTo(1);

        provider.rotateKeys();
        String after = provider.idToken(STAFF);

        assertThat(ask(after)).isEqualTo(200);
        assertThat(ask(after)).isEqualTo(200);
        assertThat(provider.keyRequests()).isEqualTo(2);
        // The provider does not publish the old key any more.
        assertThat(ask(before)).isEqualTo(401);
    }

    @Test
    void givenTokensThatNameKeysThatAreNowhere_whenAsked_then401AndTheProviderIsSpared() throws Exception {
        String valid = provider.idToken(STAFF);
        assertThat(ask(valid)).isEqualTo(200);

        RSAKey forger = new RSAKeyGenerator(2048).generate();
        for (int i = 0; i < 20; i++) {
            RSAKey key = new RSAKey.Builder(forger).keyID("key-" + i).build();
            SignedJWT forged =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                            SignedJWT.parse(valid).getJWTClaimsSet());
            forged.sign(new RSASSASigner(key));
            assertError(process.get("/test/callers", forged.serialize()), 401, ErrorCode.UNAUTHENTICATED);
        }

        assertThat(provider.keyRequests()).isLessThan(20);
        assertThat(ask(valid)).isEqualTo(200);
    }

    @Test
    void givenKeysThatAreKnown_whenTheProviderGoesAway_thenItsTokensAreStillAccepted() {
        String token = provider.idToken(STAFF);
        assertThat(ask(token)).isEqualTo(200);

        provider.close();

        assertThat(ask(token)).isEqualTo(200);
    }

    @Test
    void givenAProviderThatIsAway_whenItComesBack_thenItsTokensAreAccepted() {
        int port = provider.port();
        String token = provider.idToken(STAFF);
        provider.close();
        assertThat(ask(token)).isEqualTo(503);

        provider = OpenIdProvider.start(port);
        String again = provider.idToken(STAFF);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(ask(again)).isEqualTo(200));
    }
}
