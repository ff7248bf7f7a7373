package dev.connectorregistry.command.session;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

import dev.connectorregistry.kernel.OrganisationId;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a browser has to bring back from a provider.
 *
 * @param issuer the provider
 * @param organisationId for which somebody signs in
 * @param returnTo the page of ours where they go then
 * @param state ties the provider's answer to this browser (RFC 6749 §10.12)
 * @param nonce ties the id_token to it
 * @param verifier proves that who sends the code is who began (RFC 7636)
 * @param begunAt when it was begun
 */
record SignInUnderWay(
        String issuer,
        OrganisationId organisationId,
        String returnTo,
        State state,
        Nonce nonce,
        CodeVerifier verifier,
        Instant begunAt) {

    /** How long somebody may take at the provider. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    static SignInUnderWay begin(String issuer, OrganisationId organisationId, String returnTo, Instant now) {
        return new SignInUnderWay(issuer, organisationId, returnTo, new State(), new Nonce(), new CodeVerifier(), now);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(begunAt.plus(LONGEST));
    }

    /** None of its parts has a line break. */
    byte[] toBytes() {
        return String.join(
                        "\n",
                        issuer,
                        organisationId.value(),
                        returnTo,
                        state.getValue(),
                        nonce.getValue(),
                        verifier.getValue(),
                        begunAt.toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    static SignInUnderWay ofBytes(byte[] bytes) {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        return new SignInUnderWay(
                lines.get(0),
                OrganisationId.of(lines.get(1)),
                lines.get(2),
                new State(lines.get(3)),
                new Nonce(lines.get(4)),
                new CodeVerifier(lines.get(5)),
                Instant.parse(lines.get(6)));
    }

    /** Without what nobody else may know. */
    @Override
    public String toString() {
        return "SignInUnderWay[issuer=%s, organisationId=%s]".formatted(issuer, organisationId);
    }
}
