package acme.depot;

import acme.depot.v1.Parcel;
import acme.depot.v1.UpdateParcelRequest;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.FieldMaskUtil;
import com.google.rpc.BadRequest.FieldViolation;
import java.util.List;
import java.util.TreeSet;

/** The change that an update asks for. */
final class ParcelChange {
    private static final TreeSet<String> FIELDS = new TreeSet<>(List.of("labels", "note", "recipient", "value_cents"));

    /** Python clears an optional field that the values lack; by default, Java sets it to its default value. */
    private static final FieldMaskUtil.MergeOptions LIKE_PYTHON =
            new FieldMaskUtil.MergeOptions().setReplacePrimitiveFields(true);

    private final Parcel values;
    private final FieldMask mask;

    private ParcelChange(Parcel values, FieldMask mask) {
        this.values = values;
        this.mask = mask;
    }

    static ParcelChange of(UpdateParcelRequest request) {
        List<String> fields = request.getUpdateMask().getPathsList();
        if (fields.isEmpty() || !FIELDS.containsAll(fields)) {
            throw Refusals.invalid("update_mask", "must name " + String.join(", ", FIELDS));
        }
        return new ParcelChange(request.getParcel(), request.getUpdateMask());
    }

    /** Returns the changed parcel; throws the status of the call if its data is invalid. */
    Parcel apply(Parcel parcel) {
        Parcel.Builder changed = parcel.toBuilder();
        FieldMaskUtil.merge(mask, values, changed, LIKE_PYTHON);
        Parcel result = changed.build();
        List<FieldViolation> violations = Registration.violations(result);
        if (!violations.isEmpty()) {
            throw Refusals.invalid(violations);
        }
        return result;
    }
}
