//! Codes of building objects besides a contact's own cells: who is left behind, tags, lists, notes, consent, identity.

super::code_table! {
    LEFT_OUT_BLOCKED = "T080", Note, "Left behind: blocked by Kartra" {
        finds: "A contact that Kartra blocks. You chose to leave such contacts behind.",
        matters: "Nobody in Dynamics will know that the person refused.",
        example: "`Blocklisted` in the column `status`.",
        do_: "Nothing, unless you want them with their refusals: choose so in Map.",
    }
    LEFT_OUT_BOUNCED = "T081", Note, "Left behind: e-mail came back" {
        finds: "A contact whose e-mail came back. You chose to leave such contacts behind.",
        matters: "A telephone number or an address may still be right.",
        example: "`Multiple soft bounces` in the column `status`.",
        do_: "Nothing, unless you want them with their refusals: choose so in Map.",
    }
    LEFT_OUT_UNSUBSCRIBED = "T082", Note, "Left behind: unsubscribed" {
        finds: "A contact who unsubscribed or never subscribed. You chose to leave such contacts behind.",
        matters: "Buyers are often among them.",
        example: "`Unsubscribed` in the column `status`.",
        do_: "Nothing, unless you want them with their refusals: choose so in Map.",
    }
    LEFT_OUT_DECLINED = "T083", Note, "Left behind: declined commercial messages" {
        finds: "A contact who declined commercial messages. You chose to leave such contacts behind.",
        matters: "Nobody in Dynamics will know that the person refused.",
        example: "`Declined commercial messages` in the column `status`.",
        do_: "Nothing, unless you want them with their refusals: choose so in Map.",
    }
    LEFT_OUT_DO_NOT_CONTACT = "T084", Note, "Left behind: do not contact" {
        finds: "A contact who must not be contacted. You chose to leave such contacts behind.",
        matters: "Somebody may enter the person again who does not know of the refusal.",
        example: "`Do not contact` in the column `status`.",
        do_: "Nothing, unless you want them with their refusals: choose so in Map.",
    }
    LEFT_OUT_SPAM_COMPLAINT = "T085", Note, "Left behind: complained of spam" {
        finds: "A contact who complained of spam. You chose to leave such contacts behind.",
        matters: "Somebody may enter the person again who does not know of the complaint.",
        example: "`Spam complaint` in the column `status`.",
        do_: "Nothing, unless you want them with their refusals: choose so in Map.",
    }
    LEFT_OUT_INACTIVE = "T086", Note, "Left behind: inactive" {
        finds: "A contact on no list and in no sequence. You chose to leave such contacts behind.",
        matters: "Buyers are often among them.",
        example: "`Inactive` in the column `status`.",
        do_: "Nothing, unless you want them: choose so in Map.",
    }
    LEFT_OUT_DELETED = "T087", Note, "Left behind: deleted in Kartra" {
        finds: "A contact that was deleted in Kartra, which keeps the row.",
        matters: "Somebody wanted the person gone, perhaps the person.",
        example: "`1` in the column `lead_deleted`.",
        do_: "Nothing, unless it was a mistake: choose in Map to load them.",
    }
    TOO_MANY_TAGS = "T088", Decision, "More tags than a choice can hold" {
        finds: "A contact with more than 150 tags that go to the multi-select choice. None of them is sent there.",
        matters: "Dataverse takes 150 values in one row and refuses the record that has more.",
        example: "A contact with 163 tags.",
        do_: "Send some classes of tags to the Tag table in Map.",
    }
    TAG_WITHOUT_OPTION = "T089", Decision, "A tag that the choice does not have" {
        finds: "A tag that goes to the multi-select choice and has no number there. It is not sent.",
        matters: "A choice takes the numbers of its options only.",
        example: "A tag of a file that came after the mapping was made.",
        do_: "Look at the tags in Map once more, which gives the new ones their numbers.",
    }
    NAME_TOO_LONG = "T090", Decision, "A tag, list or affiliate whose name is too long" {
        finds: "A name of more characters than the name of a tag or affiliate (200) or of a marketing list (128) takes. The contact is sent without it.",
        matters: "Nothing is ever cut off silently.",
        example: "A whole sentence in the column `tags`.",
        do_: "Check what parts the values of the column, or rename the tag or list in Kartra.",
    }
    NOTE_TOO_LONG = "T091", Decision, "A note that is too long" {
        finds: "A text of more than 100,000 characters. The contact is sent without it.",
        matters: "Nothing is ever cut off silently.",
        example: "A whole correspondence in one cell.",
        do_: "Divide it, or keep the file.",
    }
    CONSENT_CONTRADICTS = "T092", Decision, "Consent that contradicts itself" {
        finds: "Commercial messages were agreed to, and another cell of the row says otherwise. The contact is set to no bulk e-mail.",
        matters: "Where two words disagree, the refusal counts.",
        example: "`Yes` in `gdpr_communications` and `Not accepted` in `gdpr_status`.",
        do_: "Find out in Kartra which is right. Have the rule checked by whoever answers for privacy.",
    }
    CONSENT_STATUS_UNKNOWN = "T093", Decision, "An unknown word on the terms" {
        finds: "A word in the column `gdpr_status` that is none of Kartra's. It is no consent.",
        matters: "It may be a refusal.",
        example: "`to be asked`.",
        do_: "Find out in Kartra what it means.",
    }
    AMBIGUOUS_NUMBER = "T094", Decision, "One Kartra number, different e-mails" {
        finds: "A row of a file in which another row has the same Kartra number and another e-mail. They become one contact.",
        matters: "Two people may become one: a spreadsheet may have rounded the numbers, or two accounts were mixed.",
        example: "The number 4174086 for `jane@example.com` and for `bob@example.com`.",
        do_: "Export again and do not open the file in a spreadsheet. Keep files of two accounts apart.",
    }
    AMBIGUOUS_EMAIL = "T095", Decision, "One e-mail, different Kartra numbers" {
        finds: "A contact whose e-mail address stands under another Kartra number too. They become two contacts; what names the address only is bound to neither.",
        matters: "Kartra has each address once (a deleted contact keeps its address), so files of two accounts may be mixed.",
        example: "`jane@example.com` with the numbers 4174086 and 993.",
        do_: "Keep files of two accounts apart, or look at the contacts that are proposed as one.",
    }
    AFFILIATE_ON_CONTACT = "T096", Note, "An affiliate kept on the contact" {
        finds: "A row of affiliates that marks the contact with the same e-mail address and makes no record of its own.",
        matters: "You chose columns on the contact.",
        example: "An affiliate who is a contact too.",
        do_: "Nothing.",
    }
    AFFILIATE_WITHOUT_CONTACT = "T097", Decision, "An affiliate who is no contact" {
        finds: "A row of affiliates whose e-mail address no contact has, or that has none.",
        matters: "With columns on the contact there is nothing to mark, so the affiliate does not arrive. In a table of their own they arrive without a contact.",
        example: "An affiliate who signed up with another address.",
        do_: "Choose the Affiliate table in Map, or export the contact too.",
    }
    ACCESS_CLOSED = "T098", Note, "A member whose access is closed" {
        finds: "A row of members that says that the access is closed. It makes no member of a list.",
        matters: "The list of the membership holds those who may enter.",
        example: "`no` in the column `access`.",
        do_: "Nothing.",
    }
    LEFT_BY_CHOICE = "T099", Note, "Left behind by choice" {
        finds: "A row of tags, lists, members or affiliates that you chose not to send.",
        matters: "Nothing is left behind silently.",
        example: "A list that was dropped in Map.",
        do_: "Nothing.",
    }
}
