//! Codes of recognising a file, joining files of one kind, and asking whether they are whole.

super::code_table! {
    SAME_FIELD_TWICE = "C070", Decision, "Two columns for the same field" {
        finds: "A header that names a field which an earlier header names already. The earlier column is used for the field.",
        matters: "Only one of the two can fill the field; the other would stay behind.",
        example: "`email` and `E-mail` in the same header.",
        do_: "Compare the sample values of both columns and decide in Map which one is sent.",
    }
    TWO_KINDS = "C071", Decision, "A header with the names of two exports" {
        finds: "Column names that belong to another kind of export stand beside those of this one. The file is read as the kind shown.",
        matters: "Perhaps two exports were pasted side by side, and then a row speaks of two things.",
        example: "`first_name` and `last_name` beside `Transaction_Type` and `Buyer_Email`.",
        do_: "Add the two exports as Kartra gave them, or say which kind the file is.",
    }
    NO_EVENT_ID = "C072", RowRefused, "A row of the ledger without a number" {
        finds: "A row of the transactions export whose `ID` is empty. It is left out.",
        matters: "Every event of Kartra has a number; a row without one is damaged and could be counted twice.",
        example: "One such row among 348,917 of a real ledger.",
        do_: "Look at the line in the file. Export again if there are many.",
    }
    UNKNOWN_EVENT = "C073", Decision, "A kind of transaction that is not known" {
        finds: "A `Transaction_Type` that is none of the nine known ones. It is counted apart and never taken for a sale.",
        matters: "Revenue would be wrong if it were guessed.",
        example: "`Void` where `Sale` or `Refund` is expected.",
        do_: "Look at the cell and tell us the word.",
    }
    SAME_FILE_TWICE = "C074", Note, "The same file twice" {
        finds: "A file with the same bytes as another one. Its rows count once.",
        matters: "Nothing is lost; the second one adds nothing.",
        example: "`contacts.csv` and its download `contacts (1).csv`.",
        do_: "Remove one of the two.",
    }
    NOTHING_NEW = "C075", Note, "A file that adds nothing" {
        finds: "Every row of this file stands in a newer file of its kind, with the same or with newer content.",
        matters: "Nothing of it is used.",
        example: "The same rows in another order, or last month's export beside today's.",
        do_: "Remove it, unless it should count instead of the newer one.",
    }
    OVERLAP = "C076", Note, "Files that share rows" {
        finds: "Rows that stand in another file of the same kind too. Of each the newest counts.",
        matters: "Nobody stands twice in Dynamics.",
        example: "An export of all members and one of all buyers.",
        do_: "Nothing, if the newest file is the right one.",
    }
    ORDER_UNKNOWN = "C077", Decision, "It is not known which file is newer" {
        finds: "Two files disagree about the same rows, and neither name nor date tells which is newer. A fixed rule chose one.",
        matters: "Older data could win.",
        example: "`a.csv` and `b.csv`, both copied at the same second.",
        do_: "Remove the older one, or give the files the names that Kartra gave them.",
    }
    OTHER_PERSON = "C078", Decision, "One number, two people" {
        finds: "Rows with the same Kartra number but with another e-mail and another name. They are not the same person. Only the newest row of each number counts.",
        matters: "Numbers are given by account: files of two Kartra accounts were mixed, and people would overwrite each other.",
        example: "Number 4174086 is Jane in one file and Omar in another.",
        do_: "Move one Kartra account at a time: remove the files of the other account.",
    }
    OTHER_NUMBER = "C079", Decision, "One e-mail address under two keys" {
        finds: "The same address and name stand under two Kartra numbers, or once with and once without a number.",
        matters: "An address is unique within a Kartra account. The person would stand twice in Dynamics.",
        example: "One export with the column `id` and one without it.",
        do_: "Export all files with the same columns and from the same account, or remove one of them.",
    }
    LABEL_UNUSED = "C080", Note, "A label without effect" {
        finds: "The file was labelled with a mail status, but it has a status column of its own, or is no contacts file. Its own column counts.",
        matters: "The label changes nothing.",
        example: "A file with the column `status`, labelled `Spam complaint`.",
        do_: "Remove the label.",
    }
    COLUMNS_MISSING = "C081", Decision, "Expected columns are missing" {
        finds: "Columns that an export of this kind is expected to have.",
        matters: "What they hold cannot be moved; the list says what is lost.",
        example: "A contacts export without the column of tags.",
        do_: "Export again with all columns, or accept the loss.",
    }
    NO_STATUS_COLUMN = "C082", Decision, "Contacts without a mail status" {
        finds: "A contacts file without a status column and without a label.",
        matters: "Who unsubscribed, complained or must not be contacted cannot be seen, and could be mailed again.",
        example: "An export with names and tags only.",
        do_: "In Kartra, filter contacts by each status, export one file for each, and label every file with its status.",
    }
    ROUND_NUMBER = "C083", Decision, "A file that ends on a round number of rows" {
        finds: "A file with a number of rows at which exports and spreadsheets are cut.",
        matters: "The rest may be missing.",
        example: "Exactly 20,000 contacts, or exactly 1,048,575 rows, the most that a spreadsheet holds.",
        do_: "Compare with the count that Kartra shows, and add the remaining parts.",
    }
    MONTHS_MISSING = "C084", Decision, "Months without a transaction" {
        finds: "Whole months between the first and the last transaction in which nothing happened.",
        matters: "Perhaps a part of the ledger was not exported.",
        example: "Files for 2023 and 2025, but none for 2024.",
        do_: "Export those months and add the file, or accept that nothing was sold.",
    }
    LEDGER_BEGINS_LATE = "C085", Note, "Subscriptions whose first payment is not there" {
        finds: "Subscriptions of which the ledger has payments, but not the first one.",
        matters: "The ledger does not reach back to the beginning, so totals are too low.",
        example: "Payment 7 of a subscription without payments 1 to 6.",
        do_: "Export the whole time span.",
    }
    BUYERS_MISSING = "C086", Decision, "Buyers who are no contacts" {
        finds: "Buyers of the ledger who are in no contacts file, neither by number nor by e-mail.",
        matters: "Their purchases would hang on nobody.",
        example: "A contacts export that was filtered, or contacts that were deleted in Kartra.",
        do_: "Export all contacts without a filter.",
    }
    SUBSCRIPTIONS_DISAGREE = "C087", Decision, "Subscriptions and ledger disagree" {
        finds: "For a product, the subscriptions export has another number of active subscriptions than the ledger's last events give. The subscriptions export is trusted.",
        matters: "One of the two files is older or not whole.",
        example: "5,502 active in the subscriptions export, 3,829 by the ledger.",
        do_: "Export both on the same day, for all time.",
    }
    TWO_CURRENCIES = "C088", Decision, "Amounts in two currencies" {
        finds: "Headers with different currencies, in one file or between files of a kind. They are not added up.",
        matters: "A Kartra account has one currency; a sum of two means nothing.",
        example: "`Amount (USD)` in one file and `Amount (EUR)` in another.",
        do_: "Check whether the files come from the same Kartra account.",
    }
    NOT_ALL_COMPARED = "C089", Note, "More than could be compared" {
        finds: "So many buyers, subscriptions or products that only a part was compared.",
        matters: "The numbers about buyers and subscriptions are lower bounds.",
        example: "A ledger with more than 200,000 buyers.",
        do_: "Nothing. Everything is loaded; only this check is partial.",
    }
}
