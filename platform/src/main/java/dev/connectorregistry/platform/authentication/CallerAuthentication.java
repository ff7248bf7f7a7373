package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.session.SessionToken;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

import java.util.List;
import java.util.Optional;

/** A {@link Caller} as Spring Security carries it through a request. It holds no credentials: they were judged. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    static final String OPERATOR_AUTHORITY = Role.OPERATOR.wireName();

    private static final List<GrantedAuthority> OPERATOR = List.of(new SimpleGrantedAuthority(OPERATOR_AUTHORITY));

    private final transient Caller caller;
    private final transient @Nullable SessionToken session;

    CallerAuthentication(Caller caller) {
        this(caller, null);
    }

    private CallerAuthentication(Caller caller, @Nullable SessionToken session) {
        super(caller.isOperator() ? OPERATOR : List.<GrantedAuthority>of());
        this.caller = caller;
        this.session = session;
        setAuthenticated(true);
    }

    /** Somebody who was let in by the cookie of a session, which a browser sends unasked. */
    static CallerAuthentication bySession(Caller caller, SessionToken session) {
        return new CallerAuthentication(caller, session);
    }

    /** What a change has to carry beside the cookie; empty where no cookie let the caller in. */
    Optional<String> csrfToken() {
        return Optional.ofNullable(session).map(SessionToken::csrfToken);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return caller.actor().id();
    }
}
