package dev.connectorregistry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.platform.eventstore.UnknownEventException;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

class StoreFailuresTest {

    private static final FailureTranslations TRANSLATIONS =
            new FailureTranslations(List.of(new StoreFailures(), new RequestFailures()));

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConcurrencyException("x"), ErrorCode.CONFLICT),
                Arguments.of(new AggregateStreamCreationException("x"), ErrorCode.CONFLICT),
                Arguments.of(new LockAcquisitionFailedException("busy"), ErrorCode.CONFLICT),
                Arguments.of(new TransactionTimedOutException("past its deadline"), ErrorCode.UNAVAILABLE),
                Arguments.of(
                        new CommandExecutionException("x", new TransactionTimedOutException("past its deadline")),
                        ErrorCode.UNAVAILABLE),
                Arguments.of(
                        new UnknownEventException(
                                "Connector",
                                "id",
                                new UnknownSerializedType(
                                        JacksonSerializer.defaultSerializer(),
                                        new SimpleSerializedObject<>("{}", String.class, "ConnectorPainted", "1"))),
                        ErrorCode.UNAVAILABLE),
                Arguments.of(new AggregateNotFoundException("id", "x"), ErrorCode.NOT_FOUND),
                Arguments.of(
                        new CannotCreateTransactionException("x", new SQLTransientConnectionException("pool")),
                        ErrorCode.UNAVAILABLE),
                Arguments.of(
                        new CannotGetJdbcConnectionException("x", new SQLException("x", "08001")),
                        ErrorCode.UNAVAILABLE),
                Arguments.of(new SQLException("shut down by an operator", "57P01"), ErrorCode.UNAVAILABLE),
                Arguments.of(new SQLException("H2: database is closed", "90098"), ErrorCode.UNAVAILABLE),
                Arguments.of(new SQLException("Connection is closed"), ErrorCode.UNAVAILABLE),
                Arguments.of(new SQLException("anything else"), ErrorCode.INTERNAL),
                Arguments.of(new SQLException("disk full", "53100"), ErrorCode.UNAVAILABLE),
                Arguments.of(new CompletionException(new ConnectException("refused")), ErrorCode.UNAVAILABLE),
                Arguments.of(new SQLSyntaxErrorException("x", "42601"), ErrorCode.INTERNAL),
                Arguments.of(new SQLIntegrityConstraintViolationException("x", "23505"), ErrorCode.INTERNAL),
                Arguments.of(new NullPointerException(), ErrorCode.INTERNAL));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void givenFailureOfAStore_whenTranslated_thenTheClientIsToldWhatItMeans(Throwable failure, ErrorCode code) {
        Refusal refusal = TRANSLATIONS.of(failure, "r").refusal();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.getMessage()).isEqualTo(HttpStatuses.messageOf(code));
    }
}
