//! Codes of what the columns of a file hold, and of what spreadsheets did to them.

super::code_table! {
    SCIENTIFIC = "C050", Decision, "A number in scientific notation" {
        finds: "A long number that a spreadsheet turned into a power of ten. Its last digits are gone.",
        matters: "A telephone number, order number or id in this form can be neither dialled nor matched, and no program can bring it back.",
        example: "`4.47701E+11` instead of `447700900123`.",
        do_: "Export the file from Kartra again and add it without opening it in a spreadsheet.",
    }
    ERROR_CELL = "C051", Decision, "An error of a spreadsheet in a cell" {
        finds: "A cell that holds the error of a formula, or the signs of a column too narrow to be shown, instead of a value.",
        matters: "The value was lost when the file was saved, and the error would arrive in its place.",
        example: "`#REF!`, `#NAME?` or `########`.",
        do_: "Export the file from Kartra again, or correct the cell.",
    }
    ZEROS_LOST = "C052", Decision, "Leading zeros are missing" {
        finds: "Cells one digit shorter than nearly all others of a column of postal codes or telephone numbers, as a spreadsheet leaves them when it drops a zero.",
        matters: "Post and calls would not arrive.",
        example: "`2108` among postal codes of five digits, none of which begins with a zero.",
        do_: "Export the file from Kartra again and add it without opening it in a spreadsheet.",
    }
    SERIAL_DATES = "C053", Decision, "Dates that became numbers of days" {
        finds: "Whole numbers from 20000 to 60000 in a column of dates: days since the end of 1899, as spreadsheets count.",
        matters: "They can be read as days, but a time of day is lost.",
        example: "`45292` instead of `2024-01-01`.",
        do_: "Look at a sample. Prefer the file as Kartra gave it.",
    }
    DECIMAL_COMMA = "C054", Note, "Decimals behind a comma" {
        finds: "Amounts whose decimals stand behind a comma. They are read so.",
        matters: "Kartra writes a point, so a spreadsheet saved the file and may have changed more.",
        example: "`1.234,50` instead of `1234.50`.",
        do_: "Check one amount. Prefer the file as Kartra gave it.",
    }
    MARKS_MIXED = "C055", Decision, "Points and commas before decimals in one column" {
        finds: "Some cells with a decimal point and others with a decimal comma.",
        matters: "Amounts may be wrong a hundredfold.",
        example: "`29.90` and `29,90`.",
        do_: "Find out which files were joined here, and add them as Kartra gave them.",
    }
    MARK_UNKNOWN = "C056", Decision, "It is not clear what a point or comma parts" {
        finds: "A column whose only marks stand before exactly three digits.",
        matters: "They may part thousands or decimals, a factor of a thousand.",
        example: "`1,234` and `2,500` and no other amount with a mark.",
        do_: "Say which it is.",
    }
    DATES_MIXED = "C057", Decision, "Dates of several forms in one column" {
        finds: "A column in which not all dates are written in the same form. Each is read by its own.",
        matters: "It is the trace of a spreadsheet or of files that were joined.",
        example: "`2026-03-04` and `4 Mar 2026`.",
        do_: "Look at the first line named. Prefer the files as Kartra gave them.",
    }
    DATES_SHORTENED = "C058", Decision, "Dates that a spreadsheet shortened" {
        finds: "Dates with a year of two digits in a column in which Kartra writes four, or beside dates that begin with the year.",
        matters: "Time of day and century are lost, and day and month may be exchanged.",
        example: "`3/4/26` among dates such as `2026-03-04 10:30:00`.",
        do_: "Export the file from Kartra again and add it without opening it in a spreadsheet.",
    }
    DAY_ORDER_UNKNOWN = "C059", Decision, "It is not clear whether day or month stands first" {
        finds: "Dates with slashes, of which none has a number over 12 that would decide.",
        matters: "Every such date could be another day.",
        example: "`3/4/2026`: the third of April or the fourth of March.",
        do_: "Say once for the file which stands first.",
    }
    DAY_ORDER_MIXED = "C060", Decision, "Day and month stand in both orders" {
        finds: "A column in which some dates can only be read with the day first and others only with the month first.",
        matters: "The dates between them may be wrong.",
        example: "`25/12/2025` and `12/25/2025`.",
        do_: "Find out which files were joined here, and add them as Kartra gave them.",
    }
    RESAVED = "C061", Note, "Semicolons between the cells" {
        finds: "A file with semicolons between its cells. Kartra writes commas.",
        matters: "A spreadsheet saved it, and may have changed dates, numbers and long ids.",
        example: "A file opened and saved in a German, French or Spanish spreadsheet.",
        do_: "Prefer the file as Kartra gave it.",
    }
    CUT_AT_255 = "C062", Decision, "Texts that end at 255 characters" {
        finds: "Several cells of exactly 255 characters in a column that holds none that is longer.",
        matters: "They were probably cut off: Kartra's import keeps 255 characters.",
        example: "A note that ends in the middle of a word.",
        do_: "Look at the end of one. The rest is not in the file.",
    }
    CUT_AT_CELL = "C063", Decision, "Texts that end where a spreadsheet ends" {
        finds: "A cell of exactly 32,767 characters in a column that holds none that is longer.",
        matters: "A spreadsheet keeps no more in a cell and cuts the rest off.",
        example: "A long note from a file that was saved by a spreadsheet.",
        do_: "Export the file from Kartra again and add it without opening it in a spreadsheet.",
    }
    TRUTH_TRANSLATED = "C064", Note, "True and false in another language" {
        finds: "A column whose only values are the words of a spreadsheet for true and false.",
        matters: "A spreadsheet saved the file and may have changed more.",
        example: "`WAHR` and `FALSCH`.",
        do_: "Nothing if both words are read rightly in Map.",
    }
    CURRENCIES_DIFFER = "C065", Decision, "Amounts of different currencies in one file" {
        finds: "Columns whose headers name different currencies, or cells of one column with different signs.",
        matters: "Such amounts may not be added up.",
        example: "`Amount (USD)` beside `Revenue (EUR)`.",
        do_: "Check the file. An account of Kartra has one currency.",
    }
    CURRENCY_UNKNOWN = "C066", Decision, "Amounts without a currency" {
        finds: "Columns of amounts, and no header and no cell that names a currency.",
        matters: "Dataverse keeps every amount in a currency.",
        example: "`Amount` instead of `Amount (USD)`.",
        do_: "Say which currency the account has.",
    }
    SEPARATOR_IN_DOUBT = "C067", Decision, "It is not clear what parts several values" {
        finds: "A column of several values in which two characters part the values almost equally well, or none does well.",
        matters: "Tags would be torn apart or glued together.",
        example: "`Yes, please; No` where both marks occur everywhere.",
        do_: "Look at the sample splits and choose.",
    }
    DAY_ORDER_BORROWED = "C068", Note, "Order of day and month known from another column" {
        finds: "Dates with slashes that leave the order open, in a file in which another column decides it.",
        matters: "One file has one order, but it is a conclusion.",
        example: "`3/4/2026` in one column and `25/12/2025` in another.",
        do_: "Check one date.",
    }
}
