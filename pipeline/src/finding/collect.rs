//! Codes of reading files.

super::code_table! {
    WRONG_ENCODING = "C001", Decision, "A cell in another encoding than its file" {
        finds: "Bytes that are no text in the encoding of the rest of the file. The cell is read as Windows-1252.",
        matters: "Letters with accents may come out wrong.",
        example: "A UTF-8 file into which a line of an older file was pasted.",
        do_: "Look at the cell. If letters are wrong, export the file again and do not re-save it in a spreadsheet.",
    }
    MOJIBAKE = "C002", Decision, "Letters that were decoded twice" {
        finds: "Pairs such as `Ã©` where one accented letter should stand. The text is loaded as it is unless you have it repaired.",
        matters: "The name would arrive misspelt.",
        example: "`JosÃ©` instead of `José`.",
        do_: "Accept the repair that Collect offers, or export again without opening the file in a spreadsheet.",
    }
    REPEATED_HEADER = "C003", Note, "The header stands again among the rows" {
        finds: "A row that repeats the header. It is left out.",
        matters: "It is the trace of files that were joined by hand.",
        example: "Two exports pasted below each other.",
        do_: "Nothing. Check that the joined files were all whole.",
    }
    RAGGED_SHORT = "C004", Decision, "A row with fewer cells than the header" {
        finds: "A row that ends before the last column. The missing cells count as empty.",
        matters: "Part of the row may have been lost, or it was broken in two.",
        example: "A header of 20 columns and a row of 7 cells.",
        do_: "Look at the line in the file.",
    }
    RAGGED_LONG = "C005", RowRefused, "A row with more cells than the header" {
        finds: "A row that goes on after the last column. Where the extra cells hold text the row is left out.",
        matters: "A separator inside an unquoted cell moves every later cell into the wrong column.",
        example: "`Acme, Inc` without quotes in a comma-separated file.",
        do_: "Put the cell in quotes, or export again.",
    }
    UNCLOSED_QUOTE = "C006", Decision, "A quote that is never closed" {
        finds: "A cell opens with a quote that does not close. The line is read by itself and reading goes on at the next.",
        matters: "A reader that trusts the quote would swallow the rows after it.",
        example: "`12,\"Jane,jane@example.com` at the end of which no quote stands.",
        do_: "Look at the line. Remove the quote in Kartra or in the file.",
    }
    CONTROL_CHARACTER = "C007", Note, "Invisible control characters" {
        finds: "NUL or other control characters in a cell. They are left out of what is sent.",
        matters: "Dataverse refuses some of them, and nobody can see them.",
        example: "A NUL byte in the middle of a name.",
        do_: "Nothing, unless the cell looks wrong.",
    }
    UNNAMED_COLUMN = "C008", Note, "A column without a name" {
        finds: "An empty cell in the header.",
        matters: "The column can only be told by its place.",
        example: "Trailing separators that a spreadsheet added.",
        do_: "Nothing if the column is empty; otherwise name it in the file.",
    }
    EQUAL_HEADERS = "C009", Decision, "Two columns with the same name" {
        finds: "A header that stands twice. The columns are kept apart by their order.",
        matters: "It must be clear which one is meant.",
        example: "Two custom fields called `Size`.",
        do_: "Look at the sample values of both and decide in Map.",
    }
    KIND_NOT_LOADABLE = "C010", Decision, "A kind of export that is not loaded yet" {
        finds: "The file is recognised, but rows of its kind have no destination in this version. All are left out.",
        matters: "What it holds will not arrive.",
        example: "The transactions export.",
        do_: "Keep the file. Add the contacts export if you have not.",
    }
    KIND_IN_DOUBT = "C011", Blocks, "It is not clear what this file holds" {
        finds: "The column names fit no known export, or several equally well.",
        matters: "Rows of a file that is not understood are not loaded.",
        example: "A file with the columns `email` and `amount` only.",
        do_: "Say what it is, or export it from Kartra again with all columns.",
    }
    HEADER_ONLY = "C012", Decision, "A header and no rows" {
        finds: "A file without a single row of data.",
        matters: "Perhaps the filter in Kartra matched nobody.",
        example: "An export of a filter that is empty.",
        do_: "Check the filter in Kartra and export again.",
    }
    BLANK_ROW = "C013", Note, "Blank rows" {
        finds: "Rows or lines without any text. They are left out.",
        matters: "They hold nothing.",
        example: "`,,,,` at the end of a file saved by a spreadsheet.",
        do_: "Nothing to be done.",
    }
    PREAMBLE = "C014", Note, "Lines before the header" {
        finds: "Lines that stand before the header. They are left out.",
        matters: "A report may begin with its title.",
        example: "`Sales report` in the first line and the header in the third.",
        do_: "Check that the header was found rightly.",
    }
    ROW_TOO_LARGE = "C015", RowRefused, "A row that is too large" {
        finds: "A row over the limit of bytes, cells or length of a cell. It is left out.",
        matters: "Such a row is a fault of the file and could exhaust the memory of the tab.",
        example: "A line of ten megabytes.",
        do_: "Look at the line in the file.",
    }
    QUOTE_IN_CELL = "C016", Decision, "A quote inside a cell" {
        finds: "A quoted cell that goes on after its closing quote.",
        matters: "Cells may have been cut in the wrong place.",
        example: "`\"He said \"hello\" again\"` instead of doubled quotes.",
        do_: "Look at the cell.",
    }
    QUOTES_GIVEN_UP = "C017", Decision, "Quotes are of no use in this file" {
        finds: "So many quotes do not close that from here on every line is read by itself.",
        matters: "Cells that hold line breaks are cut from here on.",
        example: "A file whose quotes were replaced by a text editor.",
        do_: "Export the file again.",
    }
    NOT_UTF8 = "C018", Note, "A file in an older encoding" {
        finds: "The file is not in UTF-8, in which Kartra writes. It was read in the encoding found.",
        matters: "It was re-saved, most often by a spreadsheet, which may also have changed dates and numbers.",
        example: "A file saved as `CSV` instead of `CSV UTF-8`.",
        do_: "Prefer the file as Kartra gave it.",
    }
    TOO_MANY_ROWS = "C019", Blocks, "More rows than can be loaded from one file" {
        finds: "More than two million rows.",
        matters: "The tab would run out of memory.",
        example: "A ledger of ten years in one file.",
        do_: "Export in parts, by year for example, and add all parts.",
    }
}
