package dev.interop.protos;

import com.google.api.ClientProto;
import com.google.api.ConfigChangeProto;
import com.google.api.ConsumerProto;
import com.google.api.DistributionProto;
import com.google.api.ErrorReasonProto;
import com.google.api.FieldBehaviorProto;
import com.google.api.FieldInfoProto;
import com.google.api.HttpBodyProto;
import com.google.api.PolicyProto;
import com.google.api.ResourceProto;
import com.google.api.RoutingProto;
import com.google.api.ServiceProto;
import com.google.api.VisibilityProto;
import com.google.cloud.ExtendedOperationsProto;
import com.google.cloud.location.LocationsProto;
import com.google.logging.type.HttpRequestProto;
import com.google.logging.type.LogSeverityProto;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.AnyProto;
import com.google.protobuf.ApiProto;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.JavaFeaturesProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;
import com.google.rpc.CodeProto;
import com.google.rpc.ErrorDetailsProto;
import com.google.rpc.StatusProto;
import com.google.rpc.context.AttributeContextProto;
import com.google.rpc.context.AuditContextProto;
import com.google.type.CalendarPeriodProto;
import com.google.type.ColorProto;
import com.google.type.DateProto;
import com.google.type.DateTimeProto;
import com.google.type.DayOfWeekProto;
import com.google.type.DecimalProto;
import com.google.type.ExprProto;
import com.google.type.FractionProto;
import com.google.type.IntervalProto;
import com.google.type.LatLngProto;
import com.google.type.LocalizedTextProto;
import com.google.type.MoneyProto;
import com.google.type.MonthProto;
import com.google.type.PhoneNumberProto;
import com.google.type.PostalAddressProto;
import com.google.type.QuaternionProto;
import com.google.type.TimeOfDayProto;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Protos that services commonly import, so that they resolve without a network and without copies. */
final class BundledProtos {
    /** The folders of the bundled files, for messages. */
    static final String FOLDERS = "google/api, google/cloud, google/logging/type, google/longrunning, google/protobuf,"
            + " google/rpc, google/type";

    private static final String WELL_KNOWN = "google/protobuf/";
    private static final Map<String, FileDescriptor> FILES = new LinkedHashMap<>();

    static {
        List.of(wellKnown(), rpcAndApi(), types()).forEach(files -> files.forEach(BundledProtos::addWithImports));
    }

    private BundledProtos() {}

    private static List<FileDescriptor> wellKnown() {
        return List.of(
                AnyProto.getDescriptor(),
                ApiProto.getDescriptor(),
                DescriptorProtos.getDescriptor(),
                DurationProto.getDescriptor(),
                EmptyProto.getDescriptor(),
                FieldMaskProto.getDescriptor(),
                JavaFeaturesProto.getDescriptor(),
                StructProto.getDescriptor(),
                TimestampProto.getDescriptor(),
                WrappersProto.getDescriptor());
    }

    private static List<FileDescriptor> rpcAndApi() {
        return List.of(
                StatusProto.getDescriptor(),
                CodeProto.getDescriptor(),
                ErrorDetailsProto.getDescriptor(),
                AttributeContextProto.getDescriptor(),
                AuditContextProto.getDescriptor(),
                ServiceProto.getDescriptor(),
                ClientProto.getDescriptor(),
                ConfigChangeProto.getDescriptor(),
                ConsumerProto.getDescriptor(),
                FieldBehaviorProto.getDescriptor(),
                DistributionProto.getDescriptor(),
                ErrorReasonProto.getDescriptor(),
                FieldInfoProto.getDescriptor(),
                HttpBodyProto.getDescriptor(),
                PolicyProto.getDescriptor(),
                ResourceProto.getDescriptor(),
                RoutingProto.getDescriptor(),
                VisibilityProto.getDescriptor(),
                ExtendedOperationsProto.getDescriptor(),
                LocationsProto.getDescriptor(),
                HttpRequestProto.getDescriptor(),
                LogSeverityProto.getDescriptor(),
                OperationsProto.getDescriptor());
    }

    private static List<FileDescriptor> types() {
        return List.of(
                CalendarPeriodProto.getDescriptor(),
                ColorProto.getDescriptor(),
                DateProto.getDescriptor(),
                DateTimeProto.getDescriptor(),
                DayOfWeekProto.getDescriptor(),
                DecimalProto.getDescriptor(),
                ExprProto.getDescriptor(),
                FractionProto.getDescriptor(),
                IntervalProto.getDescriptor(),
                LatLngProto.getDescriptor(),
                LocalizedTextProto.getDescriptor(),
                MoneyProto.getDescriptor(),
                MonthProto.getDescriptor(),
                PhoneNumberProto.getDescriptor(),
                PostalAddressProto.getDescriptor(),
                QuaternionProto.getDescriptor(),
                TimeOfDayProto.getDescriptor());
    }

    private static void addWithImports(FileDescriptor file) {
        if (!FILES.containsKey(file.getName())) {
            file.getDependencies().forEach(BundledProtos::addWithImports);
            FILES.put(file.getName(), file);
        }
    }

    /** Returns all bundled files, each after its imports. */
    static Collection<FileDescriptor> files() {
        return FILES.values();
    }

    /** Returns the bundled file with this import name, for example "google/rpc/status.proto". */
    static Optional<FileDescriptor> find(String name) {
        return Optional.ofNullable(FILES.get(name));
    }

    /**
     * Returns the source text of the bundled files by import name, without google/protobuf, which is part of buf.
     *
     * @throws IOException the text cannot be read
     */
    static Map<String, byte[]> sources() throws IOException {
        var sources = new LinkedHashMap<String, byte[]>();
        for (String name : FILES.keySet()) {
            if (!name.startsWith(WELL_KNOWN)) {
                sources.put(name, source(name));
            }
        }
        return sources;
    }

    private static byte[] source(String name) throws IOException {
        try (InputStream text = StatusProto.class.getResourceAsStream("/" + name)) {
            if (text == null) {
                throw new IOException("the bundled file %s is not on the class path".formatted(name));
            }
            return text.readAllBytes();
        }
    }
}
