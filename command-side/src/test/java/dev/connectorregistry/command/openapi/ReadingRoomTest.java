package dev.connectorregistry.command.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

class ReadingRoomTest {

    private static final long LARGEST = DocumentReader.MAX_BYTES;

    private final ReadingRoom room = new ReadingRoom(Duration.ZERO);

    @Test
    void givenSmallDocuments_whenRead_thenSeveralAreReadAtOnce() throws IOException {
        assertThat(room.read(0, () -> room.read(500_000, () -> room.read(17L * 1024 * 1024, () -> "read"))))
                .isEqualTo("read");
    }

    @Test
    void givenALargeDocument_whenAnotherComes_thenItHasToWait() throws IOException {
        room.read(
                LARGEST,
                () -> {
                    assertThatThrownBy(() -> room.read(1, () -> "read"))
                            .isInstanceOfSatisfying(
                                    Refusal.class,
                                    refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS));
                    return "read";
                });

        assertThat(room.read(LARGEST, () -> "read")).isEqualTo("read");
    }

    @Test
    void givenADocumentThatCanNotBeRead_whenItIsOver_thenTheNextIsRead() throws IOException {
        assertThatThrownBy(() ->
                        room.read(
                                LARGEST,
                                () -> {
                                    throw new UnreadableDocumentException("is not JSON");
                                }))
                .isInstanceOf(UnreadableDocumentException.class);

        assertThat(room.read(LARGEST, () -> "read")).isEqualTo("read");
    }
}
