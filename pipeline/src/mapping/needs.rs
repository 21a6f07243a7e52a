//! Which tables, columns and relationships the choices of a mapping need besides those that every organisation has. They
//! are created before anything is loaded, or handed to the administrator as a plan.
//!
//! Nothing here asks an organisation what it has already.

use super::custom;
use super::gdpr;
use super::shapes::{AffiliateShape, ConsentColumns, RawTags, SubscriptionShape, TagDestination};
use super::{DropReason, LineRule, Mapping};
use crate::source::{self, Kind};
use crate::target::{ColumnType, NewOption, Word};
use shared::id::TableName;

/// Something that must be there before a mapping can be loaded. Names are logical names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaNeed {
    /// A table, with its name column of [`custom::LONGEST_NAME`] characters.
    Table {
        /// The table.
        table: String,
        /// Its name as people read it.
        display: &'static str,
        /// Its name column.
        name: String,
        /// What needs it.
        why: &'static str,
    },
    /// A column.
    Column {
        /// Its table.
        table: String,
        /// The column.
        column: String,
        /// Its name as people read it.
        display: Word,
        /// What it takes.
        takes: NeededType,
        /// What needs it.
        why: &'static str,
    },
    /// A lookup.
    Lookup {
        /// Its table.
        table: String,
        /// The column.
        column: String,
        /// Its name as people read it.
        display: &'static str,
        /// The table that it points at.
        to: &'static str,
        /// What needs it.
        why: &'static str,
    },
    /// A relationship of many to many.
    ManyToMany {
        /// Its intersect table.
        intersect: String,
        /// The one side.
        one: &'static str,
        /// The other side.
        other: String,
        /// What needs it.
        why: &'static str,
    },
}

/// What a needed column takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NeededType {
    /// One line of text.
    Text {
        /// Most UTF-16 code units.
        max: u32,
    },
    /// Several lines of text.
    Memo {
        /// Most UTF-16 code units.
        max: u32,
    },
    /// Yes or no.
    Boolean,
    /// A calendar day.
    DateOnly,
    /// An amount of money.
    Money,
    /// A whole number.
    Integer,
    /// A decimal number.
    Decimal {
        /// Decimal places.
        precision: u8,
    },
    /// An instant.
    DateTime,
    /// One of these options.
    Choice(Vec<(i32, String)>),
    /// Several of these options.
    Choices(Vec<(i32, String)>),
}

impl SchemaNeed {
    /// Table that is created or changed.
    #[must_use]
    pub fn table(&self) -> &str {
        match self {
            Self::Table { table, .. } | Self::Column { table, .. } | Self::Lookup { table, .. } => table,
            Self::ManyToMany { intersect, .. } => intersect,
        }
    }

    /// Column that is created; none for tables and relationships.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::Column { column, .. } | Self::Lookup { column, .. } => Some(column),
            Self::Table { .. } | Self::ManyToMany { .. } => None,
        }
    }

    /// What needs it, as a sentence.
    #[must_use]
    pub fn why(&self) -> &'static str {
        match self {
            Self::Table { why, .. }
            | Self::Column { why, .. }
            | Self::Lookup { why, .. }
            | Self::ManyToMany { why, .. } => why,
        }
    }
}

/// What the mapping of these files needs, tables before their columns, columns before relationships.
#[must_use]
pub fn needs(mapping: &Mapping) -> Vec<SchemaNeed> {
    let mut needs = Vec::new();
    tags(mapping, &mut needs);
    consent(mapping, &mut needs);
    affiliates(mapping, &mut needs);
    subscriptions(mapping, &mut needs);
    created(mapping, &mut needs);
    needs
}

/// Tables that the mapping needs beside the standard ones, tables of pairs included.
#[must_use]
pub fn needed_tables(mapping: &Mapping) -> Vec<TableName> {
    let needs = needs(mapping);
    let tables = needs.iter().filter(|need| need.column().is_none());
    tables
        .filter_map(|need| TableName::try_new(need.table()).ok())
        .collect()
}

