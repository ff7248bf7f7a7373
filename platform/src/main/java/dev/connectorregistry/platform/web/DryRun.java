package dev.connectorregistry.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Whether a request only asks what its command would come to, {@code ?dryRun=true}: nothing is then stored. Controllers
 * may have it as an argument. The OpenAPI document says which operations take the parameter; the others refuse it.
 */
public record DryRun(boolean requested) {

    /** What the request asks for. */
    public static DryRun of(HttpServletRequest request) {
        return new DryRun(Boolean.parseBoolean(request.getParameter("dryRun")));
    }
}
