package dev.connectorregistry.command.outbound;

import org.jspecify.annotations.Nullable;

/**
 * A form that is posted.
 *
 * @param body its fields, form-urlencoded
 * @param authorization the header of that name; null for none
 * @param identity who the registry is to the other side's TLS; null for nobody
 */
public record OutboundForm(String body, @Nullable String authorization, @Nullable ClientIdentity identity) {

    /** Without anything of what is in it: secrets are. */
    @Override
    public String toString() {
        return "OutboundForm[characters=" + body.length() + "]";
    }
}
