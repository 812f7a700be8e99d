package dev.interop.judge;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Changes one leaf of an expectation at a time: each flag, number, text, enum constant and body, wherever it is in
 * records, lists and maps. Lists and maps are also tested with one entry more and one fewer. The judge does not compare a
 * null, so it has no leaf. {@link Leaves} lists what else the judge does not compare.
 */
final class Mutator {
    /** A field with the number 1000, which no reply has. */
    private static final byte[] UNKNOWN_FIELD = {(byte) 0xc0, 0x3e, 1};

    private static final ClassValue<RecordClass> RECORD_CLASSES = new ClassValue<>() {
        @Override
        protected RecordClass computeValue(Class<?> type) {
            return RecordClass.of(type);
        }
    };

    private Mutator() {}

    /**
     * Changes an expectation.
     *
     * @param mutants receives the name of the changed leaf, for example {@code trailers[x-note][1]}, and a copy of
     *     the expectation in which only this leaf differs
     */
    @SuppressWarnings("unchecked") // A copy of a record has the record's class.
    static <T extends Record> void mutate(T expectation, BiConsumer<String, T> mutants) {
        record("", expectation, (leaf, mutant) -> mutants.accept(leaf, (T) mutant));
    }

    private static void record(String path, Record owner, BiConsumer<String, Object> mutants) {
        RecordClass type = RECORD_CLASSES.get(owner.getClass());
        Object[] values = type.values(owner);
        for (int index = 0; index < values.length; index++) {
            int changed = index;
            String name = type.components()[index].getName();
            if (values[index] != null && Leaves.isJudged(owner, name)) {
                var place = new Place(path.isEmpty() ? name : path + "." + name, owner, name);
                change(place, type.components()[index].getGenericType(), values[index], (leaf, mutant) -> {
                    Object[] others = values.clone();
                    others[changed] = mutant;
                    mutants.accept(leaf, type.create(others));
                });
            }
        }
    }

    /**
     * The place of a value in an expectation.
     *
     * @param owner the innermost record that contains the value
     * @param component the owner's component that contains the value
     */
    private record Place(String path, Record owner, String component) {
        Place at(Object index) {
            return new Place("%s[%s]".formatted(path, index), owner, component);
        }
    }

    private static void change(Place place, Type type, Object value, BiConsumer<String, Object> mutants) {
        if (value instanceof List<?> list) {
            list(place, type, list, mutants);
        } else if (value instanceof Map<?, ?> map) {
            map(place, type, map, mutants);
        } else if (value instanceof Record part) {
            record(place.path(), part, mutants);
        } else {
            mutants.accept(place.path(), other(place, value));
        }
    }

    private static void list(Place place, Type type, List<?> list, BiConsumer<String, Object> mutants) {
        Type element = argument(type, 0);
        for (int index = 0; index < list.size(); index++) {
            int changed = index;
            change(place.at(index), element, list.get(index), (leaf, mutant) -> {
                var others = new ArrayList<Object>(list);
                others.set(changed, mutant);
                mutants.accept(leaf, others);
            });
        }
        if (Leaves.isComplete(place.owner(), place.component())) {
            var longer = new ArrayList<Object>(list);
            longer.add(sample(element));
            mutants.accept(place.path() + ": one more", longer);
            if (!list.isEmpty()) {
                mutants.accept(place.path() + ": one less", list.subList(0, list.size() - 1));
            }
        }
    }

    private static void map(Place place, Type type, Map<?, ?> map, BiConsumer<String, Object> mutants) {
        Type element = argument(type, 1);
        map.forEach((key, value) -> {
            Place at = place.at(key);
            change(at, element, value, (leaf, mutant) -> {
                var others = new LinkedHashMap<Object, Object>(map);
                others.put(key, mutant);
                mutants.accept(leaf, others);
            });
            if (Leaves.isComplete(place.owner(), place.component())) {
                var others = new LinkedHashMap<Object, Object>(map);
                others.remove(key);
                mutants.accept(at.path() + ": removed", others);
            }
        });
        var longer = new LinkedHashMap<Object, Object>(map);
        longer.put(sample(argument(type, 0)), sample(element));
        mutants.accept(place.path() + ": one more", longer);
    }

    private static Object other(Place place, Object value) {
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof String text) {
            return Leaves.otherText(place.owner(), place.component(), text);
        }
        if (value instanceof byte[] body) {
            byte[] longer = Arrays.copyOf(body, body.length + UNKNOWN_FIELD.length);
            System.arraycopy(UNKNOWN_FIELD, 0, longer, body.length, UNKNOWN_FIELD.length);
            return longer;
        }
        if (value instanceof Duration duration) {
            // A timeout is compared with a tolerance.
            return Durations.fromMillis(Durations.toMillis(duration) * 1000);
        }
        if (value instanceof Enum<?> constant) {
            return Leaves.otherConstant(constant);
        }
        throw new IllegalArgumentException("cannot change %s, a %s".formatted(place.path(), value.getClass()));
    }

    private static Object sample(Type type) {
        if (type == String.class) {
            return "x-mutant";
        }
        if (type == Boolean.class) {
            return false;
        }
        if (type == byte[].class) {
            return new byte[] {8, 1};
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return List.of(sample(argument(list, 0)));
        }
        throw new IllegalArgumentException("cannot add a " + type);
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    /** The reflective parts of a record class. */
    private record RecordClass(RecordComponent[] components, Constructor<?> constructor) {
        static RecordClass of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new RecordClass(components, type.getDeclaredConstructor(types));
            } catch (NoSuchMethodException everyRecordHasIt) {
                throw new IllegalStateException(everyRecordHasIt);
            }
        }

        Object[] values(Record owner) {
            var values = new Object[components.length];
            try {
                for (int index = 0; index < values.length; index++) {
                    values[index] = components[index].getAccessor().invoke(owner);
                }
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException(broken);
            }
            return values;
        }

        Object create(Object[] values) {
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
