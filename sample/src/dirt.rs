//! The kinds of dirt, how often they are sown and what a reader should make of them.
//!
//! Kinds and rates come from what readers of real exports wrote down about theirs; where nobody did, the rate is a guess
//! that may be changed freely.

use crate::{Breadth, Kind};

/// What a reader should make of a dirty row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The cell is unusual but right: it arrives character for character.
    Kept,
    /// The cell is brought into form without asking.
    Repaired,
    /// A finding names the row; the record is sent, without the cell where the cell is of no use.
    Reported,
    /// The row, or the row that it repeats, becomes no record of its own, and the reader says why.
    LeftOut,
}

macro_rules! dirt {
    ($($(#[$doc:meta])+ $name:ident: $place:ident $verdict:ident $per_100k:literal;)+) => {
        /// Something wrong or unusual that was sown into a row.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Dirt { $($(#[$doc])+ $name,)+ }

        impl Dirt {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// What a reader should make of it.
            #[must_use]
            pub fn verdict(self) -> Verdict {
                match self { $(Self::$name => Verdict::$verdict,)+ }
            }

            /// Rows of 100,000 that get it. 0: it is not sown by chance but comes with a form.
            #[must_use]
            pub fn per_100k(self) -> u32 {
                match self { $(Self::$name => $per_100k,)+ }
            }

            pub(crate) fn place(self) -> Place {
                match self { $(Self::$name => Place::$place,)+ }
            }

            /// The file it is sown into.
            #[must_use]
            pub fn kind(self) -> Kind {
                match self.place() {
                    Place::Row | Place::Email | Place::Name | Place::Phone | Place::Address | Place::Company
                    | Place::Date | Place::Status | Place::Text | Place::Many | Place::Form | Place::Rare => {
                        Kind::Contacts
                    }
                    Place::Companies => Kind::Companies,
                    Place::Buyer | Place::Ledger | Place::LedgerForm => Kind::Transactions,
                    Place::Subscriptions => Kind::Subscriptions,
                    Place::Affiliates => Kind::Affiliates,
                    Place::Members => Kind::Members,
                    Place::Tags => Kind::TagList,
                }
            }

            /// The breadth from which on it is sown.
            #[must_use]
            pub fn breadth(self) -> Breadth {
                if self.place() == Place::Rare { Breadth::Whole } else { Breadth::Core }
            }
        }
    };
}

/// Which part of which file a dirt is about. A row gets at most one dirt of each part, so none hides another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The row as a whole.
    Row,
    Email,
    Name,
    Phone,
    Address,
    Company,
    Date,
    Status,
    Text,
    Many,
    /// Comes with a form of the file.
    Form,
    /// A row of `companies.csv`.
    Companies,
    /// Any part of a contact, in accounts of whole breadth only; the row gets nothing else.
    Rare,
    /// All that one buyer did.
    Buyer,
    /// One event of the ledger.
    Ledger,
    /// An event of the ledger, by the form of the file or once in a file.
    LedgerForm,
    Subscriptions,
    Affiliates,
    Members,
    Tags,
}

dirt! {
    /// A row again, byte for byte, as in merged exports.
    RepeatedRow: Row LeftOut 2_000;
    /// A contact again, its address in other case and with spaces around it.
    RepeatedInOtherCase: Row LeftOut 1_000;
    /// A person again under another number and another address; name and telephone are the same.
    SecondAddress: Row Reported 1_000;
    /// A row that ends before the last column.
    ShortRow: Row Reported 100;

    /// No address: no dot, two @, a space inside, a dot at the end.
    BadEmail: Email Reported 1_000;
    /// A domain with a slip in its ending.
    MistypedDomain: Email Reported 500;
    /// Capitals and spaces around an address that nobody else has.
    SpacedEmail: Email Repaired 500;
    /// An address of an office or a machine: `info@`, `noreply@`.
    RoleAddress: Email Reported 1_000;

    /// A name in capitals.
    ShoutedName: Name Kept 800;
    /// First and last name in the first name.
    WholeNameInFirst: Name Reported 600;
    /// An HTML entity in a name.
    EntityInName: Name Reported 200;
    /// Arabic, Hebrew, Chinese, an emoji, an apostrophe.
    OtherScript: Name Kept 800;
    /// A second last name in its own column.
    SecondLastName: Name Kept 600;
    /// UTF-8 once read as Windows-1252.
    Mojibake: Name Reported 300;
    /// A text that a spreadsheet would run.
    Formula: Name Kept 200;
    /// No last name.
    NoLastName: Name Reported 6_000;

    /// A trunk 0, `00`, brackets, a country code said twice.
    PhoneForm: Phone Repaired 4_000;
    /// Letters in a number.
    PhoneLetters: Phone Reported 500;

    /// A country by code or in its own language.
    CountryForm: Address Repaired 2_000;
    /// A street of more than 250 characters.
    LongStreet: Address Reported 50;

    /// A company in other case or with its legal form.
    CompanyForm: Company Repaired 4_000;
    /// A word that says there is no company.
    NoCompany: Company Repaired 500;

    /// A creation date years ahead.
    FutureDate: Date Reported 60;
    /// The zero of a computer's clock.
    EarlyDate: Date Reported 60;
    /// A time of day that the change to summer time left out.
    SkippedHour: Date Reported 60;

    /// Consent as a bare digit, whose meaning is disputed.
    BareConsent: Status Reported 300;
    /// A status that Kartra does not have.
    UnknownStatus: Status Reported 200;

    /// Line breaks, quotes and tabs in a text area.
    LivelyText: Text Kept 2_000;
    /// A note of more than 4,000 characters.
    LongText: Text Reported 50;
    /// `N/A`, `null`, `-` or a zero date where nothing stands.
    NullWord: Text Repaired 5_000;

    /// A comma inside one of several chosen options.
    CommaInOption: Many Kept 300;
    /// One tag in several spellings.
    TagSpelling: Many Reported 300;

    /// The header again among the rows.
    RepeatedHeader: Form LeftOut 0;
    /// A row of separators only, at the end of a file that a spreadsheet saved.
    BlankRow: Form LeftOut 0;
    /// A telephone number that a spreadsheet rounded.
    RoundedPhone: Form Reported 0;
    /// A postal code that lost its leading zero.
    LostZero: Form Kept 0;
    /// A date that a spreadsheet shortened.
    ShortDate: Form Reported 0;

    /// A company again, with another legal form.
    RepeatedCompany: Companies LeftOut 7_000;
    /// A company without a name.
    NamelessCompany: Companies LeftOut 1_000;
    /// A web page that is none.
    BadWebsite: Companies Reported 3_000;
    /// Employees in words.
    EmployeesInWords: Companies Reported 3_000;

    /// The address of a machine that takes notes in meetings.
    BotAddress: Rare Reported 500;
    /// A domain with a letter that is not ASCII.
    IdnEmail: Rare Reported 100;
    /// A custom text of more than 255 characters.
    TextOver255: Rare Kept 200;
    /// A note of more than 100,000 characters.
    HugeText: Rare Reported 20;
    /// A text that a spreadsheet would run, behind a tab.
    FormulaBehindTab: Rare Kept 100;
    /// Letters of no width and marks of direction in a name.
    InvisibleLetters: Rare Reported 200;
    /// A word for nothing other than the usual ones: `None`, `NULL`, `n/a`, `--`.
    OtherNullWord: Rare Repaired 500;

    /// A buyer whose number is missing from the contacts: deleted, or filtered out.
    MissingBuyer: Buyer Reported 3_000;
    /// A buyer who had another address when buying.
    ChangedEmail: Buyer Reported 2_000;
    /// A refund of something that the file does not hold.
    RefundWithoutSale: Buyer Reported 400;
    /// A payment refunded in two parts.
    SecondPartialRefund: Buyer Kept 150;
    /// A payment refunded and then charged back.
    ChargebackAfterRefund: Buyer Reported 100;

    /// A sale of nothing: a gift, a free ticket.
    ZeroSale: Ledger Kept 300;
    /// An amount with its sign of currency and commas between thousands.
    AmountForm: Ledger Repaired 300;
    /// A zero with a minus sign, as rounding leaves it.
    NegativeZero: Ledger Repaired 200;
    /// A row without number and type, once in a file.
    MalformedRow: LedgerForm LeftOut 0;
    /// A number at the processor that a spreadsheet rounded.
    RoundedId: LedgerForm Reported 0;

    /// Active here, though the ledger holds its cancellation.
    AgainstLedger: Subscriptions Reported 700;
    /// A state that Kartra's documentation does not have.
    UnknownState: Subscriptions Reported 200;

    /// An affiliate without an address.
    AffiliateWithoutEmail: Affiliates Reported 3_000;

    /// A member under an address that no contact has.
    MemberNotAContact: Members Reported 2_000;

    /// A tag that nobody carries.
    UnusedTag: Tags Kept 0;
}
