//! Codes of companies and persons that may be the same.

super::code_table! {
    POSSIBLE_COMPANY = "T100", Decision, "Two companies that may be one" {
        finds: "Names that differ by little, or one domain, telephone or address. Both are sent until you join them.",
        matters: "Two accounts for one company part its contacts and its history.",
        example: "`Velmor Ltd` and `Velmorr Limited` with one website.",
        do_: "Look at both in Map and join them, or say that they are two.",
    }
    POSSIBLE_PERSON = "T101", Decision, "Two contacts that may be one person" {
        finds: "The same person by name and telephone, address or day of birth, with two addresses of e-mail. Both are sent.",
        matters: "One person would get everything twice, and a wish not to be written to would hold for one of them only.",
        example: "Jane Doe with an address at work and one at home, and one telephone.",
        do_: "Look at both in Map and join them, or say that they are two.",
    }
    COMPANY_MERGED = "T102", Note, "Companies joined into one account" {
        finds: "The same company in two spellings: nothing differs but case, marks and legal form, and nothing speaks against.",
        matters: "One account arrives for both rows; the row whose account it becomes wins where they differ.",
        example: "`Velmor, Inc.` and `VELMOR INC`.",
        do_: "Nothing, unless they are two companies; then part them in Map.",
    }
    PERSON_CERTAIN = "T103", Decision, "Two contacts that are one person" {
        finds: "Name and two more things that identify are the same, and nothing speaks against. Both are sent until you join them.",
        matters: "One person would get everything twice.",
        example: "Jane Doe, born on one day, with one telephone, under two addresses of e-mail.",
        do_: "Join them in Map, or say that they are two.",
    }
}
