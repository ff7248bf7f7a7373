package dev.connectorregistry.platform.authentication;

import java.util.Optional;

/**
 * Whom a request was let in for, to be asked for again while its answer lasts: a key may be revoked meanwhile, a token
 * may expire, a role may be taken away. A handler takes one as a parameter.
 */
@FunctionalInterface
public interface StandingCaller {

    /** Who they are now; empty when their token is not accepted any more, or can't be judged. */
    Optional<Caller> now();
}
