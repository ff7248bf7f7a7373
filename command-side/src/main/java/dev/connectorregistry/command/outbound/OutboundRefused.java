package dev.connectorregistry.command.outbound;

import dev.connectorregistry.api.error.Refusal;

/** The registry does not go there. */
public final class OutboundRefused extends OutboundException {

    private static final long serialVersionUID = 1L;

    private OutboundRefused(String words) {
        super(words);
    }

    static OutboundRefused notSecure() {
        return new OutboundRefused("must be an absolute https URL");
    }

    static OutboundRefused userInfo() {
        return new OutboundRefused("must have no user name or password");
    }

    /** Which address it is is not said: it may be one of a network that the caller can't see. */
    static OutboundRefused notPublic() {
        return new OutboundRefused("must lead to the public Internet: its host has another address");
    }

    @Override
    public Refusal toRefusal(String field) {
        return Refusal.malformed(field, words());
    }
}
