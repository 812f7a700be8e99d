package dev.interop.protos;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.interop.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A path to one value in a message: {@code order.id}, {@code items.0.id} with the index of an element, {@code
 * labels.color} with the key of a map.
 */
public final class ValuePath {
    private final String text;
    private final List<Step> steps;

    private ValuePath(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    /** A part of a path; it leads from a message to a value. */
    private sealed interface Step {
        Optional<Object> in(Message message);
    }

    /** A field, also all elements of a repeated field or all entries of a map. */
    private record Field(FieldDescriptor field) implements Step {
        @Override
        public Optional<Object> in(Message message) {
            FieldDescriptor own = own(field, message);
            return own.hasPresence() && !message.hasField(own) ? Optional.empty() : Optional.of(message.getField(own));
        }
    }

    /** @param index of an element, from 0 */
    private record Element(FieldDescriptor field, int index) implements Step {
        @Override
        public Optional<Object> in(Message message) {
            FieldDescriptor own = own(field, message);
            return index < message.getRepeatedFieldCount(own)
                    ? Optional.of(message.getRepeatedField(own, index))
                    : Optional.empty();
        }
    }

    /** @param key as Java represents it: String, Integer, Long or Boolean */
    private record Entry(FieldDescriptor field, Object key) implements Step {
        @Override
        public Optional<Object> in(Message message) {
            Optional<Object> found = Optional.empty();
            for (Object each : (List<?>) message.getField(own(field, message))) {
                Message entry = (Message) each;
                Descriptor type = entry.getDescriptorForType();
                if (key.equals(entry.getField(type.findFieldByNumber(1)))) {
                    found = Optional.of(entry.getField(type.findFieldByNumber(2)));
                }
            }
            return found;
        }
    }

    /** Returns the field of the message's own descriptor, which may be linked separately. */
    private static FieldDescriptor own(FieldDescriptor field, Message message) {
        FieldDescriptor own = message.getDescriptorForType().findFieldByNumber(field.getNumber());
        if (own == null) {
            throw new IllegalArgumentException("%s is not a field of %s"
                    .formatted(field, message.getDescriptorForType().getFullName()));
        }
        return own;
    }

    /**
     * Reads a path.
     *
     * @param type the type of the messages in which values are looked up
     * @param where file and line for the error
     * @throws YamlProblem a name is unknown, or an index or key is missing or wrong
     */
    public static ValuePath of(Descriptor type, String path, String where) {
        return new Reader(new PathProblem(path, where)).read(type);
    }

    private record Reader(PathProblem problem) {
        ValuePath read(Descriptor type) {
            List<String> names = List.of(problem.path().split("\\.", -1));
            var steps = new ArrayList<Step>();
            Descriptor scope = type;
            int at = 0;
            while (true) {
                FieldDescriptor field = problem.field(scope, names.get(at));
                List<String> rest = names.subList(at + 1, names.size());
                Step step = step(field, rest);
                steps.add(step);
                at += step instanceof Field ? 1 : 2;
                if (at >= names.size() || isKeyOfScalar(step)) {
                    return new ValuePath(problem.path(), List.copyOf(steps));
                }
                scope = problem.messageType(field, names.get(at));
            }
        }

        private Step step(FieldDescriptor field, List<String> rest) {
            if (rest.isEmpty() || !field.isRepeated()) {
                return new Field(field);
            }
            return field.isMapField()
                    ? new Entry(field, key(field, rest))
                    : new Element(field, index(field, rest.get(0)));
        }

        /** Returns whether nothing can follow, so that the rest of the path was the key. */
        private static boolean isKeyOfScalar(Step step) {
            return step instanceof Entry entry && !isMessage(PathProblem.value(entry.field));
        }

        private static boolean isMessage(FieldDescriptor field) {
            return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        }

        private int index(FieldDescriptor field, String text) {
            try {
                int index = Integer.parseInt(text);
                if (index >= 0) {
                    return index;
                }
            } catch (NumberFormatException notNumber) {
                // The error below covers both cases.
            }
            throw problem.problem("'%s' is repeated, so an index must follow, not '%s'; for example %s.0"
                    .formatted(field.getName(), text, field.getName()));
        }

        private Object key(FieldDescriptor field, List<String> rest) {
            FieldDescriptor keys = field.getMessageType().findFieldByNumber(1);
            String text = isMessage(PathProblem.value(field)) ? rest.get(0) : String.join(".", rest);
            try {
                return switch (keys.getJavaType()) {
                    case INT -> isUnsigned(keys) ? Integer.parseUnsignedInt(text) : Integer.parseInt(text);
                    case LONG -> isUnsigned(keys) ? Long.parseUnsignedLong(text) : Long.parseLong(text);
                    case BOOLEAN -> bool(text);
                    default -> text;
                };
            } catch (IllegalArgumentException wrong) {
                throw problem.problem("the keys of the map '%s' have the type %s, not '%s'"
                        .formatted(field.getName(), keys.getType().name().toLowerCase(Locale.ROOT), text));
            }
        }

        private static boolean isUnsigned(FieldDescriptor field) {
            return switch (field.getType()) {
                case UINT32, UINT64, FIXED32, FIXED64 -> true;
                default -> false;
            };
        }

        private static boolean bool(String text) {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException(text);
            }
            return text.equals("true");
        }
    }

    /**
     * Returns the value in a message.
     *
     * @param message a message of the type for which the path was read
     * @return String, Integer, Long, Float, Double, Boolean, ByteString, EnumValueDescriptor, Message, or a List of
     *     these; empty if a field with presence is not set, an index is too large, or a map has no such key
     */
    public Optional<Object> read(Message message) {
        Optional<Object> value = Optional.of(message);
        for (Step step : steps) {
            value = value.flatMap(each -> step.in((Message) each));
        }
        return value;
    }

    /** Returns the field that declares the type of the value; empty if the value is a list or a map. */
    public Optional<FieldDescriptor> single() {
        Step last = steps.get(steps.size() - 1);
        if (last instanceof Field whole) {
            return whole.field().isRepeated() ? Optional.empty() : Optional.of(whole.field());
        }
        return Optional.of(last instanceof Entry entry ? PathProblem.value(entry.field()) : ((Element) last).field());
    }

    /** Returns the path as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
