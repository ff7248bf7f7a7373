package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.ErrorCode;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

import java.io.IOException;

/** Answers where a filter or the container said no by status alone ({@code sendError}). */
@Controller
final class ContainerErrors implements ErrorController {

    private final ErrorResponses errors;

    ContainerErrors(ErrorResponses errors) {
        this.errors = errors;
    }

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CommonHeaders.write(request, response);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            errors.writeForContainer(request, response, failure);
        } else if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
            errors.write(request, response, HttpStatuses.codeOf(status));
        } else {
            errors.write(request, response, ErrorCode.NOT_FOUND);
        }
    }
}
