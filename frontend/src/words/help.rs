//! Questions that people ask.

pub const TITLE: &str = "Help and questions";
pub const LEAD: &str = "In the words that people use when they ask us.";

/// A question and its answer.
pub type Question = (&'static str, &'static str);

pub const QUESTIONS: [(&str, &[Question]); 4] = [
    (
        "Is it safe?",
        &[
            (
                "Where do my files go?",
                "Nowhere. This page reads them from your disk, inside your browser. Rows leave only after you signed in, chose \
                an organisation, read the summary and pressed Load; then they go through this server to your Dynamics, and \
                the server keeps nothing of them. The bar at the top counts every byte.",
            ),
            (
                "Can I break something in Dynamics?",
                "This page creates records and never overwrites one. Before the real load you rehearse it here, and afterwards \
                you can roll it back: what the load wrote is removed, what people changed since is kept.",
            ),
            (
                "Who can see my customers on the screen?",
                "Values are masked until you show a column. Masked screenshots can be sent to support.",
            ),
        ],
    ),
    (
        "The way through",
        &[
            (
                "What do I need?",
                "The contacts export from Kartra, a Microsoft account that may create contacts and accounts in your Dynamics \
                365 Sales, and half an hour. The page “Collect” shows how to make the export.",
            ),
            (
                "What is a rehearsal?",
                "The whole load against an emulated Dynamics inside this tab: the same requests, the same answers, the same \
                comparison at the end, and nothing sent. What is refused there would be refused in the real one.",
            ),
            (
                "What is a sandbox?",
                "A copy of an organisation that is there for trying. Your admin can make one. If you have none, the rehearsal \
                comes first and your real organisation second.",
            ),
            (
                "What is not loaded?",
                "This version loads contacts and companies. Other exports are recognised and named, and their rows stay out. \
                Form answers, webinar attendance and membership access are not part of what Kartra exports.",
            ),
        ],
    ),
    (
        "While it loads",
        &[
            (
                "May I close the tab?",
                "Better not, but nothing is lost: come back, choose the same files, confirm the same mapping, sign in, and the \
                load goes on where it stopped. No record is written twice.",
            ),
            (
                "Why does it wait?",
                "Dynamics allows a number of requests in five minutes and then asks everybody to wait a little. We do as it \
                asks and go on by ourselves.",
            ),
            (
                "A row was refused. What now?",
                "It is listed with file, row and reason. Write down why the load may go on without it, or roll back, correct \
                the row in Kartra or in the mapping, and start again.",
            ),
        ],
    ),
    (
        "With a keyboard",
        &[(
            "How do I get around?",
            "Tab and Shift with Tab move from one thing to the next, Enter and Space press it. The first Tab on a page \
                offers to skip to its content. Your browser's back and forward go between the steps.",
        )],
    ),
];
