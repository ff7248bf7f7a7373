package dev.connectorregistry.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.Message;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** The body of every error, as the contract has it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ErrorBody(
        String code, String message, List<FieldProblem> fields, @Nullable String details, List<Message> messages) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static byte[] of(Refusal refusal) {
        String message = refusal.getMessage();
        return MAPPER.writeValueAsBytes(
                new ErrorBody(
                        refusal.code().code(),
                        message == null ? HttpStatuses.messageOf(refusal.code()) : message,
                        refusal.fields(),
                        refusal.details().orElse(null),
                        refusal.messages()));
    }
}
