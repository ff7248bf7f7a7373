package dev.connectorregistry.platform.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.MultiSourceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes events, snapshots and tokens as JSON under the stable names and revisions of a closed registry, never under
 * class names. What is not in the registry cannot be written; what is read under a name or a revision that is not in it
 * comes back as {@link UnknownSerializedType}, which handlers must refuse and not skip. A property that the class does
 * not have fails the read: dropping it silently would lose what a newer process wrote.
 *
 * <p>Values of {@link MetaData} must be plain JSON values (text, numbers, booleans, null): that is what they come back
 * as. Axon's own types (metadata and tracking tokens) keep the names that Axon gives them.
 */
public final class StableTypeSerializer extends JacksonSerializer {

    private static final List<Class<?>> AXON_TYPES =
            List.of(
                    MetaData.class,
                    GapAwareTrackingToken.class,
                    GlobalSequenceTrackingToken.class,
                    MergedTrackingToken.class,
                    MultiSourceTrackingToken.class,
                    ReplayToken.class,
                    ConfigToken.class);

    private final Map<Class<?>, SerializedType> typesByClass = new HashMap<>();
    private final Map<String, Known> knownByName = new HashMap<>();

    private StableTypeSerializer(Builder builder, Collection<StoredTypes> registry) {
        super(builder);
        AXON_TYPES.forEach(type -> register(new SimpleSerializedType(type.getName(), null), type));
        for (StoredTypes contribution : registry) {
            for (StoredType stored : contribution.types()) {
                register(new SimpleSerializedType(stored.name(), stored.revision()), stored.type());
            }
        }
    }

    /**
     * A serializer that knows the given types and Axon's own.
     *
     * @throws IllegalArgumentException if two types share a name, or a type has two names
     */
    public static StableTypeSerializer over(Collection<StoredTypes> registry) {
        return new StableTypeSerializer(JacksonSerializer.builder().objectMapper(objectMapper()), registry);
    }

    /** The mapping between stored types and JSON: absent instead of null, ISO 8601 times, unknown properties fail. */
    static ObjectMapper objectMapper() {
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // Axon's tokens name the class of the token that they wrap; nothing else may be named by class.
                .polymorphicTypeValidator(
                        BasicPolymorphicTypeValidator.builder().allowIfSubType(TrackingToken.class).build())
                .build();
    }

    /** What is stored under a name. */
    private record Known(@Nullable String revision, Class<?> type) {}

    private void register(SerializedType stored, Class<?> type) {
        if (knownByName.putIfAbsent(stored.getName(), new Known(stored.getRevision(), type)) != null) {
            throw new IllegalArgumentException("Two types are stored as " + stored.getName() + ".");
        }
        if (typesByClass.putIfAbsent(type, stored) != null) {
            throw new IllegalArgumentException(type.getName() + " is stored under two names.");
        }
    }

    /** Whether today's classes can read what is stored as the given type. */
    boolean knows(SerializedType stored) {
        return find(stored) != null;
    }

    private @Nullable Class<?> find(SerializedType stored) {
        Known known = knownByName.get(stored.getName());
        return known != null && Objects.equals(known.revision, stored.getRevision()) ? known.type : null;
    }

    /** The name under which an event is stored, whether it is in the registry or not. */
    public String nameOf(EventMessage<?> event) {
        return UnknownSerializedType.class.equals(event.getPayloadType())
                ? ((UnknownSerializedType) event.getPayload()).serializedType().getName()
                : typeForClass(event.getPayloadType()).getName();
    }

    /**
     * @throws SerializationException if the class is not in the registry
     */
    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") @Nullable Class type) {
        if (type == null || Void.TYPE.equals(type) || Void.class.equals(type)) {
            return SerializedType.emptyType();
        }
        SerializedType stored = typesByClass.get(type);
        if (stored == null) {
            throw new SerializationException(
                    type.getName()
                            + " is not among the stored types: publish it in a StoredTypes bean under a stable name.");
        }
        return stored;
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        Class<?> known = find(type);
        if (known != null) {
            return known;
        }
        return SerializedType.emptyType().equals(type) ? Void.class : UnknownSerializedType.class;
    }

    /**
     * @throws SerializationException if the type is not in the registry
     */
    @Override
    protected String resolveClassName(SerializedType type) {
        return classForType(type).getName();
    }
}
