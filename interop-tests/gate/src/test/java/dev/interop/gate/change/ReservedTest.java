package dev.interop.gate.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import dev.interop.gate.change.Change.Aspect;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges in descriptors: the end is exclusive in messages and inclusive in enums. */
class ReservedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {start: 20 end: 21} {start: 21 end: 22} | {start: 19 end: 26}                     | reserves 19; reserves 22 to 25
            {start: 19 end: 26}                     | {start: 20 end: 21} {start: 21 end: 22} | no longer reserves 19; no longer reserves 22 to 25
            {start: 1 end: 5}                       | {start: 1 end: 3} {start: 3 end: 5}     | ''
            {start: 1 end: 5}                       | {start: 4 end: 536870912}               | no longer reserves 1 to 3; reserves 5 to 536870911
            """)
    void compares_numbers_and_not_the_ranges_of_a_message(String released, String current, String words)
            throws ParseException {
        var message = DescriptorProto.getDefaultInstance();
        assertThat(words(Reserved.compare(
                        TextFormat.parse(ranges(released), message.getClass()),
                        TextFormat.parse(ranges(current), message.getClass()))))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {start: 2 end: 2} {start: 3 end: 3} | {start: -1 end: 5}            | reserves -1 to 1; reserves 4 to 5
            {start: 2 end: 9}                   | {start: 2 end: 5} {start: 6 end: 9} | ''
            {start: 2 end: 9}                   | {start: 2 end: 2147483647}    | reserves 10 to 2147483647
            {start: 2 end: 2147483647}          | {start: 2 end: 9}             | no longer reserves 10 to 2147483647
            """)
    void compares_numbers_and_not_the_ranges_of_an_enum(String released, String current, String words)
            throws ParseException {
        var enumeration = EnumDescriptorProto.getDefaultInstance();
        assertThat(words(Reserved.compare(
                        TextFormat.parse(ranges(released), enumeration.getClass()),
                        TextFormat.parse(ranges(current), enumeration.getClass()))))
                .isEqualTo(words);
    }

    private static String ranges(String all) {
        return all.replace("{", "reserved_range {");
    }

    private static String words(List<Aspect> aspects) {
        return aspects.stream().map(Aspect::words).collect(Collectors.joining("; "));
    }
}
