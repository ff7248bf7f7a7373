package dev.connectorregistry.command.openapi;

import dev.connectorregistry.kernel.Message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an import has to say, each thing once, and not without end. */
final class ImportMessages {

    /** How many messages there are at most. */
    static final int MAX = 500;

    private static final int MAX_POINTER_CHARACTERS = 1000;
    private static final int MAX_SUBJECT_CHARACTERS = 500;

    private final List<Message> messages = new ArrayList<>();

    /**
     * Says something of a place.
     *
     * @param pointer the JSON pointer of the place in the document
     * @param subjects what the text names
     */
    void add(ImportRule rule, String pointer, Object... subjects) {
        // What the document calls its things may be of any length.
        add(
                rule.at(
                        Words.cut(pointer, MAX_POINTER_CHARACTERS),
                        Arrays.stream(subjects)
                                .map(subject -> Words.cut(Words.line(subject.toString()), MAX_SUBJECT_CHARACTERS))
                                .toArray()));
    }

    private void add(Message message) {
        if (messages.size() < MAX - 1) {
            messages.add(message);
        } else if (messages.size() == MAX - 1) {
            messages.add(ImportRule.MORE.at(""));
        }
    }

    /** Says what others have to say. */
    void addAll(ImportMessages others) {
        others.messages.forEach(this::add);
    }

    List<Message> all() {
        return List.copyOf(messages);
    }
}
