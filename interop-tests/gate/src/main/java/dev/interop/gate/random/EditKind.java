package dev.interop.gate.random;

import java.util.Optional;

/** The kinds of edits that people make. */
public enum EditKind {
    ADD_FIELD(true, AdditiveEdits::addField),
    ADD_ONEOF(true, AdditiveEdits::addOneof),
    ADD_MEMBER(true, AdditiveEdits::addMember),
    ADD_MESSAGE(true, AdditiveEdits::addMessage),
    ADD_ENUM(true, AdditiveEdits::addEnum),
    ADD_VALUE(true, AdditiveEdits::addValue),
    ADD_ALIAS(true, AdditiveEdits::addAlias),
    ADD_RPC(true, AdditiveEdits::addRpc),
    ADD_SERVICE(true, AdditiveEdits::addService),
    ADD_FILE(true, AdditiveEdits::addFile),
    ADD_EXTENSION(true, AdditiveEdits::addExtension),
    ADD_EXTENSION_RANGE(true, AdditiveEdits::addExtensionRange),
    RESERVE(true, AdditiveEdits::reserve),
    RESERVE_VALUE(true, AdditiveEdits::reserveValue),
    COMMENT_FIELD(true, TextEdits::commentField),
    COMMENT_TYPE(true, TextEdits::commentType),
    COMMENT_VALUE(true, TextEdits::commentValue),
    COMMENT_RPC(true, TextEdits::commentRpc),
    REORDER_FIELDS(true, TextEdits::reorderFields),
    REORDER_VALUES(true, TextEdits::reorderValues),
    REORDER_TYPES(true, TextEdits::reorderTypes),
    DEPRECATE_FIELD(true, TextEdits::deprecateField),
    DEPRECATE_TYPE(true, TextEdits::deprecateType),
    DEPRECATE_RPC(true, TextEdits::deprecateRpc),

    REMOVE_FIELD(FieldEdits::remove),
    REMOVE_FIELD_AND_RESERVE_NUMBER(FieldEdits::removeAndReserveNumber),
    REMOVE_FIELD_AND_RESERVE(FieldEdits::removeAndReserve),
    RENAME_FIELD(FieldEdits::rename),
    RENAME_FIELD_AND_KEEP_JSON(FieldEdits::renameAndKeepJson),
    RENUMBER_FIELD(FieldEdits::renumber),
    SWAP_NUMBERS(FieldEdits::swapNumbers),
    SWAP_NAMES(FieldEdits::swapNames),
    TAKE_NUMBER(FieldEdits::takeNumber),
    REUSE_NUMBER(FieldEdits::reuseNumber),
    REUSE_NAME(FieldEdits::reuseName),
    MOVE_FIELD(FieldEdits::moveToOtherMessage),

    RETYPE_SCALAR(FieldShapeEdits::retype),
    RETYPE(FieldShapeEdits::retypeToAny),
    EXCHANGE_MESSAGE(FieldShapeEdits::retypeMessage),
    MAKE_REPEATED(FieldShapeEdits::repeat),
    MAKE_SINGULAR(FieldShapeEdits::single),
    MAKE_MAP(FieldShapeEdits::toMap),
    MAKE_LIST(FieldShapeEdits::fromMap),
    CHANGE_KEY(FieldShapeEdits::rekey),
    CHANGE_PRESENCE(FieldShapeEdits::presence),
    CHANGE_REQUIRED(FieldShapeEdits::require),
    INTO_NEW_ONEOF(FieldShapeEdits::intoNewOneof),
    INTO_ONEOF(FieldShapeEdits::intoOneof),
    OUT_OF_ONEOF(FieldShapeEdits::outOfOneof),
    RENAME_ONEOF(FieldShapeEdits::renameOneof),
    CHANGE_JSON_NAME(FieldShapeEdits::json),
    CHANGE_PACKED(FieldShapeEdits::packed),
    CHANGE_DEFAULT(FieldShapeEdits::defaultValue),

    REMOVE_VALUE(EnumEdits::remove),
    REMOVE_VALUE_AND_RESERVE(EnumEdits::removeAndReserve),
    RENAME_VALUE(EnumEdits::rename),
    RENUMBER_VALUE(EnumEdits::renumber),
    SWAP_VALUE_NUMBERS(EnumEdits::swapNumbers),
    SWAP_VALUE_NAMES(EnumEdits::swapNames),
    ADD_ALIAS_BEFORE(EnumEdits::aliasBefore),
    CHANGE_FIRST_VALUE(EnumEdits::changeFirst),
    RENAME_ENUM(EnumEdits::renameType),
    REMOVE_ENUM(EnumEdits::removeType),
    OPEN_OR_CLOSE_ENUMS(EnumEdits::open),

    RENAME_MESSAGE(MessageEdits::rename),
    REMOVE_MESSAGE(MessageEdits::remove),
    MOVE_MESSAGE(MessageEdits::moveToFile),
    MOVE_MESSAGE_OUT(MessageEdits::moveOut),
    MOVE_MESSAGE_INTO(MessageEdits::moveInto),
    FREE_RESERVED(MessageEdits::free),
    REMOVE_EXTENSION(MessageEdits::removeExtension),
    RETYPE_EXTENSION(MessageEdits::retypeExtension),
    RENUMBER_EXTENSION(MessageEdits::renumberExtension),

    RENAME_RPC(ServiceEdits::renameRpc),
    REMOVE_RPC(ServiceEdits::removeRpc),
    STREAM_REQUESTS(ServiceEdits::streamRequests),
    STREAM_REPLIES(ServiceEdits::streamReplies),
    CHANGE_REQUEST(ServiceEdits::requestType),
    CHANGE_REPLY(ServiceEdits::replyType),
    CHANGE_IDEMPOTENCY(ServiceEdits::idempotency),
    RENAME_SERVICE(ServiceEdits::renameService),
    REMOVE_SERVICE(ServiceEdits::removeService),
    MOVE_SERVICE(ServiceEdits::moveService),

    RENAME_FILE(FileEdits::rename),
    REMOVE_FILE(FileEdits::remove),
    RENAME_PACKAGE(FileEdits::renamePackage),
    MOVE_PACKAGE(FileEdits::movePackage),
    CHANGE_JAVA_PACKAGE(FileEdits::javaPackage),
    CHANGE_JAVA_MULTIPLE_FILES(FileEdits::javaMultipleFiles),
    CHANGE_JAVA_OUTER_CLASS(FileEdits::javaOuterClass),
    CHANGE_GO_PACKAGE(FileEdits::goPackage),
    CHANGE_OPTIMIZE_FOR(FileEdits::optimize),
    CHANGE_FEATURE_PRESENCE(FileEdits::presence);

    private final boolean additive;
    private final Edit edit;

    EditKind(Edit edit) {
        this(false, edit);
    }

    EditKind(boolean additive, Edit edit) {
        this.additive = additive;
        this.edit = edit;
    }

    /** Returns whether the edit breaks nobody, so that the gate must pass. */
    boolean isAdditive() {
        return additive;
    }

    Optional<String> apply(Schema schema, Choices choices) {
        return edit.apply(schema, choices);
    }
}
