package dev.interop.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes and reads records as JSON with field names in kebab case. */
public final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectWriter INDENTED = MAPPER.writer(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    /** Returns JSON for files: indented, without a line break at the end. */
    public static String indented(Object value) throws JsonProcessingException {
        return INDENTED.writeValueAsString(value);
    }

    /** Returns JSON without spaces and line breaks. */
    public static String compact(Object value) throws JsonProcessingException {
        return MAPPER.writeValueAsString(value);
    }

    /** Reads JSON that this class wrote. */
    public static <T> T read(String json, Class<T> type) throws JsonProcessingException {
        return MAPPER.readValue(json, type);
    }
}
