package dev.connectorregistry.platform.authentication;

import static dev.connectorregistry.platform.authentication.ApiKeysOverHttpIT.assertError;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.test.OpenIdProvider;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

class JwtOverHttpIT {

    private static final OrganisationId ORGANISATION = OrganisationId.random();
    private static final OrganisationId SECOND = OrganisationId.random();
    private static final OrganisationId OF_ANOTHER_ISSUER = OrganisationId.random();
    private static final Map<String, Object> STAFF = Map.of("groups", List.of("staff", "unknown-here"));

    private static OpenIdProvider provider;
    private static OpenIdProvider tenants;
    private static int nobody;
    private static GuardedProcess process;

    @BeforeAll
    static void start() throws IOException {
        provider = OpenIdProvider.start();
        tenants = OpenIdProvider.start();
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        String issuers = "registry.authentication.issuers";
        process =
                GuardedProcess.start(
                        issuers + "[0].issuer=" + provider.issuer(),
                        issuers + "[0].audience=" + OpenIdProvider.AUDIENCE,
                        issuers + "[0].organisations=" + ORGANISATION + "," + SECOND,
                        issuers + "[0].roles-claim=groups",
                        issuers + "[0].roles.staff=viewer,connect",
                        issuers + "[0].roles[it:admins]=admin",
                        issuers + "[0].roles.crew=operator",
                        issuers + "[1].issuer=" + tenants.issuer(),
                        issuers + "[1].audience=" + OpenIdProvider.AUDIENCE,
                        issuers + "[1].organisations=" + OF_ANOTHER_ISSUER,
                        issuers + "[1].organisation-claim=tenant",
                        issuers + "[1].name-claim=preferred_username",
                        issuers + "[1].roles.staff=viewer,operator",
                        issuers + "[2].issuer=http://127.0.0.1:" + nobody,
                        issuers + "[2].audience=" + OpenIdProvider.AUDIENCE,
                        issuers + "[2].organisations=" + ORGANISATION,
                        issuers + "[2].roles.staff=viewer");
    }

    @AfterAll
    static void stop() {
        process.close();
        provider.close();
        tenants.close();
    }

    private static String viewers(OrganisationId organisation) {
        return "/test/o/%s/viewers".formatted(organisation);
    }

    private static String staffToken(Consumer<JwtEncodingContext> changes) {
        return provider.idToken(
                OpenIdProvider.AUDIENCE,
                encoding -> {
                    encoding.getClaims().claims(all -> all.putAll(STAFF));
                    changes.accept(encoding);
                });
    }