const CREATED: &str = "A line of the mapping creates it.";

/// Columns that lines of the mapping create.
fn created(mapping: &Mapping, needs: &mut Vec<SchemaNeed>) {
    let options = |options: &[NewOption]| {
        let options = options.iter();
        options
            .map(|option| (option.value, option.label.clone()))
            .collect()
    };
    for new in mapping.created() {
        let takes = match &new.column_type {
            ColumnType::Text { max } => NeededType::Text { max: *max },
            ColumnType::Memo { max } => NeededType::Memo { max: *max },
            ColumnType::Boolean => NeededType::Boolean,
            ColumnType::Choice { options: labels } => NeededType::Choice(options(labels)),
            ColumnType::Choices { options: labels } => NeededType::Choices(options(labels)),
            ColumnType::Integer => NeededType::Integer,
            ColumnType::Decimal { precision } => NeededType::Decimal {
                precision: *precision,
            },
            ColumnType::Money => NeededType::Money,
            ColumnType::DateOnly => NeededType::DateOnly,
            ColumnType::DateTime => NeededType::DateTime,
        };
        needs.push(SchemaNeed::Column {
            table: new.table.clone(),
            column: new.name.clone(),
            display: Word::Owned(new.display.clone()),
            takes,
            why: CREATED,
        });
    }
}

/// True where a file has a column of the catalogue that the person did not drop.
fn has(mapping: &Mapping, kind: Kind, known: &str) -> bool {
    let of_column = mapping.lines.iter().filter(|line| {
        line.kind == kind && source::column(kind, &line.source).is_some_and(|column| column.name == known)
    });
    let unwanted = LineRule::Drop {
        reason: DropReason::PersonsChoice,
    };
    of_column.into_iter().any(|line| line.rule != unwanted)
}

const TAGS: &str = "Tags go to a table of their own.";
const CHOSEN_TAGS: &str = "Tags go to a multi-select choice on the contact.";
const RAW: &str = "The cell of tags is kept as it was.";
const CONSENT: &str = "What was said about terms and commercial messages is kept as evidence.";
const AFFILIATES: &str = "Affiliates go to a table of their own.";
const SUBSCRIPTIONS: &str = "Subscriptions go to a table of their own.";
const MARK: &str = "Affiliates, and whom they referred, are marked on the contact.";

fn tags(mapping: &Mapping, needs: &mut Vec<SchemaNeed>) {
    let prefix = &mapping.shapes.prefix;
    let shape = &mapping.shapes.tags;
    let of_contacts = has(mapping, Kind::Contacts, "tags");
    let tag = prefix.name(custom::TAG);
    let column = |table: &str, name, display, takes, why| SchemaNeed::Column {
        table: table.to_owned(),
        column: prefix.name(name),
        display: Word::Borrowed(display),
        takes,
        why,
    };
    if shape.uses(TagDestination::TagTable) && (of_contacts || has(mapping, Kind::TagList, "tag")) {
        needs.push(SchemaNeed::Table {
            table: tag.clone(),
            display: "Tag",
            name: prefix.name(custom::NAME),
            why: TAGS,
        });
        if has(mapping, Kind::TagList, "category") {
            let text = NeededType::Text {
                max: custom::LONGEST_NAME,
            };
            needs.push(column(&tag, custom::CATEGORY, "Category", text, TAGS));
        }
        if has(mapping, Kind::TagList, "description") {
            let memo = NeededType::Memo {
                max: custom::LONGEST_MEMO,
            };
            needs.push(column(&tag, custom::DESCRIPTION, "Description", memo, TAGS));
        }
    }
    if of_contacts && shape.uses(TagDestination::MultiSelectChoice) {
        let options = shape.options.iter().map(|(name, number)| (*number, name.clone()));
        let mut options: Vec<(i32, String)> = options.collect();
        options.sort_unstable();
        let takes = NeededType::Choices(options);
        needs.push(column("contact", custom::TAGS, "Tags", takes, CHOSEN_TAGS));
    }
    if of_contacts && shape.raw == RawTags::Memo {
        let memo = NeededType::Memo {
            max: custom::LONGEST_RAW_TAGS,
        };
        needs.push(column("contact", custom::RAW_TAGS, "Tags in Kartra", memo, RAW));
    }
    if of_contacts && shape.uses(TagDestination::TagTable) {
        needs.push(SchemaNeed::ManyToMany {
            intersect: custom::contact_tag(prefix),
            one: "contact",
            other: tag,
            why: TAGS,
        });
    }
}

