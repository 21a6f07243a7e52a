//! Codes of single conversions: what a cell holds that its column does not take, or takes only after a change.

super::code_table! {
    CONTROL_REMOVED = "T040", Note, "Control characters in a text" {
        finds: "Characters that no keyboard types, such as NUL or bell. They are left out; everything else is sent.",
        matters: "Dataverse refuses some of them, and nobody can see the others.",
        example: "`Ja`, a NUL, `ne` arrives as `Jane`.",
        do_: "Nothing, unless the text looks wrong without them.",
    }
    INVISIBLE_REMOVED = "T041", Note, "Invisible characters in a text" {
        finds: "Characters without width: zero-width spaces, soft hyphens, marks of byte order. They are left out.",
        matters: "Two texts that look alike would be different, so that searches and keys miss them.",
        example: "`Jane` with a zero-width space behind it.",
        do_: "Nothing to be done.",
    }
    ENTITIES_DECODED = "T042", Note, "HTML entities in a text" {
        finds: "Characters written in the manner of HTML. They are decoded once and sent.",
        matters: "Dynamics would show them as they are written.",
        example: "`Smith &amp; Sons` arrives as `Smith & Sons`.",
        do_: "Nothing, unless somebody really is called so.",
    }
    PHONE_AS_WRITTEN = "T043", Decision, "A telephone number that is not international" {
        finds: "A number whose country is not known, or whose digits do not fit its country. It is sent as it is written.",
        matters: "It can be dialled from its own country only, and is not recognised as the same number written otherwise.",
        example: "`020 7946 0000` in a row without a country.",
        do_: "Name the country of rows that name none in Map, or complete the number in Kartra.",
    }
    UNKNOWN_COUNTRY = "T044", Decision, "A country that is not known" {
        finds: "A country cell that is neither a name nor a code of a country. It is sent as it is written.",
        matters: "The same country in two spellings falls apart in views and reports.",
        example: "`Untied States`.",
        do_: "Correct it in Kartra.",
    }
    UNKNOWN_STATE = "T045", Decision, "A state that is not known" {
        finds: "A state cell that is none of the states of its row's country, or of two countries. It is sent as it is written.",
        matters: "The same state in two spellings falls apart in views and reports.",
        example: "`WA` in a row without a country: Washington or Western Australia.",
        do_: "Correct it in Kartra, or name the country of rows that name none in Map.",
    }
    AMBIGUOUS_NUMBER = "T046", Decision, "A number that can be read in two ways" {
        finds: "One mark before three digits: thousands or decimals. It is not sent until you say which.",
        matters: "A guess would be wrong by a factor of a thousand.",
        example: "`1,234`.",
        do_: "Say in Map which mark stands before decimals.",
    }
    TOO_MANY_PLACES = "T047", Decision, "A number with more decimals than its column keeps" {
        finds: "More decimal places than the currency or the column has. It is not sent; nothing is rounded.",
        matters: "Rounded amounts no longer add up.",
        example: "`12.345` dollars.",
        do_: "Correct the cell, or send the column to one with more decimal places.",
    }
    OTHER_CURRENCY = "T048", Decision, "An amount in another currency" {
        finds: "The sign of a currency that is not the one of the column. The amount is not sent.",
        matters: "It would arrive as the same number of another money.",
        example: "`€12.00` in a column in dollars.",
        do_: "Correct the cell, or send the amounts of each currency from a file of their own.",
    }
    NOT_YES_NO = "T049", Decision, "Neither yes nor no" {
        finds: "A cell that should say yes or no and does not. It is not sent.",
        matters: "The column takes nothing else.",
        example: "`perhaps`.",
        do_: "Correct the cell, or send the column to a text or a choice.",
    }
    UNKNOWN_LABEL = "T050", Decision, "A label that the choice does not have" {
        finds: "A text that is none of the labels of the choice. It is not sent; other labels of the same cell are.",
        matters: "A choice takes its own labels only.",
        example: "`Medium-large` where the choice has `M` and `L`.",
        do_: "Say in Map which option it means, or add an option.",
    }
    TOO_MANY_CHOICES = "T051", Decision, "More choices than a record can hold" {
        finds: "More than 150 different options in one cell. None is sent; the cell stays whole in the file.",
        matters: "Dataverse keeps at most 150 options in one column of one record.",
        example: "A contact with 180 tags.",
        do_: "Send these to a table of their own, or choose fewer of them.",
    }
    CLOCK_GAP = "T052", Decision, "A time that the clock never showed" {
        finds: "A time within the hour that was skipped when summer time began. It is not sent.",
        matters: "It shows that the times were written on another clock than the one you named.",
        example: "`2021-03-14 02:30:00` on the clock of New York.",
        do_: "Check which clock your Kartra account uses.",
    }
    CLOCK_FOLD = "T053", Decision, "A time that the clock showed twice" {
        finds: "A time within the hour that was repeated when summer time ended. The first of the two is sent.",
        matters: "It may be an hour later in truth.",
        example: "`2021-11-07 01:30:00` on the clock of New York.",
        do_: "Nothing, where an hour does not matter.",
    }
    NAME_DIVIDED = "T054", Note, "A whole name that was divided" {
        finds: "A whole name in one cell. It is sent as first and last name, as the mapping asks.",
        matters: "Names do not always divide so.",
        example: "`Doe, Jane` arrives as `Jane` and `Doe`.",
        do_: "Look at a few of them.",
    }
    OLD_CLOCK = "T055", Decision, "A time before there was a Kartra" {
        finds: "A time before the year 2000 that does not name its zone. It is not sent.",
        matters: "No account of Kartra had a clock then; most often it is the zero of a computer's clock.",
        example: "`1970-01-01 00:00:00`.",
        do_: "Nothing, unless the date is right; then send the column to one that takes a date only.",
    }
    BAD_AMOUNT = "T056", Decision, "An amount that cannot be read" {
        finds: "A cell that should be a number with or without decimals, within the limits of its column, and is not. It is not sent.",
        matters: "The column takes numbers only.",
        example: "`about 50`, `1.2.3` or `1.5E+06`.",
        do_: "Correct the cell, or send the column to a text column.",
    }
    NO_CLOCK = "T057", Decision, "A time on a clock that is not known" {
        finds: "A time without a zone, while the zone that you named is not among those known here. It is not sent.",
        matters: "It cannot be turned into an instant.",
        example: "A misspelt zone such as `Europe/Lodnon`.",
        do_: "Choose the time zone of your account again.",
    }
}
