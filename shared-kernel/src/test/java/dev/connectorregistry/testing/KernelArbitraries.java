package dev.connectorregistry.testing;

import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Scope;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.kernel.Tags;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import java.util.List;
import java.util.function.Function;

/** Arbitrary values of the kernel, for property tests of every module. */
public final class KernelArbitraries {

    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private KernelArbitraries() {}

    /** Canonical ULIDs, from the least to the greatest. */
    public static Arbitrary<String> ulids() {
        return Combinators.combine(
                        Arbitraries.chars().range('0', '7'), Arbitraries.strings().withChars(CROCKFORD).ofLength(25))
                .as((first, rest) -> first + rest);
    }

    /** Any identifiers of a kind, by what makes one of its text. */
    public static <T> Arbitrary<T> identifiers(Function<String, T> kind) {
        return ulids().map(kind);
    }

    /** Texts in every script, with quotes, controls and characters outside the basic plane; well-formed Unicode. */
    public static Arbitrary<String> texts() {
        Arbitrary<String> pieces =
                Arbitraries.oneOf(
                        Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(8),
                        Arbitraries.strings().withCharRange('\u0080', '\ud7ff').ofMinLength(1).ofMaxLength(4),
                        Arbitraries.of("\u0000", "\"", "\\", "\n", "null", "𝄞", "🔑", "\u2028"));
        return pieces.list().ofMaxSize(3).map(list -> String.join("", list));
    }

    /** A few short names, so that two of them are often the same. */
    public static Arbitrary<String> names() {
        return Arbitraries.of("Alpha", "alpha", "Beta", "Gamma & Söhne", "δέλτα", "𝄞");
    }

    /** Tags, without any to a few. */
    public static Arbitrary<Tags> tags() {
        return Arbitraries.maps(names(), names().list().ofMaxSize(3)).ofMaxSize(3).map(Tags::of);
    }

    /** Categories in any order, each at most once. */
    public static Arbitrary<List<Category>> categories() {
        return Arbitraries.of(Category.class).list().ofMaxSize(4).uniqueElements();
    }

    /** Connection variables with names of their own. */
    public static Arbitrary<List<ConnectionVariable>> connectionVariables() {
        Arbitrary<ConnectionVariable> variables =
                Combinators.combine(Arbitraries.of("tenant", "region", "edition"), names()).as(ConnectionVariable::new);
        return variables.list().ofMaxSize(3).uniqueElements(ConnectionVariable::name);
    }

    /** Any client credentials, with and without a client id and a secret. */
    public static Arbitrary<ClientCredential> clientCredentials() {
        return Combinators.combine(
                        identifiers(CredentialId::of),
                        identifiers(OrganisationId::of),
                        texts().injectNull(0.3),
                        identifiers(SecretVersion::of).injectNull(0.3))
                .as(ClientCredential::new);
    }

    /** All three grants, with and without a client credential. */
    public static Arbitrary<Grant> grants(Arbitrary<ClientCredential> credentials) {
        Arbitrary<ClientCredential> orNone = credentials.injectNull(0.3);
        return Arbitraries.oneOf(
                orNone.map(Grant.AuthorizationCode::new),
                orNone.map(Grant.Password::new),
                Arbitraries.create(Grant.ClientCredentials::new));
    }

    /** Configs of all six kinds, with grants of all three. */
    public static Arbitrary<AuthSchemeConfig> authSchemeConfigs() {
        return authSchemeConfigs(
                identifiers(AuthSchemeConfigId::of),
                texts(),
                Arbitraries.oneOf(
                        Arbitraries.of("", "https://login.example.com/token", "https://{tenant}.example/token"),
                        texts()),
                grants(clientCredentials()));
    }

    /** Configs of all six kinds. */
    public static Arbitrary<AuthSchemeConfig> authSchemeConfigs(
            Arbitrary<AuthSchemeConfigId> ids,
            Arbitrary<String> texts,
            Arbitrary<String> urls,
            Arbitrary<Grant> grants) {
        Arbitrary<ParameterLocation> locations = Arbitraries.of(ParameterLocation.class);
        return Arbitraries.oneOf(
                Combinators.combine(ids, texts).as(AuthSchemeConfig.None::new),
                Combinators.combine(ids, texts).as(AuthSchemeConfig.BasicAuth::new),
                Combinators.combine(ids, texts).as(AuthSchemeConfig.Certificate::new),
                Combinators.combine(ids, texts, texts, locations).as(AuthSchemeConfig.ApiKey::new),
                Combinators.combine(
                                ids,
                                texts,
                                texts,
                                locations,
                                Arbitraries.of(HmacAlgorithm.class),
                                Arbitraries.of(DigestInput.class).list().ofMaxSize(3))
                        .as(AuthSchemeConfig.Hmac::new),
                oauth2Configs(ids, texts, urls, grants));
    }

    /** OAuth 2.0 configs. */
    public static Arbitrary<AuthSchemeConfig.OAuth2> oauth2Configs(
            Arbitrary<AuthSchemeConfigId> ids,
            Arbitrary<String> texts,
            Arbitrary<String> urls,
            Arbitrary<Grant> grants) {
        Arbitrary<AuthSchemeConfig.OAuth2> plain =
                Combinators.combine(ids, texts, urls, urls, scopes(texts), texts.list().ofMaxSize(3), grants)
                        .as((id, description, authorizeUrl, tokenUrl, scopes, defaults, grant) ->
                                new AuthSchemeConfig.OAuth2(
                                        id,
                                        description,
                                        authorizeUrl,
                                        tokenUrl,
                                        scopes,
                                        defaults,
                                        grant,
                                        null,
                                        null,
                                        null,
                                        null));
        return Combinators.combine(
                        plain,
                        texts.injectNull(0.5),
                        texts.injectNull(0.5),
                        Arbitraries.of(true, false).injectNull(0.3),
                        identifiers(CredentialId::of).injectNull(0.5))
                .as((config, authorizeParams, tokenParams, mtlsEnabled, mtlsCredentialId) ->
                        new AuthSchemeConfig.OAuth2(
                                config.id(),
                                config.description(),
                                config.authorizeUrl(),
                                config.tokenUrl(),
                                config.scopes(),
                                config.defaultScopes(),
                                config.grant(),
                                authorizeParams,
                                tokenParams,
                                mtlsEnabled,
                                mtlsCredentialId));
    }

    private static Arbitrary<List<Scope>> scopes(Arbitrary<String> texts) {
        return Combinators.combine(texts, texts.injectNull(0.5)).as(Scope::new).list().ofMaxSize(3);
    }
}
