package dev.connectorregistry.platform.history;

import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.ApiKey;
import dev.connectorregistry.kernel.AuthSchemeConfig.BasicAuth;
import dev.connectorregistry.kernel.AuthSchemeConfig.Certificate;
import dev.connectorregistry.kernel.AuthSchemeConfig.Hmac;
import dev.connectorregistry.kernel.AuthSchemeConfig.None;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.Scope;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is different between two states of one config, in plain words: a clause for each difference. */
final class ConfigWords {

    private final String name;
    private final List<String> clauses = new ArrayList<>();

    private ConfigWords(AuthSchemeConfig config) {
        this.name = Quoted.name(config);
    }

    static List<String> between(AuthSchemeConfig before, AuthSchemeConfig after) {
        ConfigWords words = new ConfigWords(after);
        words.compare(before, after);
        return words.clauses;
    }

    private void compare(AuthSchemeConfig before, AuthSchemeConfig after) {
        if (!before.description().equals(after.description())) {
            clauses.add("auth scheme config %s renamed to %s".formatted(Quoted.name(before), name));
        }
        if (!before.schemeType().equals(after.schemeType())) {
            setting("scheme", before.schemeType(), after.schemeType());
            return;
        }
        switch (after) {
            case None _, BasicAuth _, Certificate _ -> {}
            case ApiKey now -> compareKeys((ApiKey) before, now);
            case Hmac now -> compareSignatures((Hmac) before, now);
            case OAuth2 now -> compareOAuth2((OAuth2) before, now);
        }
    }

    private void compareKeys(ApiKey before, ApiKey after) {
        setting("parameter name", before.name(), after.name());
        setting("parameter place", before.in().wireName(), after.in().wireName());
    }

    private void compareSignatures(Hmac before, Hmac after) {
        setting("parameter name", before.name(), after.name());
        setting("parameter place", before.in().wireName(), after.in().wireName());
        setting("algorithm", before.algorithm().wireName(), after.algorithm().wireName());
        keys(
                "digest input",
                KeyDifferences.between(words(before.digestInputs()), words(after.digestInputs())),
                before.digestInputs().equals(after.digestInputs()));
    }

    private void compareOAuth2(OAuth2 before, OAuth2 after) {
        keys(
                "OAuth scope",
                KeyDifferences.between(scopes(before), scopes(after)),
                before.scopes().equals(after.scopes()));
        keys(
                "default scope",
                KeyDifferences.between(before.defaultScopes(), after.defaultScopes()),
                before.defaultScopes().equals(after.defaultScopes()));
        setting("authorize URL", before.authorizeUrl(), after.authorizeUrl());
        setting("token URL", before.tokenUrl(), after.tokenUrl());
        setting("grant", before.grant().grantType(), after.grant().grantType());
        compareClients(before.grant().client(), after.grant().client());
        parameters(
                "additional authorize parameters",
                before.additionalAuthorizeParams(),
                after.additionalAuthorizeParams());
        parameters("additional token parameters", before.additionalTokenParams(), after.additionalTokenParams());
        boolean then = Boolean.TRUE.equals(before.mtlsEnabled());
        boolean now = Boolean.TRUE.equals(after.mtlsEnabled());
        if (then != now) {
            clauses.add("mutual TLS of %s turned %s".formatted(name, now ? "on" : "off"));
        }
        happened("mutual TLS credential", before.mtlsCredentialId(), after.mtlsCredentialId());
    }

    private void compareClients(@Nullable ClientCredential before, @Nullable ClientCredential after) {
        setting("client id", before == null ? null : before.clientId(), after == null ? null : after.clientId());
        boolean sameCredential = before != null && after != null && before.credentialId().equals(after.credentialId());
        if (before != null && after != null && !sameCredential) {
            clauses.add("client credential of %s replaced".formatted(name));
        }
        happened(
                "client secret",
                before == null ? null : before.secretVersion(),
                after == null ? null : after.secretVersion());
    }

    /** Keys of a list whose order may matter. */
    private void keys(String what, KeyDifferences differences, boolean same) {
        List<String> found =
                differences.clauses(
                        what + " ", "added to " + name, "removed from " + name, "of " + name + " described anew");
        if (found.isEmpty() && !same) {
            clauses.add("%ss of %s reordered".formatted(what, name));
        }
        clauses.addAll(found);
    }

    private void setting(String what, @Nullable String before, @Nullable String after) {
        ChangeWords.addSetting(clauses, "%s of %s".formatted(what, name), before, after);
    }

    /** Parameters may hold what is better not repeated in a headline. */
    private void parameters(String what, @Nullable String before, @Nullable String after) {
        happened(what, emptyToNull(before), emptyToNull(after));
    }

    private void happened(String what, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            clauses.add(
                    "%s of %s %s"
                            .formatted(what, name, before == null ? "set" : after == null ? "removed" : "changed"));
        }
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static List<String> words(List<DigestInput> inputs) {
        return inputs.stream().map(DigestInput::wireName).toList();
    }

    private static Map<String, String> scopes(OAuth2 config) {
        Map<String, String> scopes = new LinkedHashMap<>();
        for (Scope scope : config.scopes()) {
            scopes.put(scope.name(), Objects.requireNonNullElse(scope.description(), ""));
        }
        return scopes;
    }
}
