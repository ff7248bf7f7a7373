package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.kernel.Role;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

import java.util.List;

/** A {@link Caller} as Spring Security carries it through a request. It holds no credentials: they were judged. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    static final String OPERATOR_AUTHORITY = Role.OPERATOR.wireName();

    private static final List<GrantedAuthority> OPERATOR = List.of(new SimpleGrantedAuthority(OPERATOR_AUTHORITY));

    private final transient Caller caller;

    CallerAuthentication(Caller caller) {
        super(caller.isOperator() ? OPERATOR : List.<GrantedAuthority>of());
        this.caller = caller;
        setAuthenticated(true);
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
