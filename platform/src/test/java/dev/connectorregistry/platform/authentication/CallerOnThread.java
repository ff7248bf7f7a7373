package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import org.springframework.security.core.context.SecurityContextHolder;

import java.util.List;

/** Lets somebody in on this thread, as the filter chain does. */
public final class CallerOnThread {

    private CallerOnThread() {}

    /** A viewer with a key of that name in that organisation. */
    public static void is(String keyName, OrganisationId organisation) {
        Caller caller =
                Caller.of(new Actor(Actor.Kind.API_KEY, keyName, keyName), List.of(organisation), List.of(Role.VIEWER));
        SecurityContextHolder.getContext().setAuthentication(new CallerAuthentication(caller));
    }

    /** Nobody any more. */
    public static void isNobody() {
        SecurityContextHolder.clearContext();
    }
}
