//! Codes of reading the ledger and of linking its events to purchases.

super::code_table! {
    NO_ID = "T060", RowRefused, "An event without a number" {
        finds: "A row of the ledger without Kartra's number. It is left out.",
        matters: "Nothing tells it from another row, so it could be counted twice.",
        example: "A line that was broken when the file was saved.",
        do_: "Look at the row. Export the transactions again if it should hold an event.",
    }
    UNKNOWN_EVENT = "T061", RowRefused, "An event of an unknown type" {
        finds: "A row whose transaction type is none of the nine that Kartra is known to write. It is left out, never taken for a sale.",
        matters: "A guess could turn a failure into income.",
        example: "`Void` as the type.",
        do_: "Copy header and shapes for support; the word can be added.",
    }
    BAD_DAY = "T062", RowRefused, "An event without a day" {
        finds: "The date of the row cannot be read, or day and month cannot be told apart. The row is left out.",
        matters: "The purchase would be won on a wrong day.",
        example: "`03/04/2021` while nobody said which stands first.",
        do_: "Answer the question about the order of day and month in Collect, or correct the cell.",
    }
    BAD_AMOUNT = "T063", RowRefused, "An amount that cannot be read" {
        finds: "An amount that is no number, is missing, or can be read in two ways. The row is left out.",
        matters: "Sums of money are never guessed.",
        example: "`1.234`, which is one thousand in one country and a little over one in another.",
        do_: "Correct the cell, or export again from Kartra without a spreadsheet in between.",
    }
    REFUND_WITHOUT_SALE = "T064", Decision, "A refund whose sale is not there" {
        finds: "Money that went back, and no payment of the ledger fits. It becomes a lost purchase of its own.",
        matters: "The sum of the purchases is higher than what was kept, by this amount.",
        example: "A refund of January in an export that begins in February.",
        do_: "Export the transactions from the first day, or accept the difference.",
    }
    REBILL_WITHOUT_SALE = "T065", Note, "A recurring payment whose first payment is not there" {
        finds: "A rebill, and no sale of the ledger fits. It begins a purchase of its own.",
        matters: "The purchase looks younger than it is.",
        example: "A subscription that began before the first day of the export.",
        do_: "Export the transactions from the first day, or accept it.",
    }
    NO_PURCHASE = "T066", Note, "A cancellation that belongs to no purchase" {
        finds: "A cancellation, its request or its withdrawal, and no purchase of the ledger fits. It is left out.",
        matters: "No money moved, so no sum is touched.",
        example: "The cancellation of a subscription that began before the first day of the export.",
        do_: "Nothing, or export the transactions from the first day.",
    }
    MORE_RETURNED = "T067", Decision, "More money went back than was paid" {
        finds: "The refunds of a purchase are higher than its payments. It is lost with nothing earned; the rest is listed.",
        matters: "Refund and sale may be linked wrongly, or a payment is missing.",
        example: "Two refunds of 97.00 for one sale of 97.00, or a chargeback after a refund.",
        do_: "Look at the purchase in Kartra.",
    }
    LIKELY_LINK = "T068", Note, "An event that was linked by likeness" {
        finds: "No number ties the event to its purchase; buyer, product and amount do.",
        matters: "It is a good guess, and it is one.",
        example: "A refund with the same buyer, product and amount as an earlier sale.",
        do_: "Nothing, unless the purchase looks wrong.",
    }
    BUYER_WITHOUT_CONTACT = "T069", Note, "A buyer who is not among the contacts" {
        finds: "A purchase whose buyer no contacts file has. A contact is made of name and e-mail in the ledger, without consent to bulk e-mail.",
        matters: "In Dynamics a purchase has to belong to somebody.",
        example: "A buyer who was deleted in Kartra, or an export of some contacts only.",
        do_: "Export all contacts, or accept the contact that is made.",
    }
    NO_BUYER = "T070", RowRefused, "A purchase without a buyer" {
        finds: "The rows of a purchase name nobody: no number, no e-mail. They are left out.",
        matters: "In Dynamics a purchase has to belong to somebody.",
        example: "A sale whose buyer was erased.",
        do_: "Look the purchase up in Kartra and complete the rows.",
    }
    UNKNOWN_STANDING = "T072", RowRefused, "A subscription with an unknown status" {
        finds: "A status that is none of those that Kartra is known to write. The row is left out.",
        matters: "A guess could turn an ended subscription into one that is charged.",
        example: "`Overdue` as the status.",
        do_: "Copy header and shapes for support; the word can be added.",
    }
    NO_NEXT_DAY = "T073", Decision, "A subscription without the day of its next payment" {
        finds: "An active subscription whose next payment has no day, or one that cannot be read. It is sent without it.",
        matters: "An open opportunity without a day is in no forecast.",
        example: "An empty cell, or `0000-00-00`.",
        do_: "Look the subscription up in Kartra.",
    }
    NO_NEXT_AMOUNT = "T074", Decision, "A subscription whose next amount cannot be read" {
        finds: "The amount of the next payment is no number, or can be read in two ways. It is sent without it.",
        matters: "Sums of money are never guessed.",
        example: "`1.234`.",
        do_: "Correct the cell in the file.",
    }
    NO_CURRENCY = "T071", Decision, "Amounts without a currency" {
        finds: "The headers of the ledger name no currency, as `Amount (USD)` does. The organisation's own currency would be taken.",
        matters: "Amounts in another currency would be wrong by its rate.",
        example: "A file whose headers were renamed in a spreadsheet.",
        do_: "Export the transactions again, or put the code back into the header.",
    }
}
