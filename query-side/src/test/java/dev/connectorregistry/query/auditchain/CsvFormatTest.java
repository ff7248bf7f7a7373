package dev.connectorregistry.query.auditchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.metadata.Actor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

class CsvFormatTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CsvFormat format = new CsvFormat(out);

    private static ExportedEntry entry(@Nullable Actor actor, @Nullable String reason) {
        return new ExportedEntry(
                1,
                "h",
                "p",
                "o",
                "e",
                7,
                null,
                reason,
                new ExportedEvent(
                        "t",
                        "E",
                        "1",
                        actor,
                        "Connector",
                        "c",
                        0,
                        reason,
                        null,
                        null,
                        "ps",
                        "ms",
                        "{}",
                        List.of(),
                        "{}"));
    }

    private String written() throws IOException {
        format.end(1, 1);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void givenAnEntry_whenWritten_thenUnderItsNames() throws IOException {
        format.write(entry(new Actor(Actor.Kind.USER, "issuer|subject", "Somebody"), "because, \"really\""));

        assertThat(written())
                .isEqualTo(
                        """
                        position,hash,previousHash,organisationId,eventId,globalIndex,missing,summary,time,event,revision,\
                        actorKind,actorId,actorName,aggregateType,aggregateId,sequence,reason,requestId,\
                        clientAddress,payloadSha256,metadataSha256\r
                        1,h,p,o,e,7,,"because, ""really""\",t,E,1,user,issuer|subject,Somebody,Connector,c,0,"because, ""really""\",,,ps,ms\r
                        # entries=1 lastPosition=1\r
                        """);
    }

    @Test
    void givenAnEntryWithoutItsEvent_whenWritten_thenTheRestIsEmpty() throws IOException {
        format.write(new ExportedEntry(1, "h", "p", "o", "e", 7, true, null, null));

        assertThat(written().lines().toList().get(1)).startsWith("1,h,p,o,e,7,true");
    }

    @Test
    void givenNoEntries_whenEnded_thenTheLastLineIsThere() throws IOException {
        format.end(0, 5);

        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("# entries=0 lastPosition=5\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void givenWhatASpreadsheetTakesForAFormula_whenWritten_thenItIsText(String text) throws IOException {
        format.write(entry(new Actor(Actor.Kind.USER, text, text), text));

        String quoted = "\"'" + text + "\"";
        String plain = "'" + text;
        assertThat(written().replace(quoted, plain).split(java.util.regex.Pattern.quote("," + plain + ","), -1))
                .as("%s", out)
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("," + text).doesNotContain(",\"" + text);
    }
}
