package dev.connectorregistry.api.validation;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.ApiKey;
import dev.connectorregistry.kernel.AuthSchemeConfig.BasicAuth;
import dev.connectorregistry.kernel.AuthSchemeConfig.Certificate;
import dev.connectorregistry.kernel.AuthSchemeConfig.Hmac;
import dev.connectorregistry.kernel.AuthSchemeConfig.None;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.AuthSchemeConfigId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Judges a connector by all {@link ValidationRule}s: what is well-formed, but will not authenticate, or not safely. A
 * pure function of the state, made to be called for every answer and every fold: it takes time in proportion to the
 * size of the state, and throws on none.
 */
public final class ValidationRules {

    /**
     * Counts up with each change of what the rules find or say: whoever keeps findings makes them anew then. A test
     * holds that no such change comes without it.
     */
    public static final int REVISION = 1;

    private ValidationRules() {}

    /**
     * What the rules find in this state.
     *
     * @return the findings, the same ones in the same order for the same state; at most twenty of one rule for one
     *     config
     */
    public static Findings findings(ConnectorState connector) {
        ConnectorFacts facts = ConnectorFacts.of(connector);
        List<Finding> ofConnector = ofConnector(facts);
        SequencedMap<AuthSchemeConfigId, List<Finding>> byConfig =
                LinkedHashMap.newLinkedHashMap(connector.authSchemeConfigs().size());
        for (AuthSchemeConfig config : connector.authSchemeConfigs()) {
            List<Finding> shown = byConfig.computeIfAbsent(config.id(), id -> new ArrayList<>());
            shown.addAll(ofConfig(config, facts));
            shown.addAll(ofConnector);
        }
        return new Findings(ofConnector, byConfig);
    }

    private static List<Finding> ofConnector(ConnectorFacts facts) {
        return facts.baseUrlIsInvalid()
                ? List.of(
                        new Finding(
                                ValidationRule.CONNECTOR_BASE_URL_INVALID,
                                Finding.BASE_URL,
                                ValidationRule.CONNECTOR_BASE_URL_INVALID.text()))
                : List.of();
    }

    private static List<Finding> ofConfig(AuthSchemeConfig config, ConnectorFacts facts) {
        FindingList found = new FindingList();
        switch (config) {
            case OAuth2 oauth2 -> OAuth2Rules.judge(oauth2, facts, found);
            case ApiKey apiKey -> ParameterRules.judge(apiKey, facts, found);
            case Hmac hmac -> ParameterRules.judge(hmac, facts, found);
            case BasicAuth basicAuth -> judgeBasicAuth(facts, found);
            case None none -> judgeNone(facts, found);
            case Certificate certificate -> {
                // Nothing in its configuration can be questionable: it has none.
            }
        }
        return found.inOrder();
    }

    private static void judgeBasicAuth(ConnectorFacts facts, FindingList found) {
        if (facts.baseUrlIsInClear()) {
            found.add(ValidationRule.BASIC_AUTH_BASE_URL_NOT_HTTPS, Finding.BASE_URL);
        }
    }

    private static void judgeNone(ConnectorFacts facts, FindingList found) {
        if (facts.configCount() > 1) {
            found.add(ValidationRule.CONFIG_NONE_WITH_OTHERS, "/schemeType");
        }
    }
}