fn consent(mapping: &Mapping, needs: &mut Vec<SchemaNeed>) {
    if mapping.shapes.consent.columns == ConsentColumns::FlagsOnly {
        return;
    }
    let labels = |options: &[(i32, &str)]| {
        let options = options.iter().map(|(value, label)| (*value, (*label).to_owned()));
        NeededType::Choice(options.collect())
    };
    let columns = [
        ("gdpr_status", gdpr::STATUS, "GDPR status", labels(gdpr::STATUSES)),
        (
            "gdpr_status_date",
            gdpr::STATUS_DATE,
            "GDPR status date",
            NeededType::DateOnly,
        ),
        (
            "gdpr_communications",
            gdpr::COMMUNICATIONS,
            "GDPR communications",
            labels(gdpr::COMMUNICATION_ANSWERS),
        ),
    ];
    for (known, name, display, takes) in columns {
        if has(mapping, Kind::Contacts, known) {
            needs.push(SchemaNeed::Column {
                table: "contact".to_owned(),
                column: mapping.shapes.prefix.name(name),
                display: Word::Borrowed(display),
                takes,
                why: CONSENT,
            });
        }
    }
}

fn subscriptions(mapping: &Mapping, needs: &mut Vec<SchemaNeed>) {
    let has_file = mapping.lines.iter().any(|line| line.kind == Kind::Subscriptions);
    if !has_file || mapping.shapes.subscriptions != SubscriptionShape::Table {
        return;
    }
    let prefix = &mapping.shapes.prefix;
    let table = prefix.name(custom::SUBSCRIPTION);
    needs.push(SchemaNeed::Table {
        table: table.clone(),
        display: "Subscription",
        name: prefix.name(custom::NAME),
        why: SUBSCRIPTIONS,
    });
    let text = || NeededType::Text {
        max: custom::LONGEST_NAME,
    };
    for (name, display, takes) in [
        (custom::STATUS, "Status", text()),
        (custom::TERM, "Term", text()),
        (
            custom::NEXT_PAYMENT_DAY,
            "Next payment date",
            NeededType::DateOnly,
        ),
        (custom::NEXT_PAYMENT, "Next payment", NeededType::Money),
    ] {
        needs.push(SchemaNeed::Column {
            table: table.clone(),
            column: prefix.name(name),
            display: Word::Borrowed(display),
            takes,
            why: SUBSCRIPTIONS,
        });
    }
    needs.push(SchemaNeed::Lookup {
        table,
        column: prefix.name(custom::CONTACT),
        display: "Contact",
        to: "contact",
        why: SUBSCRIPTIONS,
    });
}

