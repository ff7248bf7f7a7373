package dev.connectorregistry.api.validation;

import dev.connectorregistry.kernel.AuthSchemeConfig.ApiKey;
import dev.connectorregistry.kernel.AuthSchemeConfig.Hmac;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.ParameterLocation;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rules for configs that write one parameter of the request: a key, or a signature. */
final class ParameterRules {

    private static final String NAME = "/name";
    private static final Set<String> WRITTEN_BY_HTTP =
            Set.of("host", "content-length", "connection", "transfer-encoding", "cookie");

    private ParameterRules() {}

    static void judge(ApiKey apiKey, ConnectorFacts facts, FindingList found) {
        judgeName(ValidationRule.API_KEY_NAME_SYNTAX, apiKey.in(), apiKey.name(), facts, found);
        if (apiKey.in() == ParameterLocation.QUERY) {
            found.add(ValidationRule.API_KEY_IN_QUERY, "/in");
        }
        if (apiKey.in() == ParameterLocation.HEADER) {
            String header = apiKey.name().toLowerCase(Locale.ROOT);
            if (WRITTEN_BY_HTTP.contains(header)) {
                found.add(ValidationRule.API_KEY_HEADER_RESERVED, NAME);
            }
            if (header.equals("authorization")) {
                found.add(ValidationRule.API_KEY_AUTHORIZATION_HEADER, NAME);
            }
        }
    }

    static void judge(Hmac hmac, ConnectorFacts facts, FindingList found) {
        judgeName(ValidationRule.HMAC_NAME_SYNTAX, hmac.in(), hmac.name(), facts, found);
        if (hmac.algorithm() == HmacAlgorithm.SHA1) {
            found.add(ValidationRule.HMAC_SHA1, "/algorithm");
        }
        List<DigestInput> inputs = hmac.digestInputs();
        if (inputs.isEmpty()) {
            found.add(ValidationRule.HMAC_DIGEST_INPUTS_EMPTY, "/digestInputs");
        }
        Set<DigestInput> seen = EnumSet.noneOf(DigestInput.class);
        for (int i = 0; i < inputs.size(); i++) {
            if (!seen.add(inputs.get(i))) {
                found.add(ValidationRule.HMAC_DIGEST_INPUTS_DUPLICATE, "/digestInputs/" + i);
            }
        }
        if (!seen.contains(DigestInput.BODY)) {
            found.add(ValidationRule.HMAC_BODY_UNSIGNED, "/digestInputs");
        }
    }

    private static void judgeName(
            ValidationRule syntax, ParameterLocation in, String name, ConnectorFacts facts, FindingList found) {
        if (in != ParameterLocation.QUERY && !Syntax.isToken(name)) {
            found.add(syntax, NAME);
        }
        if (facts.isContested(WrittenPlace.of(in, name))) {
            found.add(ValidationRule.CONFIG_SAME_LOCATION, NAME);
        }
    }
}
