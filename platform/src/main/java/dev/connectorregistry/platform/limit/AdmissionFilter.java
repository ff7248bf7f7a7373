package dev.connectorregistry.platform.limit;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/**
 * Sheds what is more than the process can work on, before anything of it is worked on. Streams count until they begin
 * only: they have limits of their own.
 */
final class AdmissionFilter extends OncePerRequestFilter {

    /** Whoever looks after the process gets in when nobody else does. */
    private static final String ACTUATOR = "/actuator";

    private final Admission admission;
    private final DelayedRefusals refusals;

    AdmissionFilter(Admission admission, DelayedRefusals refusals) {
        this.admission = admission;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(ACTUATOR);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!admission.enter()) {
            refusals.refuse(
                    request,
                    response,
                    new Refusal(
                            // The container ends the connection behind a 503: who comes back would need a new one.
                            ErrorCode.TOO_MANY_REQUESTS,
                            "The registry is busy; nothing was done. Try again in a moment."));
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            admission.leave();
        }
    }
}