    private static void assertRejected(String token) {
        HttpResponse<String> response = process.get("/test/callers", token);
        assertError(response, 401, ErrorCode.UNAUTHENTICATED);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    private static JWTClaimsSet claimsOf(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    @Test
    void givenAValidToken_whenAsked_thenTheCallerIsThePerson() {
        String token = provider.idToken(Map.of("groups", List.of("staff"), "name", "Ada Lovelace\u0007"));

        assertThat(process.get(viewers(ORGANISATION), token).body())
                .isEqualTo(provider.issuer() + "#" + OpenIdProvider.SUBJECT);
        assertThat(process.get(viewers(SECOND), token).statusCode()).isEqualTo(200);
        assertThat(process.get("/test/callers", token).body())
                .isEqualTo("user " + provider.issuer() + "#" + OpenIdProvider.SUBJECT + " Ada Lovelace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256"})
    void givenAnAsymmetricSignature_whenAsked_thenAccepted(String algorithm) {
        String token = staffToken(encoding -> encoding.getJwsHeader().algorithm(SignatureAlgorithm.from(algorithm)));

        assertThat(process.get(viewers(ORGANISATION), token).statusCode()).isEqualTo(200);
    }

    @Test
    void givenATokenThatHasExpired_whenAsked_then401() {
        String token =
                staffToken(encoding ->
                        encoding.getClaims()
                                .issuedAt(Instant.now().minusSeconds(600))
                                .expiresAt(Instant.now().minusSeconds(90)));

        assertRejected(token);
        assertThat(process.get("/test/callers", token).body()).contains("expired");
    }

    @Test
    void givenATokenThatExpiredWithinTheSkew_whenAsked_thenAccepted() {
        String token =
                staffToken(encoding ->
                        encoding.getClaims()
                                .issuedAt(Instant.now().minusSeconds(600))
                                .expiresAt(Instant.now().minusSeconds(20)));

        assertThat(process.get(viewers(ORGANISATION), token).statusCode()).isEqualTo(200);
    }

    @Test
    void givenATokenThatIsNotValidYet_whenAsked_then401() {
        assertRejected(staffToken(encoding -> encoding.getClaims().notBefore(Instant.now().plusSeconds(90))));
    }

    @Test
    void givenATokenThatNeverExpires_whenAsked_then401() throws Exception {
        RSAKey key = provider.signingKey();
        JWTClaimsSet claims = new JWTClaimsSet.Builder(claimsOf(provider.idToken(STAFF))).expirationTime(null).build();

        assertRejected(signed(key, claims));
    }

    @Test
    void givenATokenForAnotherClient_whenAsked_then401() {
        assertRejected(
                provider.idToken(
                        OpenIdProvider.OTHER_AUDIENCE,
                        encoding -> encoding.getClaims().claims(all -> all.putAll(STAFF))));
    }

    @Test
    void givenATokenOfAnUnknownIssuer_whenAsked_then401() {
        assertRejected(staffToken(encoding -> encoding.getClaims().issuer("https://somebody.example")));
    }

    @Test
    void givenATokenOfOneIssuerInTheNameOfAnother_whenAsked_then401() {
        assertRejected(staffToken(encoding -> encoding.getClaims().issuer(tenants.issuer())));
    }

    @Test
    void givenATokenWithoutASignature_whenAsked_then401() throws Exception {
        assertRejected(new PlainJWT(claimsOf(provider.idToken(STAFF))).serialize());
    }

    @Test
    void givenAnHmacWithThePublicKey_whenAsked_then401() throws Exception {
        RSAKey key = provider.signingKey();
        JWTClaimsSet claims = claimsOf(provider.idToken(STAFF));
        byte[] json = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        byte[] der = key.toRSAPublicKey().getEncoded();

        for (byte[] secret : List.of(json, der)) {
            SignedJWT forged =
                    new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
            forged.sign(new MACSigner(secret));
            assertRejected(forged.serialize());
        }
    }

    @Test
    void givenASignatureByAnotherKeyOfTheSameName_whenAsked_then401() throws Exception {
        RSAKey forger = new RSAKeyGenerator(2048).keyID(provider.signingKey().getKeyID()).generate();

        assertRejected(signed(forger, claimsOf(provider.idToken(STAFF))));
    }

    @Test
    void givenAnAccessToken_whenAsked_then401() throws Exception {
        RSAKey key = provider.signingKey();
        SignedJWT access =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .type(new com.nimbusds.jose.JOSEObjectType("at+jwt"))
                                .keyID(key.getKeyID())
                                .build(),
                        claimsOf(provider.idToken(STAFF)));
        access.sign(new RSASSASigner(key));

        assertRejected(access.serialize());
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Test
    void givenAnOrganisationThatTheIssuerDoesNotSpeakFor_whenAsked_then403() {
        String token = provider.idToken(STAFF);

        assertError(process.get(viewers(OF_ANOTHER_ISSUER), token), 403, ErrorCode.FORBIDDEN);
    }

    @Test
    void givenAClaimThatNamesOrganisations_thenTheIssuerStillSpeaksForItsOwnOnly() {
        Map<String, Object> own =
                Map.of("tenant", OF_ANOTHER_ISSUER.value(), "roles", "staff", "preferred_username", "ada@example.org");
        Map<String, Object> foreign = Map.of("tenant", List.of(ORGANISATION.value()), "roles", "staff");
        Map<String, Object> none = Map.of("roles", "staff");

        String ownToken = tenants.idToken(own);
        assertThat(process.get(viewers(OF_ANOTHER_ISSUER), ownToken).statusCode()).isEqualTo(200);
        assertThat(process.get("/test/callers", ownToken).body()).endsWith(" ada@example.org");
        assertThat(process.get("/test/operators", ownToken).statusCode()).isEqualTo(200);
        for (Map<String, Object> claims : List.of(foreign, none)) {
            String token = tenants.idToken(claims);
            assertThat(process.get("/test/callers", token).statusCode()).isEqualTo(200);
            assertError(process.get(viewers(ORGANISATION), token), 403, ErrorCode.FORBIDDEN);
            assertError(process.get(viewers(OF_ANOTHER_ISSUER), token), 403, ErrorCode.FORBIDDEN);
            assertError(process.get("/test/operators", token), 403, ErrorCode.FORBIDDEN);
        }
    }

    @Test
    void givenAMissingRole_whenAsked_then403() {
        String token = provider.idToken(STAFF);

        assertError(
                process.send("POST", "/test/o/%s/editors".formatted(ORGANISATION), token), 403, ErrorCode.FORBIDDEN);
        assertError(process.get("/test/operators", token), 403, ErrorCode.FORBIDDEN);
        assertError(process.get(viewers(ORGANISATION), provider.idToken(Map.of())), 403, ErrorCode.FORBIDDEN);
    }

    @Test
    void rolesComeFromTheMappingOnly() {
        String admin = provider.idToken(Map.of("groups", "it:admins", "roles", List.of("operator")));
        String operator = provider.idToken(Map.of("groups", List.of("crew")));

        assertThat(process.get("/test/o/%s/admins".formatted(ORGANISATION), admin).statusCode()).isEqualTo(200);
        assertThat(process.get("/test/operators", admin).statusCode()).isEqualTo(403);
        assertThat(process.get("/test/operators", operator).statusCode()).isEqualTo(200);
        assertThat(process.get(viewers(ORGANISATION), operator).statusCode()).isEqualTo(403);
    }

    @Test
    void givenAProviderThatIsAway_whenAsked_then503AndTheOthersGoOn() throws Exception {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder(claimsOf(provider.idToken(STAFF)))
                        .issuer("http://127.0.0.1:" + nobody)
                        .build();
        String token = signed(provider.signingKey(), claims);

        for (int i = 0; i < 3; i++) {
            HttpResponse<String> response = process.get("/test/callers", token);
            assertError(response, 503, ErrorCode.UNAVAILABLE);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(process.get(viewers(ORGANISATION), provider.idToken(STAFF)).statusCode()).isEqualTo(200);
    }

    @Test
    void givenAKeyAndAToken_whenAsked_thenBothAreAccepted() {
        assertThat(
                        process.get(viewers(ORGANISATION), process.issue(ORGANISATION, null, Role.VIEWER).reveal())
                                .statusCode())
                .isEqualTo(200);
        assertThat(process.get(viewers(ORGANISATION), provider.idToken(STAFF)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"eyJhbGciOiJub25lIn0.e30.", "eyJ.eyJ.eyJ", "a.b.c", "....", "eyJhbGciOiJSUzI1NiJ9.bnVsbA.AA"})
    void givenWhatIsHardlyAToken_whenAsked_then401(String token) {
        assertRejected(token);
    }
}
