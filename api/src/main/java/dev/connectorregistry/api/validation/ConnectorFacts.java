package dev.connectorregistry.api.validation;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.ConnectionVariable;

import java.util.HashMap;
import java.util.Map;

/**
 * What the rules for one config need to know of the connector around it.
 *
 * @param variables the values of the connection variables by name; the first counts where a name is there twice
 * @param configCount how many configs the connector has
 * @param hasCertificate whether one of them is a certificate
 * @param baseUrlIsInvalid whether no request can be sent to the base URL
 * @param baseUrlIsInClear whether the base URL is valid, and what is sent there can be read on its way
 * @param writers how many configs write each place of a request
 */
record ConnectorFacts(
        Map<String, String> variables,
        int configCount,
        boolean hasCertificate,
        boolean baseUrlIsInvalid,
        boolean baseUrlIsInClear,
        Map<WrittenPlace, Integer> writers) {

    static ConnectorFacts of(ConnectorState connector) {
        Map<String, String> variables = new HashMap<>();
        for (ConnectionVariable variable : connector.connectionVariables()) {
            variables.putIfAbsent(variable.name(), variable.value());
        }
        boolean hasCertificate = false;
        Map<WrittenPlace, Integer> writers = new HashMap<>();
        for (AuthSchemeConfig config : connector.authSchemeConfigs()) {
            hasCertificate |= config instanceof AuthSchemeConfig.Certificate;
            WrittenPlace.of(config).ifPresent(place -> writers.merge(place, 1, Integer::sum));
        }
        boolean invalid = false;
        boolean inClear = false;
        if (connector.protocol() instanceof Protocol.Http http) {
            TemplateUrl template = TemplateUrl.of(http.baseUrl());
            TemplateUrl.Filled baseUrl = template.filled(variables);
            invalid =
                    !baseUrl.isAbsolute()
                            || !baseUrl.isHttpOrHttps()
                            || baseUrl.hasFragment()
                            || !template.undeclared(variables).isEmpty();
            inClear = !invalid && baseUrl.isInClear();
        }
        return new ConnectorFacts(
                variables, connector.authSchemeConfigs().size(), hasCertificate, invalid, inClear, writers);
    }

    /** Whether more than one config writes this place. */
    boolean isContested(WrittenPlace place) {
        return writers.getOrDefault(place, 0) > 1;
    }
}
