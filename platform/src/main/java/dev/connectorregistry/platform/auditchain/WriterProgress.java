package dev.connectorregistry.platform.auditchain;

import dev.connectorregistry.platform.eventstore.StableTypeSerializer;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.Set;

/**
 * How far the writer of the chains has come in the event store.
 *
 * @param index the highest global index that it has seen
 * @param gaps the global indexes below it that it still waits for
 */
public record WriterProgress(long index, Set<Long> gaps) {

    /** The event processor that writes the chains, and its only segment. */
    public static final String PROCESSOR = "audit-chain";

    private static final int SEGMENT = 0;
    private static final WriterProgress NONE = new WriterProgress(Long.MIN_VALUE, Set.of());

    public WriterProgress {
        gaps = Set.copyOf(gaps);
    }

    /** What the database says of it. */
    static WriterProgress read(JdbcClient jdbc) {
        return jdbc.sql(
                        "select token, token_type from audit_token"
                                + " where processor_name = :name and segment = :segment and token is not null")
                .param("name", PROCESSOR)
                .param("segment", SEGMENT)
                .query((row, _) -> of(row.getBytes(1), row.getString(2)))
                .optional()
                .orElse(NONE);
    }

    private static WriterProgress of(byte[] token, String type) {
        TrackingToken read =
                StableTypeSerializer.over(List.of())
                        .deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
        return read instanceof GapAwareTrackingToken progress
                ? new WriterProgress(progress.getIndex(), progress.getGaps())
                : NONE;
    }

    /** Whether the writer has made an entry of the event there. */
    boolean covers(long globalIndex) {
        return globalIndex <= index && !gaps.contains(globalIndex);
    }

    /** Whether it has seen any event at all. */
    boolean hasBegun() {
        return index != NONE.index;
    }
}
