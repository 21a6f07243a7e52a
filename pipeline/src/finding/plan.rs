//! Codes of planning.

super::code_table! {
    DUPLICATE_KEY = "P001", Note, "The same record in several rows" {
        finds: "A row with the same Kartra number as another row, or the same e-mail where there is no number, and with the same content. Only one of them is sent.",
        matters: "Nobody stands twice in Dynamics.",
        example: "Two exports of overlapping filters.",
        do_: "Nothing.",
    }
    SUPERSEDED = "P002", Decision, "Rows of the same record that disagree" {
        finds: "A row with the same Kartra number as a later row, or the same e-mail where there is no number, but with other content. Only the later row is sent.",
        matters: "What stands in this row alone does not arrive.",
        example: "An older export in which Jane still has her former telephone number.",
        do_: "Leave out the older export, or correct the rows so that they agree.",
    }
    PARENT_DIFFERS = "P003", Note, "Contacts that disagree about their company" {
        finds: "A contact row that says something about its company which another row, sent for that company, does not say. The company's own file counts first, then the first contact row.",
        matters: "What this row says about the company does not arrive.",
        example: "Two contacts of Acme with different company telephone numbers.",
        do_: "Correct the company's details in Kartra, or accept those that are sent.",
    }
    JOINED = "P005", Note, "A row joined with another one" {
        finds: "A row whose record and another one were decided to be one. The newest row counts; what it leaves empty comes from this one, and so does what you chose. A second address or telephone goes to the next free column, and a refusal of either holds.",
        matters: "What differs in this row and was not chosen does not arrive. Tags, lists and purchases of both rows do.",
        example: "Jane Doe under two addresses of e-mail.",
        do_: "Nothing, or open the pair again in Map and choose other values.",
    }
    JOIN_CONTRADICTED = "P006", Decision, "Records that cannot be joined" {
        finds: "It was decided to join this record with another one, and also that two records of that group stay apart. They stay apart.",
        matters: "Two records arrive where one was wanted.",
        example: "Jane is joined with J. Doe, J. Doe with John, and Jane and John are kept.",
        do_: "Decide those pairs again in Map.",
    }
    PARENT_ABSENT = "P004", Note, "A contact whose company is not sent" {
        finds: "A contact that names a company which is not in the plan. The contact is sent without it.",
        matters: "The contact arrives, but is not linked to an account.",
        example: "The company column is mapped to the link only, and the companies file leaves that company out.",
        do_: "Map the company's name to an account, or accept contacts without one.",
    }
}
