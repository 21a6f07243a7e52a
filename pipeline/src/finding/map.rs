//! Codes of mapping columns.

super::code_table! {
    UNKNOWN_COLUMN = "M001", Decision, "A column that is not one of Kartra's own" {
        finds: "A column with an unknown name, most likely a custom field. Its cells are not sent.",
        matters: "What it holds will not arrive until it has a destination.",
        example: "`shirt_size`.",
        do_: "Choose a destination in Map, or create a column for it in Prepare.",
    }
    COLUMN_LEFT_OUT = "M002", Note, "A column that is not sent" {
        finds: "A known column that the mapping leaves out, with the reason given there.",
        matters: "Nothing is left out silently.",
        example: "`ip`, which is not loaded unless you want it.",
        do_: "Look at the reason in Map and change the line if you disagree.",
    }
    NO_CONSENT_COLUMN = "M003", Decision, "The file does not say who may be written to" {
        finds: "No column tells whether commercial e-mail was agreed to. All its contacts are set to no bulk e-mail.",
        matters: "Silence is never consent.",
        example: "An export without `gdpr_communications`.",
        do_: "Export again with all columns. Have the outcome checked by whoever answers for privacy.",
    }
    NO_STATUS_COLUMN = "M004", Decision, "The file does not say whose e-mail is blocked" {
        finds: "No column holds the state of e-mail delivery (unsubscribed, do not contact, spam complaint).",
        matters: "People who refused e-mail cannot be told from the others.",
        example: "An export without `status`.",
        do_: "In Kartra, export each status as a file of its own by a filter.",
    }
    NO_LAST_NAME_COLUMN = "M005", Decision, "No column for the last name" {
        finds: "Dynamics wants a last name for each contact and no column is mapped to it.",
        matters: "Every contact gets the replacement that the mapping names.",
        example: "An export of e-mail and first name only.",
        do_: "Export again with the last name, or choose the replacement in Map.",
    }
    NO_KARTRA_ID = "M006", Note, "The file has no Kartra numbers" {
        finds: "No column holds Kartra's number of the contact. Contacts are told apart by their e-mail.",
        matters: "If an e-mail changes before the next export, the contact will look like a new one.",
        example: "An export without `id`.",
        do_: "Export with the number if your account offers it.",
    }
}
