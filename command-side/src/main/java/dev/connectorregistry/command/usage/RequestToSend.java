package dev.connectorregistry.command.usage;

/** A request that a caller is about to send, as far as a signature may be over it. */
// A class, not a record: arrays have no value equality, and a body is nothing to print.
final class RequestToSend {

    private final String url;
    private final byte[] body;

    /**
     * @param url to the letter as it will be sent, without what is added to it
     * @param body to the byte as it will be sent
     */
    RequestToSend(String url, byte[] body) {
        this.url = url;
        this.body = body.clone();
    }

    String url() {
        return url;
    }

    byte[] body() {
        return body.clone();
    }
}