fn affiliates(mapping: &Mapping, needs: &mut Vec<SchemaNeed>) {
    let prefix = &mapping.shapes.prefix;
    let is_referred = has(mapping, Kind::Contacts, "affiliate");
    if mapping.shapes.affiliates == AffiliateShape::Columns && is_referred {
        needs.push(SchemaNeed::Column {
            table: "contact".to_owned(),
            column: prefix.name(custom::REFERRED_BY),
            display: Word::Borrowed("Referred by"),
            takes: NeededType::Text {
                max: custom::LONGEST_NAME,
            },
            why: MARK,
        });
    }
    if !mapping.lines.iter().any(|line| line.kind == Kind::Affiliates) {
        return;
    }
    let table = prefix.name(custom::AFFILIATE);
    match mapping.shapes.affiliates {
        AffiliateShape::Drop => {}
        AffiliateShape::Columns => needs.push(SchemaNeed::Column {
            table: "contact".to_owned(),
            column: prefix.name(custom::IS_AFFILIATE),
            display: Word::Borrowed("Affiliate"),
            takes: NeededType::Boolean,
            why: MARK,
        }),
        AffiliateShape::Table => {
            needs.push(SchemaNeed::Table {
                table: table.clone(),
                display: "Affiliate",
                name: prefix.name(custom::NAME),
                why: AFFILIATES,
            });
            // As long as the standard columns for addresses (SEEN).
            let email = NeededType::Text { max: 100 };
            let products = NeededType::Memo {
                max: custom::LONGEST_MEMO,
            };
            for (name, display, takes) in [
                (custom::EMAIL, "Email", email),
                (custom::PRODUCTS, "Products", products),
            ] {
                needs.push(SchemaNeed::Column {
                    table: table.clone(),
                    column: prefix.name(name),
                    display: Word::Borrowed(display),
                    takes,
                    why: AFFILIATES,
                });
            }
            needs.push(SchemaNeed::Lookup {
                table,
                column: prefix.name(custom::CONTACT),
                display: "Contact",
                to: "contact",
                why: AFFILIATES,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::{Line, LineState, Shapes, TagShape, VERSION};
    use crate::survey::answers::Answers;
    use crate::survey::tag::Class;

    fn names(lines: &[(Kind, &str)], shapes: Shapes) -> Vec<String> {
        let reason = DropReason::NoColumnYet;
        let line = |(kind, source): &(Kind, &str)| Line {
            kind: *kind,
            source: (*source).to_owned(),
            rule: LineRule::Drop { reason },
            state: LineState::default(),
        };
        let mapping = Mapping {
            version: VERSION,
            lines: lines.iter().map(line).collect(),
            shapes,
            answers: Answers::default(),
            columns: Vec::new(),
            duplicates: crate::mapping::duplicates::Decisions::default(),
            confirmed: None,
        };
        let needs = needs(&mapping);
        assert!(needs.iter().all(|need| need.why().ends_with('.')));
        let name = |need: &SchemaNeed| match need.column() {
            Some(column) => format!("{}.{column}", need.table()),
            None => need.table().to_owned(),
        };
        needs.iter().map(name).collect()
    }

    #[test]
    fn files_without_objects_need_nothing() {
        assert!(
            names(
                &[(Kind::Contacts, "email"), (Kind::Companies, "name")],
                Shapes::default()
            )
            .is_empty()
        );
    }

    #[test]
    fn tags_and_affiliates_need_their_tables_by_default() {
        let lines = [
            (Kind::Contacts, "tags"),
            (Kind::TagList, "category"),
            (Kind::Affiliates, "earned"),
            (Kind::Contacts, "gdpr_status"),
        ];
        assert_eq!(
            names(&lines, Shapes::default()),
            [
                "new_tag",
                "new_tag.new_category",
                "new_contact_new_tag",
                "new_affiliate",
                "new_affiliate.new_email",
                "new_affiliate.new_products",
                "new_affiliate.new_contactid",
            ]
        );
    }

    #[test]
    fn columns_that_were_chosen_are_needed_with_their_options() {
        let classes = Class::ALL
            .into_iter()
            .map(|class| (class, TagDestination::MultiSelectChoice));
        let shapes = Shapes {
            tags: TagShape {
                classes: classes.collect(),
                options: [("VIP".to_owned(), 100_000_000)].into(),
                raw: RawTags::Memo,
                ..TagShape::default()
            },
            affiliates: AffiliateShape::Columns,
            consent: crate::mapping::ConsentShape {
                columns: ConsentColumns::OwnColumns,
                ..Default::default()
            },
            ..Shapes::default()
        };
        let lines = [
            (Kind::Contacts, "tags"),
            (Kind::Contacts, "gdpr_status"),
            (Kind::Affiliates, "due"),
        ];
        assert_eq!(
            names(&lines, shapes),
            [
                "contact.new_tags",
                "contact.new_rawtags",
                "contact.new_gdprstatus",
                "contact.new_isaffiliate"
            ]
        );
    }
}
