package dev.connectorregistry.platform.authentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.refusal.AuthenticationProblem;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.session.SignedIn.ProvenPerson;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * One OpenID provider: finds its keys by OpenID Connect Discovery 1.0 §4 when the first token comes, keeps them, and
 * asks for new ones when a token names a key that it does not know, but not more often than is polite. A provider that
 * is away makes its own tokens unavailable, and nothing else.
 */
final class IdentityProvider {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityProvider.class);

    // Asymmetric only: an HMAC could be made by anybody who knows the public key, and none is no signature.
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
    private static final Duration KEYS_KEPT = Duration.ofMinutes(5);
    private static final Duration KEYS_KEPT_IN_AN_OUTAGE = Duration.ofMinutes(30);
    private static final Duration KEYS_ASKED_FOR_AT_MOST_EVERY = Duration.ofSeconds(10);
    private static final Duration DISCOVERY_TRIED_AT_MOST_EVERY = Duration.ofSeconds(5);

    /** How many requests may wait for an issuer's first answer, the one that asks included. */
    static final int WAITING_AT_MOST = 4;

    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int READ_TIMEOUT_MILLIS = 3_000;
    private static final int MAX_ANSWER_BYTES = 256 * 1024;
    // OpenID Connect Core 1.0 §2, "sub".
    private static final int MAX_SUBJECT_LENGTH = 255;
    private static final int MAX_NAME_LENGTH = 200;

    private final AuthenticationProperties.Issuer settings;
    private final LongSupplier nanoTime;
    private final ResourceRetriever retriever =
            new DefaultResourceRetriever(CONNECT_TIMEOUT_MILLIS, READ_TIMEOUT_MILLIS, MAX_ANSWER_BYTES);
    // A token needs no signature to name this issuer: were all to wait, a slow one could hold every thread.
    private final Semaphore discovery = new Semaphore(WAITING_AT_MOST);
    private volatile @Nullable Discovered discovered;
    private volatile @Nullable FailedDiscovery failedDiscovery;

    IdentityProvider(AuthenticationProperties.Issuer settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    String issuer() {
        return settings.issuer();
    }

    /**
     * Judges a token that claims to be of this issuer.
     *
     * @throws TokenRejectedException when it is not accepted
     * @throws AuthenticationServiceException when the provider can't be asked for its keys
     */
    Caller authenticate(String token) throws AuthenticationException {
        return callerOf(personOf(verified(token)));
    }

    /** The settings for those who sign in with a browser; empty where they do not. */
    Optional<AuthenticationProperties.SignIn> signIn() {
        return Optional.ofNullable(settings.signIn());
    }

    /** Whether it speaks for an organisation. */
    boolean speaksFor(OrganisationId organisation) {
        return settings.organisations().contains(organisation);
    }

    /**
     * Where the provider does something, by its discovery document.
     *
     * @param name such as {@code token_endpoint}
     * @throws AuthenticationServiceException when the provider can't be asked, or has none that is safe
     */
    URI endpoint(String name) throws AuthenticationException {
        try {
            return URI.create(endpoint(discovered().metadata, name));
        } catch (ParseException | RuntimeException failure) {
            if (failure instanceof AuthenticationException known) {
                throw known;
            }
            throw new AuthenticationServiceException("The issuer " + issuer() + " has no " + name + ".", failure);
        }
    }

    /**
     * Judges an id_token that the provider gave for a sign-in (OpenID Connect Core 1.0 §3.1.3.7).
     *
     * @param nonce what the sign-in was begun with
     * @return what it says, as far as the settings make something of it
     * @throws TokenRejectedException when it is not accepted
     * @throws AuthenticationServiceException when the provider can't be asked for its keys
     */
    ProvenPerson person(String idToken, String clientId, String nonce) throws AuthenticationException {
        Jwt jwt = verified(idToken);
        OAuth2TokenValidatorResult result =
                new DelegatingOAuth2TokenValidator<Jwt>(
                                new JwtClaimValidator<String>("nonce", nonce::equals),
                                new JwtClaimValidator<Collection<String>>(
                                        JwtClaimNames.AUD, audience -> audience.contains(clientId)),
                                new JwtClaimValidator<String>("azp", azp -> azp == null || azp.equals(clientId)))
                        .validate(jwt);
        if (result.hasErrors()) {
            throw new TokenRejectedException(
                    AuthenticationProblem.REJECTED_TOKEN, "The id_token is not for this sign-in.");
        }
        ProvenPerson said = personOf(jwt);
        return new ProvenPerson(
                said.subject(),
                said.name(),
                said.organisations().stream()
                        .filter(name -> settings.organisations().stream().anyMatch(id -> id.value().equals(name)))
                        .toList(),
                said.roles().stream().filter(settings.roles()::containsKey).toList());
    }

    private Jwt verified(String token) throws AuthenticationException {
        try {
            return discovered().decoder.decode(token);
        } catch (JwtValidationException invalid) {
            throw new TokenRejectedException(
                    AuthenticationProblem.REJECTED_TOKEN, "The token is not accepted: " + words(invalid), invalid);
        } catch (BadJwtException bad) {
            throw new TokenRejectedException(
                    AuthenticationProblem.REJECTED_TOKEN,
                    "The token is not accepted: its signature can't be verified with the issuer's keys.",
                    bad);
        } catch (JwtException failure) {
            if (isCausedBy(failure, RateLimitReachedException.class)) {
                // We have the issuer's keys as of a few seconds ago, and the token's is not among them.
                throw new TokenRejectedException(
                        AuthenticationProblem.REJECTED_TOKEN,
                        "The token is not accepted: its key is not known.",
                        failure);
            }
            throw new AuthenticationServiceException("The keys of " + issuer() + " can't be had.", failure);
        }
    }

    private Discovered discovered() {
        Discovered present = discovered;
        if (present != null) {
            return present;
        }
        if (!discovery.tryAcquire()) {
            throw new AuthenticationServiceException("The issuer " + issuer() + " is being asked: try again.");
        }
        try {
            return discoverOnce();
        } finally {
            discovery.release();
        }
    }

    private synchronized Discovered discoverOnce() {
        if (discovered == null) {
            discovered = discover();
        }
        return Objects.requireNonNull(discovered);
    }

    private Discovered discover() {
        FailedDiscovery before = failedDiscovery;
        if (before != null && nanoTime.getAsLong() - before.nanoTime() < DISCOVERY_TRIED_AT_MOST_EVERY.toNanos()) {
            throw new AuthenticationServiceException("The issuer " + issuer() + " can't be asked.", before.cause());
        }
        try {
            Map<String, Object> metadata = metadata();
            JWKSource<SecurityContext> keys = keys(endpoint(metadata, "jwks_uri"));
            // Only a provider whose keys are here is discovered: from now on, an unknown key is the token's fault.
            keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
            failedDiscovery = null;
            return new Discovered(decoder(keys), metadata);
        } catch (IOException | ParseException | JOSEException | RuntimeException failure) {
            failedDiscovery = new FailedDiscovery(failure, nanoTime.getAsLong());
            LOG.warn("The issuer {} can't be asked for its keys: its tokens are answered 503.", issuer(), failure);
            throw new AuthenticationServiceException("The issuer " + issuer() + " can't be asked.", failure);
        }
    }

    private Map<String, Object> metadata() throws IOException, ParseException {
        String base = issuer().endsWith("/") ? issuer().substring(0, issuer().length() - 1) : issuer();
        URI document = URI.create(base + "/.well-known/openid-configuration");
        Map<String, Object> metadata = JSONObjectUtils.parse(retriever.retrieveResource(document.toURL()).getContent());
        // OpenID Connect Discovery 1.0 §4.3.
        if (!issuer().equals(JSONObjectUtils.getString(metadata, "issuer"))) {
            throw new IllegalStateException("The document at " + document + " is of another issuer.");
        }
        return metadata;
    }

    private String endpoint(Map<String, Object> metadata, String name) throws ParseException {
        String url = JSONObjectUtils.getString(metadata, name);
        if (!SafeTransport.isSafe(url)) {
            throw new IllegalStateException("The discovery document of " + issuer() + " names no safe " + name + ".");
        }
        return url;
    }

    private JWKSource<SecurityContext> keys(String jwksUri) throws IOException {
        return JWKSourceBuilder.create(URI.create(jwksUri).toURL(), retriever)
                .cache(KEYS_KEPT.toMillis(), CONNECT_TIMEOUT_MILLIS + READ_TIMEOUT_MILLIS)
                .refreshAheadCache(false)
                .rateLimited(KEYS_ASKED_FOR_AT_MOST_EVERY.toMillis())
                .outageTolerant(KEYS_KEPT_IN_AN_OUTAGE.toMillis())
                .build();
    }

    private JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        // The claims are Spring Security's to judge, below.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        NimbusJwtDecoder nimbus = new NimbusJwtDecoder(processor);
        nimbus.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        new JwtTimestampValidator(CLOCK_SKEW),
                        new JwtClaimValidator<Instant>(JwtClaimNames.EXP, Objects::nonNull),
                        new JwtIssuerValidator(issuer()),
                        new JwtClaimValidator<Collection<String>>(JwtClaimNames.AUD, this::isForUs),
                        new JwtClaimValidator<String>(JwtClaimNames.SUB, IdentityProvider::isSubject),
                        JwtTypeValidator.jwt()));
        return nimbus;
    }

    private boolean isForUs(@Nullable Collection<String> audience) {
        return audience != null && audience.stream().anyMatch(settings.audience()::contains);
    }

    private static boolean isSubject(@Nullable String subject) {
        return subject != null && !subject.isBlank() && subject.length() <= MAX_SUBJECT_LENGTH;
    }

    private ProvenPerson personOf(Jwt jwt) {
        String subject = Objects.requireNonNull(jwt.getSubject());
        String organisationClaim = settings.organisationClaim();
        return new ProvenPerson(
                subject,
                nameOf(jwt, subject),
                organisationClaim == null ? List.of() : texts(jwt, organisationClaim).toList(),
                texts(jwt, settings.rolesClaim()).toList());
    }

    /** What the settings make of somebody whom the provider vouches for. */
    Caller callerOf(ProvenPerson person) {
        // Only issuer and subject together are unique and never given again (OpenID Connect Core 1.0 §5.7).
        Actor actor = new Actor(Actor.Kind.USER, issuer() + "#" + person.subject(), person.name());
        List<OrganisationId> organisations = organisationsOf(person);
        // A token for organisations that this issuer does not speak for says nothing here, of the instance neither.
        boolean speaksForOthers = settings.organisationClaim() != null && organisations.isEmpty();
        return Caller.of(actor, organisations, speaksForOthers ? Set.of() : rolesOf(person));
    }

    private List<OrganisationId> organisationsOf(ProvenPerson person) {
        return settings.organisationClaim() == null
                ? settings.organisations()
                : settings.organisations().stream()
                        .filter(organisation -> person.organisations().contains(organisation.value()))
                        .toList();
    }

    private Set<Role> rolesOf(ProvenPerson person) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        person.roles().stream()
                .flatMap(value -> settings.roles().getOrDefault(value, List.of()).stream())
                .forEach(roles::add);
        return roles;
    }

    private String nameOf(Jwt jwt, String subject) {
        return texts(jwt, settings.nameClaim())
                .findFirst()
                .map(IdentityProvider::printable)
                .filter(name -> !name.isBlank())
                .orElseGet(() -> printable(subject));
    }

    private static String printable(String text) {
        return text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(MAX_NAME_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Stream<String> texts(Jwt jwt, String claim) {
        return switch (jwt.getClaims().get(claim)) {
            case String text -> Stream.of(text);
            case Collection<?> values -> values.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.of();
        };
    }

    private static String words(JwtValidationException invalid) {
        return invalid.getErrors().stream()
                .map(OAuth2Error::getDescription)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("a claim is not valid.");
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
    }

    private record Discovered(JwtDecoder decoder, Map<String, Object> metadata) {}

    private record FailedDiscovery(Exception cause, long nanoTime) {}
}
