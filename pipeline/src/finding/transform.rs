//! Codes of turning rows into records.

super::code_table! {
    BAD_EMAIL = "T001", Decision, "An e-mail address that cannot be right" {
        finds: "A cell in the e-mail column that is no address. It is not sent; the contact is.",
        matters: "Mail to it would come back, and a wrong address is worse than none.",
        example: "`jane@gmail` or `a@@example.com`.",
        do_: "Correct it in Kartra, or accept that the contact arrives without an address.",
    }
    TYPO_DOMAIN = "T002", Decision, "An e-mail address with a likely slip" {
        finds: "An address whose domain looks like a well-known one misspelt. It is sent as it is.",
        matters: "Mail to it goes nowhere or to a stranger.",
        example: "`jane@gmali.com`.",
        do_: "Correct it in Kartra and export again.",
    }
    NO_EMAIL = "T003", Note, "A contact without an e-mail address" {
        finds: "The e-mail cell is empty.",
        matters: "The contact can be loaded but not written to, and duplicates are harder to see.",
        example: "A row with a name and a telephone number only.",
        do_: "Nothing, unless you expect an address.",
    }
    NO_LAST_NAME = "T004", Note, "A contact without a last name" {
        finds: "The last name is empty. The replacement that the mapping names is sent.",
        matters: "Dynamics wants a last name for each contact.",
        example: "`Jane` with nothing behind it arrives as `Jane (no last name)`.",
        do_: "Choose another replacement in Map, or complete the name in Kartra.",
    }
    TOO_LONG = "T005", RowRefused, "A value longer than its column" {
        finds: "A text with more characters than the destination column takes. The row is left out.",
        matters: "Nothing is ever cut off silently.",
        example: "A first name of 70 characters where 50 are allowed.",
        do_: "Shorten the value in Kartra, or choose a longer column in Map.",
    }
    BAD_NUMBER = "T006", Decision, "A number that cannot be read" {
        finds: "A cell that should be a whole number within the limits and is not. It is not sent.",
        matters: "The column takes numbers only.",
        example: "`about 50` as the number of employees.",
        do_: "Correct the cell, or send the column to a text column.",
    }
    BAD_DATE = "T007", Decision, "A date that cannot be read" {
        finds: "A cell that should be a date and is not. It is not sent.",
        matters: "The record would show the day of the load as its first day.",
        example: "`31/31/2021`.",
        do_: "Correct the cell in Kartra or in the file.",
    }
    FUTURE_DATE = "T008", Decision, "A date after the file itself" {
        finds: "A creation date later than the file. Perhaps a clock was wrong. It is not sent.",
        matters: "Dataverse refuses records that were created in the future.",
        example: "`2031-01-01` in a file of 2026.",
        do_: "Correct the cell; check that a spreadsheet did not turn day and month round.",
    }
    AMBIGUOUS_DATE = "T009", Decision, "A date that can be read in two ways" {
        finds: "Day and month cannot be told apart. The cell is not sent until you say which stands first.",
        matters: "A guess would be wrong for half of the rows.",
        example: "`03/04/2021`.",
        do_: "Say in Map whether the day or the month stands first.",
    }
    EARLY_DATE = "T010", Decision, "A date before there was a Kartra" {
        finds: "A creation date before the year 2000, most often the zero of a computer's clock. It is not sent.",
        matters: "It is a missing date in disguise.",
        example: "`1970-01-01 00:00:00`.",
        do_: "Nothing, unless the date is right.",
    }
    PHONE_LETTERS = "T011", Note, "Letters in a telephone number" {
        finds: "A telephone number with letters. It is sent as it is.",
        matters: "It cannot be dialled by a click.",
        example: "`020 7946 0000 ext. 12`.",
        do_: "Correct it where the letters are a mistake.",
    }
    BAD_PHONE = "T012", Decision, "A telephone number that cannot be right" {
        finds: "Fewer than five digits, or a number that a spreadsheet rounded. It is not sent.",
        matters: "The digits are lost and cannot be restored.",
        example: "`4.47701E+11`.",
        do_: "Export again and do not open the file in a spreadsheet.",
    }
    FORMULA = "T013", Note, "Text that a spreadsheet would run" {
        finds: "A text that begins with `=`, `+`, `-` or `@`. It is sent as text.",
        matters: "Opened in a spreadsheet it could act as a formula; in Dynamics it cannot.",
        example: "`=HYPERLINK(...)` as a first name.",
        do_: "Check who typed it in; such entries are often attacks or tests.",
    }
    HTML_IN_TEXT = "T014", Note, "HTML in a text" {
        finds: "Tags in a text. It is sent as it is.",
        matters: "Dynamics shows them as they are written.",
        example: "`<b>Jane</b>`.",
        do_: "Correct it in Kartra if it looks wrong.",
    }
    CONSENT_UNKNOWN = "T015", Decision, "No clear word on commercial e-mail" {
        finds: "The consent cell is empty or holds an unknown word. The contact is set to no bulk e-mail.",
        matters: "Silence is never consent.",
        example: "`pending`.",
        do_: "Have the rule checked by whoever answers for privacy.",
    }
    CONSENT_AMBIGUOUS = "T016", Decision, "Consent as a bare 0 or 1" {
        finds: "The consent cell holds 0 or 1. The contact is set to no bulk e-mail.",
        matters: "Kartra's own pages contradict each other on which of the two means yes.",
        example: "`1` in the column `gdpr_communications`.",
        do_: "Export from Kartra's page, which writes words.",
    }
    STATUS_UNKNOWN = "T017", Decision, "An unknown e-mail status" {
        finds: "A word in the status column that is none of Kartra's. The contact is set to no bulk e-mail.",
        matters: "It may be a refusal.",
        example: "`quarantined`.",
        do_: "Find out in Kartra what it means.",
    }
    NO_COMPANY_NAME = "T018", RowRefused, "A company without a name" {
        finds: "A row of the companies file whose name is empty or a placeholder. It is left out.",
        matters: "Dynamics wants a name for each account.",
        example: "A row with a web page only.",
        do_: "Complete the name.",
    }
    PLACEHOLDER_COMPANY = "T019", Note, "A company that is none" {
        finds: "A company cell that says there is no company. The contact is loaded without one.",
        matters: "Otherwise all of them would share an account of that name.",
        example: "`none`, `self-employed`, `test`.",
        do_: "Nothing to be done.",
    }
    BAD_URL = "T020", Decision, "A web address that cannot be right" {
        finds: "A cell in the web page column that is no web address. It is not sent.",
        matters: "A link must lead somewhere, and only to a web page.",
        example: "`coming soon`.",
        do_: "Correct it in Kartra.",
    }
    BAD_KARTRA_ID = "T021", Decision, "A Kartra number that is none" {
        finds: "The number of the contact holds other characters than digits. The e-mail is used to tell contacts apart.",
        matters: "A spreadsheet may have rounded it, so that different contacts look equal.",
        example: "`4.17E+06`.",
        do_: "Export again and do not open the file in a spreadsheet.",
    }
    NO_KEY = "T022", Note, "A row that nothing identifies" {
        finds: "Neither a Kartra number nor an e-mail. The row as a whole identifies the record.",
        matters: "If any cell changes before the next export, it will look like a new record.",
        example: "A row with a name and a town only.",
        do_: "Nothing, unless you expect an e-mail.",
    }
    LINE_BREAK = "T023", Note, "A line break in a one-line text" {
        finds: "Line breaks or tabs in a text that goes to a one-line column. Each becomes a space.",
        matters: "A one-line column cannot show them.",
        example: "A street in two lines.",
        do_: "Nothing to be done.",
    }
    NOTHING_TO_SEND = "T024", RowRefused, "A row with nothing to send" {
        finds: "All cells that have a destination are empty or unusable. The row is left out.",
        matters: "An empty record helps nobody.",
        example: "A row that holds a tag and nothing else.",
        do_: "Look at the row.",
    }
    ROLE_ADDRESS = "T025", Note, "An e-mail address of an office or a machine" {
        finds: "An address such as `info@` or `noreply@`. It is sent as it is.",
        matters: "It belongs to no person; several contacts may share it, and some answer to nobody.",
        example: "`info@example.com`.",
        do_: "Consider leaving such contacts behind, or making them companies.",
    }
    WHOLE_NAME = "T026", Decision, "A whole name in the first name" {
        finds: "Several words in the first name and no last name. Both are sent as they are, with the replacement.",
        matters: "Letters and lists sort by the last name.",
        example: "`Jane Doe` as the first name.",
        do_: "Have Map divide such names, or divide them in Kartra and export again.",
    }
}
