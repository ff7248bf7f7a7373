package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.InvalidValueException;

import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.ServletRequestBindingException;

/** What it means when the container, the framework or a value cannot do with what the client sent. */
final class RequestFailures implements FailureTranslation {

    @Override
    public @Nullable Refusal refusalFor(Throwable failure) {
        return switch (failure) {
            case TypeMismatchException e when e.getPropertyName() != null ->
                    Refusal.malformed(e.getPropertyName(), reason(e));
            case InvalidValueException e ->
                    new Refusal(ErrorCode.MALFORMED, "A value of the request " + e.getMessage() + ".");
            case HttpMessageNotReadableException _,
                    ServletRequestBindingException _,
                    BadRequestException _,
                    InvalidParameterException _,
                    RequestRejectedException _ ->
                    new Refusal(ErrorCode.MALFORMED, HttpStatuses.messageOf(ErrorCode.MALFORMED));
            default -> null;
        };
    }

    private static String reason(TypeMismatchException mismatch) {
        for (Throwable cause = mismatch.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidValueException && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return "is not of the right type";
    }
}
