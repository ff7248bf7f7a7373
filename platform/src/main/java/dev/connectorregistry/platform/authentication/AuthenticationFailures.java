package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.refusal.AuthenticationProblem;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.web.ErrorResponses;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Answers requests that end in the filter chain, with the same bodies as all others. */
final class AuthenticationFailures
        implements AuthenticationEntryPoint, AuthenticationFailureHandler, AccessDeniedHandler, RequestRejectedHandler {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ErrorResponses errors;

    AuthenticationFailures(ErrorResponses errors) {
        this.errors = errors;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        onAuthenticationFailure(request, response, failure);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        switch (failure) {
            case AuthenticationServiceException _ -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()));
                answer(
                        request,
                        response,
                        ErrorCode.UNAVAILABLE,
                        "Whose token this is can't be told now: try again in a moment.");
            }
            case AuthenticationCredentialsNotFoundException _ -> {
                // RFC 6750 §3.1: without a token, the challenge names no error.
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                FailedAuthentication.of(AuthenticationProblem.NO_TOKEN).remember(request);
                answer(
                        request,
                        response,
                        ErrorCode.UNAUTHENTICATED,
                        "Send an API key or an id_token, Authorization: Bearer <token>, or sign in.");
            }
            case TokenRejectedException rejected ->
                    rejected(request, response, rejected.failed(), String.valueOf(rejected.getMessage()));
            default ->
                    rejected(
                            request,
                            response,
                            FailedAuthentication.of(AuthenticationProblem.MALFORMED_TOKEN),
                            "The Authorization header carries no bearer token that could be one.");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        if (failure instanceof CsrfException) {
            answer(
                    request,
                    response,
                    ErrorCode.FORBIDDEN,
                    "A change that is sent with the cookie of a session needs the header X-CSRF-Token with the"
                            + " session's csrfToken.");
            return;
        }
        // The filter chain asks for no other role.
        errors.write(request, response, Refusal.forbidden(List.of(Role.OPERATOR), "You may not do this."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException failure)
            throws IOException {
        answer(request, response, ErrorCode.MALFORMED, "The path has characters that are not allowed there.");
    }

    private void rejected(
            HttpServletRequest request, HttpServletResponse response, FailedAuthentication failed, String message)
            throws IOException {
        failed.remember(request);
        // RFC 6750 §3.1: with a token that is not accepted, the challenge says so.
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        answer(request, response, ErrorCode.UNAUTHENTICATED, message);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, ErrorCode code, String message)
            throws IOException {
        errors.write(request, response, new Refusal(code, message));
    }
}
