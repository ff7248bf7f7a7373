package dev.connectorregistry.api.validation;

import dev.connectorregistry.kernel.Message;
import dev.connectorregistry.kernel.Severity;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a rule found.
 *
 * @param rule that speaks
 * @param pointer to the property (RFC 6901). It points into the AuthSchemeConfig that the finding is shown on, as in
 *     {@code /scopes/3/name}; but for {@code /baseUrl}, which no config has, it points into the Connector
 * @param text one plain sentence that says what to do
 */
public record Finding(ValidationRule rule, String pointer, String text) {

    /** The pointer to the connector's base URL: the only one that points into the Connector. */
    public static final String BASE_URL = "/baseUrl";

    /** How much it matters. */
    public Severity severity() {
        return rule.severity();
    }

    /** As the wire shows it: the detail is the rule's code, the pointer, and the source if the rule has one. */
    public Message message() {
        List<String> detail = new ArrayList<>(3);
        detail.add(rule.code());
        detail.add(pointer);
        rule.source().ifPresent(detail::add);
        return new Message(text, rule.severity(), detail);
    }
}
