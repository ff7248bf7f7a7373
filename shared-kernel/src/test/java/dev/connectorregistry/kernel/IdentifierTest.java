package dev.connectorregistry.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.connectorregistry.testing.KernelArbitraries;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

class IdentifierTest {

    private static final String CANONICAL = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private enum Kind {
        API_KEY(ApiKeyId.class, ApiKeyId::of, ApiKeyId::random),
        AUTH_SCHEME_CONFIG(AuthSchemeConfigId.class, AuthSchemeConfigId::of, AuthSchemeConfigId::random),
        CONNECTION(ConnectionId.class, ConnectionId::of, ConnectionId::random),
        CONNECTION_CREDENTIAL(ConnectionCredentialId.class, ConnectionCredentialId::of, ConnectionCredentialId::random),
        CONNECTOR(ConnectorId.class, ConnectorId::of, ConnectorId::random),
        CREDENTIAL(CredentialId.class, CredentialId::of, CredentialId::random),
        ORGANISATION(OrganisationId.class, OrganisationId::of, OrganisationId::random),
        SECRET_VERSION(SecretVersion.class, SecretVersion::of, SecretVersion::random),
        VERSION(VersionId.class, VersionId::of, VersionId::random);

        private final Class<? extends Identifier> type;
        private final Function<String, Identifier> reader;
        private final Supplier<Identifier> maker;

        Kind(Class<? extends Identifier> type, Function<String, Identifier> reader, Supplier<Identifier> maker) {
            this.type = type;
            this.reader = reader;
            this.maker = maker;
        }
    }

    @Test
    void everyKindOfIdentifierIsTested() {
        assertThat(Arrays.stream(Kind.values()).<Object>map(kind -> kind.type))
                .containsExactlyInAnyOrder((Object[]) Identifier.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void givenLowerCase_whenRead_thenItIsTheUpperCaseOne(Kind kind) {
        Identifier lower = kind.reader.apply(CANONICAL.toLowerCase(Locale.ROOT));

        assertThat(lower).isEqualTo(kind.reader.apply(CANONICAL)).hasToString(CANONICAL);
        assertThat(lower.value()).isEqualTo(CANONICAL);
    }

    @ParameterizedTest
    @CsvSource({
        "01ARZ3NDEKTSV4RRFFQ69G5FAV, true, true",
        "01arz3ndektsv4rrffq69g5fav, true, false",
        "01ARZ3NDEKTSV4RRFFQ69G5FAv, true, false",
        "81ARZ3NDEKTSV4RRFFQ69G5FAV, false, false",
        "01ARZ3NDEKTSV4RRFFQ69G5FA, false, false",
        "01ARZ3NDEKTSV4RRFFQ69G5FAVA, false, false",
        "01ARZ3NDEKTSV4RRFFQ69G5FAU, false, false",
        "01ARZ3NDEKTSV4RRFFQ69G5FAo, false, false",
        "01ARZ3NDEKTSV4RRFFQ69G5FA-, false, false",
        "01ARZ3NDEKTSV4RRFFQ69G5FA\u0410, false, false",
        "'', false, false"
    })
    void givenText_whenAsked_thenWhetherItIsAnIdentifiersAndAsOneIsWritten(
            String text, boolean wellFormed, boolean canonical) {
        assertThat(Identifier.isWellFormed(text)).isEqualTo(wellFormed);
        assertThat(Identifier.isCanonical(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void givenAnIdentifier_whenWrittenAsJson_thenItIsPlainTextAndReadsBack(Kind kind) {
        Identifier id = kind.maker.get();

        for (JsonMappers json : JsonMappers.values()) {
            assertThat(json.write(id)).isEqualTo('"' + id.value() + '"');
            assertThat(json.read('"' + id.value().toLowerCase(Locale.ROOT) + '"', kind.type)).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void givenTextThatIsNoUlid_whenReadFromJson_thenItIsRefused(Kind kind) {
        for (JsonMappers json : JsonMappers.values()) {
            assertThat(catchThrowable(() -> json.read("\"no-ulid\"", kind.type)))
                    .hasRootCauseInstanceOf(InvalidValueException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void givenOneAfterTheOther_whenMade_thenTheyAscend(Kind kind) {
        assertThat(Stream.generate(kind.maker).limit(1_000).map(Identifier::value)).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The aliases that Crockford's alphabet reads as 1, 1 and 0, in both cases; and U, which it leaves out.
                "0IARZ3NDEKTSV4RRFFQ69G5FAV",
                "0LARZ3NDEKTSV4RRFFQ69G5FAV",
                "0OARZ3NDEKTSV4RRFFQ69G5FAV",
                "0UARZ3NDEKTSV4RRFFQ69G5FAV",
                "0iarz3ndektsv4rrffq69g5fav",
                "0larz3ndektsv4rrffq69g5fav",
                "0oarz3ndektsv4rrffq69g5fav",
                "0uarz3ndektsv4rrffq69g5fav",
                // Above 2^128.
                "80000000000000000000000000",
                "Z1ARZ3NDEKTSV4RRFFQ69G5FAV",
                // Too short, too long, a UUID, white space, hyphens, other characters.
                "",
                "01ARZ3NDEKTSV4RRFFQ69G5FA",
                "01ARZ3NDEKTSV4RRFFQ69G5FAVV",
                "01563e3a-b5d3-d676-4c61-efb99302bd5b",
                " 1ARZ3NDEKTSV4RRFFQ69G5FAV",
                "01ARZ3NDEK-TSV4RRFFQ69G5FA",
                "01ARZ3NDEKTSV4RRFFQ69G5FÄV",
                "01ARZ3NDEKTSV4RRFFQ69G5FA\n",
                "０1ARZ3NDEKTSV4RRFFQ69G5FAV"
            })
    void givenTextThatIsNoUlid_whenRead_thenItIsRefusedWithoutBeingQuoted(String text) {
        for (Kind kind : Kind.values()) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .as(kind.name())
                    .isThrownBy(() -> kind.reader.apply(text))
                    .withMessage("is not a ULID: 26 characters of Crockford base32, the first of them 0-7");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000000000000000000000", "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"})
    void givenTheLeastAndTheGreatest_whenRead_thenTheyAreTaken(String text) {
        assertThat(ConnectorId.of(text).value()).isEqualTo(text);
    }

    @Property
    void anyUlidInAnyCaseIsTheSameIdentifier(@ForAll("ulids") String ulid) {
        assertThat(ConnectorId.of(ulid.toLowerCase(Locale.ROOT))).isEqualTo(ConnectorId.of(ulid)).hasToString(ulid);
    }

    @Provide
    Arbitrary<String> ulids() {
        return KernelArbitraries.ulids();
    }
}
