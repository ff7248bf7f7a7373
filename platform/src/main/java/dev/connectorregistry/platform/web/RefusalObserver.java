package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.Refusal;

import jakarta.servlet.http.HttpServletRequest;

/** Is told of every request that is answered with a refusal. Beans of this type are found. */
@FunctionalInterface
public interface RefusalObserver {

    /**
     * A request is about to be answered so. Called on the request's thread, whose caller is still known: must return at
     * once, and not throw.
     */
    void refused(HttpServletRequest request, Refusal refusal);
}
