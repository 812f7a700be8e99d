package dev.interop.gate.random;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.interop.gate.version.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages of one type, written by one version and read by the other one. */
final class OracleTrial {
    /** The longest text of a message in a sentence. */
    private static final int LONGEST = 80;

    private final OracleForm form;
    private final ReadValues values;
    private final Version writer;
    private final Version reader;
    private final Descriptor written;
    private final Descriptor read;
    private final List<Loss> losses = new ArrayList<>();

    OracleTrial(OracleForm form, Version writer, Version reader, Descriptor written, Descriptor read) {
        this.form = form;
        this.writer = writer;
        this.reader = reader;
        this.written = written;
        this.read = read;
        values = new ReadValues(form.layer());
    }

    List<Loss> losses() {
        for (FieldDescriptor field : fields(writer, written)) {
            for (Object value : form.has(field) ? values(field) : List.of()) {
                Message message = asRead(required().setField(field, value));
                if (returns(field, message)) {
                    check(field, message, text(message));
                }
            }
        }
        int turns = written.getRealOneofs().stream()
                .mapToInt(OneofDescriptor::getFieldCount)
                .max()
                .orElse(1);
        for (int turn = 0; turn < turns; turn++) {
            checkAll(allFields(turn));
        }
        return losses;
    }

    /** Checks fields that are set together, if each of them arrives alone. */
    private void checkAll(Message all) {
        if (form.pass(all, read, OracleForm.extensions(reader)).isPresent()) {
            all.getAllFields().keySet().stream()
                    .filter(field -> returns(field, all))
                    .forEach(field -> check(field, all, field.getName() + " among all fields"));
        } else if (losses.isEmpty()
                && form.pass(all, written, OracleForm.extensions(writer)).isPresent()) {
            String words = way() + "a message with all fields is rejected";
            losses.add(new Loss(form.layer(), written.getFullName(), Set.of(written.getFullName()), true, words));
        }
    }

    private static String text(Message message) {
        String text = TextFormat.printer().emittingSingleLine(true).printToString(message);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static List<FieldDescriptor> fields(Version version, Descriptor type) {
        var fields = new ArrayList<>(type.getFields());
        version.files().values().stream()
                .flatMap(file -> file.getExtensions().stream())
                .filter(extension -> extension.getContainingType() == type)
                .forEach(fields::add);
        return fields;
    }

    private List<Object> values(FieldDescriptor field) {
        return OracleValues.of(field, counterpart(field).orElse(null));
    }

    private DynamicMessage.Builder required() {
        return DynamicMessage.newBuilder(written).mergeFrom(OracleValues.required(written));
    }

    private Message allFields(int turn) {
        DynamicMessage.Builder message = required();
        for (FieldDescriptor field : written.getFields()) {
            OneofDescriptor oneof = field.getRealContainingOneof();
            if (oneof == null || oneof.getFields().indexOf(field) == turn % oneof.getFieldCount()) {
                message.setField(field, values(field).get(0));
            }
        }
        return asRead(message);
    }

    /** Returns a message as the writer reads it: an enum value has the first name of its number. */
    private Message asRead(DynamicMessage.Builder message) {
        Message built = message.buildPartial();
        return OracleForm.WIRE
                .pass(built, written, OracleForm.extensions(writer))
                .orElse(built);
    }

    /** Returns whether the writer itself reads the value back; without that, nothing is lost between versions. */
    private boolean returns(FieldDescriptor field, Message message) {
        return form.pass(message, written, OracleForm.extensions(writer))
                .filter(back -> values.arrived(field, message, field, back))
                .isPresent();
    }

    private void check(FieldDescriptor field, Message message, String words) {
        Optional<FieldDescriptor> counterpart = counterpart(field);
        Optional<Message> received = form.pass(message, read, OracleForm.extensions(reader));
        boolean isSameName =
                counterpart.filter(it -> it.getName().equals(field.getName())).isPresent();
        boolean isKnown = isSameName && !isUnknownValue(field, counterpart.get(), message);
        if (received.isEmpty()) {
            add(field, counterpart.orElse(null), isKnown, words + " is rejected");
        } else if (counterpart.isPresent() && !values.arrived(field, message, counterpart.get(), received.get())) {
            add(field, counterpart.orElse(null), isKnown, words + " does not arrive");
        } else if (counterpart.isEmpty()) {
            arrivals(field, message, received.get())
                    .forEach(other -> add(field, other, false, words + " arrives as " + other.getName()));
        }
    }

    private Optional<FieldDescriptor> counterpart(FieldDescriptor field) {
        return field.isExtension()
                ? fields(reader, read).stream()
                        .filter(other ->
                                other.isExtension() && other.getFullName().equals(field.getFullName()))
                        .findFirst()
                : ReadValues.counterpart(field, read);
    }

    /** Returns the fields of the reader that a field without a counterpart fills. */
    private List<FieldDescriptor> arrivals(FieldDescriptor field, Message message, Message received) {
        Message without = message.toBuilder().clearField(field).buildPartial();
        Set<FieldDescriptor> usual = form.pass(without, read, OracleForm.extensions(reader))
                .map(other -> other.getAllFields().keySet())
                .orElse(received.getAllFields().keySet());
        return received.getAllFields().keySet().stream()
                .filter(other -> !usual.contains(other))
                .toList();
    }

    /** Returns whether a value is one of an enum that the reader's enum does not declare. */
    private static boolean isUnknownValue(FieldDescriptor field, FieldDescriptor counterpart, Message message) {
        boolean areEnums = field.getJavaType() == JavaType.ENUM && counterpart.getJavaType() == JavaType.ENUM;
        boolean isEntry = field.isMapField();
        Set<String> names = new HashSet<>();
        if (areEnums) {
            counterpart.getEnumType().getValues().forEach(value -> names.add(value.getName()));
        }
        List<?> sent = field.isRepeated() ? (List<?>) message.getField(field) : List.of(message.getField(field));
        return isEntry || (areEnums && !sent.stream().allMatch(value -> names.contains(value.toString())));
    }

    private void add(FieldDescriptor field, @Nullable FieldDescriptor counterpart, boolean certain, String words) {
        var places = new HashSet<String>();
        places.add(field.getFullName());
        addTypes(field, places);
        if (counterpart != null) {
            places.add(counterpart.getFullName());
            addTypes(counterpart, places);
            OneofDescriptor oneof = counterpart.getRealContainingOneof();
            if (oneof != null) {
                oneof.getFields().forEach(member -> places.add(member.getFullName()));
            }
        }
        FieldDescriptor released = counterpart != null && writer.name().equals(Version.HEAD) ? counterpart : field;
        losses.add(new Loss(form.layer(), released.getFullName(), places, certain, way() + words));
    }

    private String way() {
        return writer.name() + " → " + reader.name() + ": ";
    }

    /** Adds the types that a field uses, because a change within them is shown there. */
    private static void addTypes(FieldDescriptor field, Set<String> places) {
        switch (field.getJavaType()) {
            case ENUM -> places.add(field.getEnumType().getFullName());
            case MESSAGE -> {
                if (places.add(field.getMessageType().getFullName())) {
                    field.getMessageType().getFields().forEach(inner -> addTypes(inner, places));
                }
            }
            default -> {}
        }
    }
}
