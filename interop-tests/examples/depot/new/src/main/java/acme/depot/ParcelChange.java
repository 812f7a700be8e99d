package acme.depot;

import acme.depot.v1.Parcel;
import acme.depot.v1.UpdateParcelRequest;
import com.google.rpc.BadRequest.FieldViolation;
import java.util.List;
import java.util.TreeSet;

/** The change that an update asks for. */
final class ParcelChange {
    private static final TreeSet<String> FIELDS = new TreeSet<>(List.of("labels", "note", "recipient", "value_cents"));

    private final Parcel values;
    private final List<String> fields;

    private ParcelChange(Parcel values, List<String> fields) {
        this.values = values;
        this.fields = fields;
    }

    static ParcelChange of(UpdateParcelRequest request) {
        List<String> fields = request.getUpdateMask().getPathsList();
        if (fields.isEmpty() || !FIELDS.containsAll(fields)) {
            throw Refusals.invalid("update_mask", "must name " + String.join(", ", FIELDS));
        }
        return new ParcelChange(request.getParcel(), fields);
    }

    /** Returns the changed parcel; throws the status of the call if its data is invalid. */
    Parcel apply(Parcel parcel) {
        Parcel.Builder changed = parcel.toBuilder();
        fields.forEach(field -> set(field, changed));
        Parcel result = changed.build();
        List<FieldViolation> violations = Registration.violations(result);
        if (!violations.isEmpty()) {
            throw Refusals.invalid(violations);
        }
        return result;
    }

    /** Sets a field like Python's MergeMessage. No option of FieldMaskUtil does the same for note and value_cents. */
    private void set(String field, Parcel.Builder changed) {
        switch (field) {
            case "labels" -> changed.putAllLabels(values.getLabelsMap());
            case "recipient" -> changed.setRecipient(values.getRecipient());
            case "value_cents" -> changed.setValueCents(values.getValueCents());
            default -> {
                changed.clearNote();
                if (values.hasNote()) {
                    changed.setNote(values.getNote());
                }
            }
        }
    }
}
