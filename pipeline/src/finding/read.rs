//! Codes of damage to a file that the reader repairs or reads around, C030 to C049.

super::code_table! {
    SEPARATOR_LINE = "C030", Note, "A line that names the separator" {
        finds: "The first line is `sep=` with a character. It is obeyed and left out.",
        matters: "Spreadsheets write it; it is no row.",
        example: "`sep=;` above the header.",
        do_: "Nothing. Prefer the file as Kartra gave it.",
    }
    ODD_QUOTES = "C031", Decision, "Cells are not quoted as Kartra quotes them" {
        finds: "Single quotes around cells, backslashes before quotes, or quotes without a meaning. The file is read by the rule found.",
        matters: "Another program wrote the file and may have changed more than quotes.",
        example: "`'Jane','Doe'`, or a quote written as backslash and quote within a cell.",
        do_: "Look at some cells that hold quotes. Prefer the file as Kartra gave it.",
    }
    OTHER_DELIMITER = "C032", Decision, "A part of the file has another separator" {
        finds: "Rows that only another separator cuts into as many cells as the header has. They are read by that one, from this line on.",
        matters: "Files from different programs were joined.",
        example: "A comma-separated export with semicolon-separated rows pasted below.",
        do_: "Look at the first such line. If cells stand in wrong columns, add the joined files one by one.",
    }
    MOJIBAKE_REPAIRED = "C033", Note, "Letters that were decoded twice are repaired" {
        finds: "Letters decoded once too often, decoded back as you asked.",
        matters: "The cell differs from what stands in the file.",
        example: "`JosÃ©` is read as `José`.",
        do_: "Look at some of these cells. Switch the repair off if they are wrong.",
    }
    ROW_IN_QUOTES = "C034", Decision, "Rows stand in quotes as a whole" {
        finds: "Rows whose only cell, cut once more, gives as many cells as the header has. They are read so, from this line on.",
        matters: "A spreadsheet took the whole row for one cell and saved it again; it may have changed more.",
        example: "`\"1,a@example.com,\"\"Acme, Inc.\"\"\"` instead of `1,a@example.com,\"Acme, Inc.\"`.",
        do_: "Look at the first such line. Prefer the file as Kartra gave it.",
    }
}
