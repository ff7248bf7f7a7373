package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Something that a person should know about a configuration.
 *
 * @param text one plain sentence that says what to do
 * @param severity how much it matters
 * @param detail in order: the rule's code, the JSON pointer of the property, the source; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Message(String text, Severity severity, @Nullable List<String> detail) {

    public Message {
        detail = detail == null ? null : List.copyOf(detail);
    }
}
