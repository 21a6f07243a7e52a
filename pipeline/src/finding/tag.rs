//! Codes of what tags tell, what is lost, and what is still to be brought.

super::code_table! {
    TAGS_SPELT_ALIKE = "C090", Note, "One tag in several spellings" {
        finds: "Tags that differ in capitals, spaces or punctuation only. They count as one.",
        matters: "A filter on one spelling would miss the contacts of the others.",
        example: "`VIP`, `vip` and `V.I.P.`.",
        do_: "Nothing. If they are meant to differ, rename one in Kartra.",
    }
    TAGS_NEARLY_ALIKE = "C091", Decision, "Tags that may be one" {
        finds: "Tags with the same words in another order, in singular and plural, or with one letter changed.",
        matters: "They stay apart unless somebody says that they are one.",
        example: "`Webinar Buyer` and `Buyer - Webinar`.",
        do_: "Look at the proposed groups.",
    }
    TAGS_RARE = "C092", Note, "Tags of hardly anybody" {
        finds: "Tags that fewer than three contacts carry.",
        matters: "They are mostly tests or slips, and each would become a choice in Dynamics.",
        example: "`test tag 3` on one contact.",
        do_: "Drop them in Map unless they mean something.",
    }
    TAGS_UNIVERSAL = "C093", Note, "Tags of nearly everybody" {
        finds: "Tags that more than 95 of 100 contacts carry.",
        matters: "They tell nobody from anybody.",
        example: "`Newsletter` on all contacts but ten.",
        do_: "Drop them in Map unless they mean something.",
    }
    TAGS_UNCLEAR = "C094", Decision, "Tags whose meaning is not clear" {
        finds: "Tags in which no known word stands. They are kept, and count for none of the losses.",
        matters: "A tag that means `attended the webinar` would cover a loss if that were known.",
        example: "`Purple`.",
        do_: "Choose the class of those that matter in Collect.",
    }
    LOSSES_NOT_ACCEPTED = "C095", Blocks, "The losses have not been accepted yet" {
        finds: "A register of losses that nobody has accepted.",
        matters: "Nothing is loaded before it is known what will not arrive.",
        example: "A first look at the files.",
        do_: "Read the register in Collect, do what it advises, and accept it.",
    }
    ACCEPTANCE_LAPSED = "C096", Blocks, "The losses changed since they were accepted" {
        finds: "A register that differs from the one that was accepted, because files or answers changed.",
        matters: "What was accepted is not what would be lost now.",
        example: "A newer contacts export without the webinar tags.",
        do_: "Read the register in Collect again and accept it.",
    }
    BILLING_STOPS = "C097", Decision, "Charges that will stop" {
        finds: "Subscriptions that Kartra still charges. Nothing in Dynamics charges anybody.",
        matters: "It is the income of the coming months.",
        example: "412 active subscriptions.",
        do_: "Move them to a payment service before you close the Kartra account.",
    }
    ANSWER_CONTRADICTED = "C098", Decision, "Files that contradict an answer" {
        finds: "Tags or files that tell of something which, as you said, the account has none of.",
        matters: "The files are believed, so the register lists a loss that may be none.",
        example: "No webinars, as you said, and 900 contacts with the tag `Webinar Registered`.",
        do_: "Look at the line of the register, and change the answer or the class of the tag.",
    }
    EXPORT_MISSING = "C099", Decision, "An export that is still missing" {
        finds: "An item of the checklist for which no file arrived.",
        matters: "What it holds will not arrive.",
        example: "Subscriptions are sold, and the subscriptions export is not here.",
        do_: "Export it as the checklist says, or change the answer.",
    }
    STATUS_MISSING = "C100", Decision, "The contacts export does not tell who may be written to" {
        finds: "Contacts files without any column of the e-mail status, and no files filtered by status either.",
        matters: "Who complained, bounced or asked not to be contacted would be forgotten.",
        example: "A contacts export with `email` and `first_name` only.",
        do_: "Export the contacts once for each status, as the checklist says, and say which file is which.",
    }
    CLOCK_NOT_SAID = "C101", Decision, "The clock of the account is not known" {
        finds: "Files with times, and no answer about the time zone of the account. US Eastern time is assumed.",
        matters: "Times would arrive hours off, and some on the wrong day.",
        example: "An account in London whose joining dates are read as New York's.",
        do_: "Look up the time zone in Kartra's settings and choose it in Collect.",
    }
}
