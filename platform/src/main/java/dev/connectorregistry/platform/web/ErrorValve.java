package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;

/**
 * Answers for requests that never reach a filter, because the container cannot make sense of them. Without it the
 * container answers them in HTML.
 */
final class ErrorValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorValve.class);
    private static final int FIRST_ERROR_STATUS = 400;

    private final ErrorResponses errors;

    ErrorValve(ErrorResponses errors) {
        this.errors = errors;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < FIRST_ERROR_STATUS
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        try {
            ErrorCode code = HttpStatuses.codeOf(response.getStatus());
            RequestContext context = RequestContext.of(request);
            response.setHeader(RequestContext.REQUEST_ID_HEADER, context.requestId());
            SecurityHeaders.write(response);
            if (throwable != null) {
                errors.write(request, response, throwable);
            } else {
                errors.write(response, new Refusal(code, HttpStatuses.messageOf(code)));
            }
            response.finishResponse();
        } catch (IOException e) {
            LOG.debug("The client went away", e);
        }
    }
}
