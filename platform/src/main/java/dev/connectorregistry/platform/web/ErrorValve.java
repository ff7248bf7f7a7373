package dev.connectorregistry.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;

/**
 * Answers for requests that never reach a filter, because the container cannot make sense of them: without it the
 * container answers them in HTML. And the place where connections are cut off.
 */
final class ErrorValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorValve.class);
    private static final int FIRST_ERROR_STATUS = 400;

    private final ErrorResponses errors;

    ErrorValve(ErrorResponses errors) {
        this.errors = errors;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        super.invoke(request, response);
        if (ErrorResponses.isCutOff(request)) {
            // An exception would do it too, but the container would look for an answer to it first, and log it.
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < FIRST_ERROR_STATUS
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        try {
            CommonHeaders.write(request, response);
            if (throwable != null && response.getStatus() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
                errors.writeForContainer(request, response, throwable);
            } else {
                errors.write(request, response, HttpStatuses.codeOf(response.getStatus()));
            }
            response.finishResponse();
        } catch (IOException e) {
            LOG.debug("The client went away", e);
        }
    }
}
