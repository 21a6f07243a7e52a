#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
use super::*;
use crate::extract::{Reader, detect};
use crate::finding::{self, transform};
use crate::mapping::{
    CompanyShape, Convert, DayOrder, HomeCountry, LastNameShape, LineRule, Silence, WholeName, standard,
};
use crate::source::FileLabel;
use crate::transform::Draft;
use proptest::prelude::*;

const HEADER: &str =
    "id,email,first_name,last_name,company,gdpr_communications,status,date_joined,phone_country_code,phone";

/// Drafts of the rows of a file under a mapping.
fn drafts_with(change: &dyn Fn(&mut Mapping), name: &str, file: &str) -> Vec<RowDrafts> {
    drafts_of(
        change,
        detect(name, file.len() as u64, file.as_bytes()).unwrap(),
        file,
    )
}

fn drafts_of(change: &dyn Fn(&mut Mapping), detection: Detection, file: &str) -> Vec<RowDrafts> {
    let kind = detection.kind.unwrap();
    let columns: Vec<_> = detection.columns.iter().map(|column| (kind, column)).collect();
    let mut mapping = standard(&columns);
    change(&mut mapping);
    let transform = Transform::new(&mapping, &detection, FileNo(2));
    let mut drafts = Vec::new();
    let mut reader = Reader::new(&detection, FileNo(2));
    let mut take = |row: &Row<'_>| drafts.push(transform.apply(row));
    reader.push(file.as_bytes(), &mut take);
    let _findings = reader.finish(&mut take);
    drafts
}

fn contact(row: &str) -> RowDrafts {
    drafts_with(&|_| {}, "contacts.csv", &format!("{HEADER}\n{row}\n")).remove(0)
}

fn company(row: &str) -> RowDrafts {
    let file = format!("company_name,website,phone,employees,created_at\n{row}\n");
    drafts_with(&|_| {}, "companies.csv", &file).remove(0)
}

fn codes(row: &RowDrafts) -> Vec<Code> {
    row.findings.iter().map(|finding| finding.code).collect()
}

fn text<'a>(draft: &'a Draft, column: &str) -> &'a str {
    let value = &draft.columns[&ColumnName::try_new(column).unwrap()];
    let (Value::Text(text) | Value::DateTime(text)) = value else {
        panic!("{column} is no text");
    };
    text
}

fn flag(row: &RowDrafts, column: &str) -> Option<bool> {
    let value = row
        .drafts
        .last()
        .unwrap()
        .columns
        .get(&ColumnName::try_new(column).unwrap());
    value.map(|value| *value == Value::Boolean(true))
}

const JANE: &str =
    "4174086,jane@example.com,Jane,Doe,Acme Ltd,Yes,Subscribed,2021-01-07 11:14:00,+44,7700900123";

#[test]
fn a_contact_with_a_company_becomes_two_drafts() {
    let row = contact(JANE);
    assert_eq!((row.refused, codes(&row)), (None, vec![]));
    let [account, contact] = row.drafts.as_slice() else {
        panic!("two drafts")
    };
    assert_eq!(
        (account.table.as_str(), account.key.as_str()),
        ("account", "company:acme")
    );
    assert_eq!(text(account, "name"), "Acme Ltd");
    assert_eq!(
        (contact.table.as_str(), contact.key.as_str()),
        ("contact", "id:4174086")
    );
    assert_eq!(text(contact, "emailaddress1"), "jane@example.com");
    assert_eq!(
        (text(contact, "firstname"), text(contact, "lastname")),
        ("Jane", "Doe")
    );
    assert_eq!(text(contact, "telephone1"), "+447700900123");
    assert_eq!(text(contact, "overriddencreatedon"), "2021-01-07T12:00:00Z");
    assert_eq!(
        (flag(&row, "donotbulkemail"), flag(&row, "donotemail")),
        (Some(false), Some(false))
    );
    let [lookup] = &*contact.lookups else { panic!() };
    assert_eq!(
        (lookup.column.as_str(), lookup.table.as_str(), &lookup.key),
        ("parentcustomerid", "account", &account.key)
    );
    assert!(!contact.columns.contains_key(&lookup.column));
}

#[test]
fn without_a_company_there_is_one_draft() {
    let row = contact("1,jane@example.com,Jane,Doe,N/A,Yes,Subscribed,,,");
    assert_eq!(
        (row.drafts.len(), row.drafts[0].lookups.is_empty(), codes(&row)),
        (1, true, vec![])
    );
    let row = contact("1,jane@example.com,Jane,Doe,self-employed,Yes,Subscribed,,,");
    assert_eq!(
        (row.drafts.len(), codes(&row)),
        (1, vec![transform::PLACEHOLDER_COMPANY])
    );
}

#[test]
fn companies_can_be_left_out_by_choice() {
    let file = format!("{HEADER}\n{JANE}\n");
    let rows = drafts_with(
        &|mapping| mapping.shapes.company = CompanyShape::Nothing,
        "contacts.csv",
        &file,
    );
    assert_eq!(
        (rows[0].drafts.len(), rows[0].drafts[0].lookups.is_empty()),
        (1, true)
    );
}

#[test]
fn the_key_is_the_number_else_the_email_else_the_row() {
    let key = |row: &str| contact(row).drafts[0].key.as_str().to_owned();
    assert_eq!(key("7,a@example.com,A,B,,Yes,,,,"), "id:7");
    assert_eq!(key(",A@Example.com,A,B,,Yes,,,,"), "email:a@example.com");
    assert!(key(",,A,B,,Yes,,,,").starts_with("row:"));
    let damaged = contact("4.17E+06,a@example.com,A,B,,Yes,,,,");
    assert_eq!(damaged.drafts[0].key.as_str(), "email:a@example.com");
    assert_eq!(codes(&damaged), [transform::BAD_KARTRA_ID]);
    assert_eq!(
        codes(&contact(",,A,B,,Yes,,,,")),
        [transform::NO_EMAIL, transform::NO_KEY]
    );
}

#[test]
fn a_bad_email_is_left_out_and_the_contact_stays() {
    let row = contact("1,jane@gmail,Jane,Doe,,Yes,,,,");
    assert_eq!((row.refused, codes(&row)), (None, vec![transform::BAD_EMAIL]));
    assert!(
        row.drafts[0]
            .columns
            .keys()
            .all(|name| name.as_str() != "emailaddress1")
    );
    assert_eq!(row.findings[0].column, Some(1));
}

#[test]
fn a_missing_last_name_is_replaced_by_the_rule() {
    let body = "1,jane@example.com,Jane,,,Yes,,,,";
    let row = contact(body);
    assert_eq!(
        (text(&row.drafts[0], "lastname"), codes(&row)),
        ("(no last name)", vec![transform::NO_LAST_NAME])
    );
    let file = format!("{HEADER}\n{body}\n");
    let shaped = |shape| {
        drafts_with(
            &move |mapping| mapping.shapes.last_name = shape,
            "contacts.csv",
            &file,
        )
        .remove(0)
    };
    assert_eq!(
        text(&shaped(LastNameShape::MailName).drafts[0], "lastname"),
        "jane"
    );
    let refused = shaped(LastNameShape::Refuse);
    assert_eq!(
        (refused.refused, refused.drafts.len()),
        (Some(transform::NO_LAST_NAME), 0)
    );
}

#[test]
fn a_whole_name_in_the_first_name_is_noted() {
    let row = contact("1,jane@example.com,Jane Doe,,,Yes,,,,");
    assert_eq!(codes(&row), [transform::NO_LAST_NAME, transform::WHOLE_NAME]);
    assert_eq!(codes(&contact("1,jane@example.com,Mary Ann,Doe,,Yes,,,,")), []);
}

#[test]
fn the_country_of_a_row_completes_its_numbers() {
    let header = "id,email,first_name,last_name,country,phone,mobile";
    let numbers = |home: Option<&str>, row: &str| {
        let change = |mapping: &mut Mapping| {
            mapping.shapes.home_country = home.map(|code| HomeCountry::try_from(code.to_owned()).unwrap());
        };
        let row = drafts_with(
            &change,
            "c.csv",
            &format!("{header}\n1,j@example.com,J,D,{row}\n"),
        )
        .remove(0);
        let contact = &row.drafts[0];
        (
            text(contact, "telephone1").to_owned(),
            text(contact, "mobilephone").to_owned(),
            codes(&row),
        )
    };
    let expected = ("+442079460000".to_owned(), "+447700900123 x5".to_owned(), vec![]);
    let row = "UK,020 7946 0000,07700 900123 ext 5";
    assert_eq!(numbers(None, row), expected);
    assert_eq!(numbers(Some("US"), row), expected);
    let row = "N/A,020 7946 0000,07700 900123 ext 5";
    assert_eq!(numbers(Some("GB"), row), expected);
    let as_written = vec![finding::convert::PHONE_AS_WRITTEN, transform::PHONE_LETTERS];
    assert_eq!(numbers(None, row).2, as_written);
    let unknown = [vec![finding::convert::UNKNOWN_COUNTRY], as_written].concat();
    assert_eq!(
        numbers(Some("GB"), "Freedonia,020 7946 0000,07700 900123 ext 5").2,
        unknown
    );
}

#[test]
fn times_are_read_on_the_clock_that_the_person_named() {
    use crate::survey::answers::{Clock, Zone};
    // No column of the catalogue takes an instant as it is, except the day of creation.
    let sent = |zone: Option<&str>, cell: &str| {
        let change = |mapping: &mut Mapping| {
            if let Some(zone) = zone {
                mapping.answers.clock = Clock::Zone(Zone::try_from(zone.to_owned()).unwrap());
            }
            for line in &mut mapping.lines {
                if let LineRule::Send { column, convert, .. } = &mut line.rule
                    && column == "overriddencreatedon"
                {
                    *convert = Convert::DateTime {
                        day_order: DayOrder::Ask,
                    };
                }
            }
        };
        let file = format!("id,email,last_name,first_name,date_joined\n1,j@example.com,D,J,{cell}\n");
        let row = drafts_with(&change, "c.csv", &file).remove(0);
        let name = ColumnName::try_new("overriddencreatedon").unwrap();
        let value = row.drafts[0].columns.get(&name);
        (
            value.map(|_| text(&row.drafts[0], "overriddencreatedon").to_owned()),
            codes(&row),
        )
    };
    let at = |text: &str| Some(text.to_owned());
    let cell = "2021-01-07 11:14:00";
    assert_eq!(sent(None, cell), (at("2021-01-07T16:14:00Z"), vec![]));
    assert_eq!(
        sent(Some("Europe/Berlin"), cell),
        (at("2021-01-07T10:14:00Z"), vec![])
    );
    let gap = "2021-03-28 02:30:00";
    assert_eq!(
        sent(Some("Europe/Berlin"), gap),
        (None, vec![finding::convert::CLOCK_GAP])
    );
    assert_eq!(
        sent(Some("Europe/Lodnon"), cell),
        (None, vec![finding::convert::NO_CLOCK])
    );
    assert_eq!(
        sent(None, "31/1/2021 2:05 PM"),
        (at("2021-01-31T19:05:00Z"), vec![])
    );
}

#[test]
fn a_whole_name_is_divided_on_request() {
    let divided = |first: &str, last: &str| {
        let file = format!("{HEADER}\n1,jane@example.com,\"{first}\",\"{last}\",,Yes,,,,\n");
        let change = |mapping: &mut Mapping| mapping.shapes.whole_name = WholeName::Divide;
        let row = drafts_with(&change, "contacts.csv", &file).remove(0);
        let contact = &row.drafts[0];
        let first = contact
            .columns
            .get(&ColumnName::try_new("firstname").unwrap())
            .map(|_| text(contact, "firstname").to_owned());
        (first, text(contact, "lastname").to_owned(), codes(&row))
    };
    let jane = || Some("Jane".to_owned());
    let doe = "Doe".to_owned();
    let note = vec![finding::convert::NAME_DIVIDED];
    assert_eq!(divided("Jane Doe", ""), (jane(), doe.clone(), note.clone()));
    assert_eq!(divided("Doe, Jane", ""), (jane(), doe.clone(), note.clone()));
    assert_eq!(divided("", "Doe, Jane"), (jane(), doe.clone(), note));
    assert_eq!(
        divided("", "van der Meer"),
        (None, "van der Meer".to_owned(), vec![])
    );
    assert_eq!(divided("Jane", "Doe"), (jane(), doe, vec![]));
    assert_eq!(
        divided("Jane & John Doe", "").2,
        [transform::NO_LAST_NAME, transform::WHOLE_NAME]
    );
}

#[test]
fn a_value_that_is_too_long_refuses_the_row() {
    let row = contact(&format!("1,jane@example.com,{},Doe,,Yes,,,,", "x".repeat(51)));
    assert_eq!((row.refused, row.drafts.len()), (Some(transform::TOO_LONG), 0));
    assert_eq!(row.findings[0].measure, Some((51, 50)));
    let row = contact(&format!("1,jane@example.com,{},Doe,,Yes,,,,", "é".repeat(50)));
    assert_eq!(row.refused, None);
    let row = contact(&format!("1,jane@example.com,A,Doe,{},Yes,,,,", "x".repeat(161)));
    assert_eq!(row.refused, Some(transform::TOO_LONG));
}

#[test]
fn consent_fails_closed() {
    let bulk = |consent: &str, status: &str| {
        let row = contact(&format!("1,jane@example.com,A,B,,{consent},{status},,,"));
        (
            flag(&row, "donotbulkemail"),
            flag(&row, "donotemail"),
            codes(&row),
        )
    };
    assert_eq!(bulk("Yes", "Subscribed"), (Some(false), Some(false), vec![]));
    assert_eq!(bulk("Yes", "Unsubscribed"), (Some(true), Some(false), vec![]));
    assert_eq!(bulk("Yes", "Do not contact"), (Some(true), Some(true), vec![]));
    assert_eq!(bulk("No", "Subscribed"), (Some(true), Some(false), vec![]));
    assert_eq!(
        bulk("", "Subscribed"),
        (Some(true), Some(false), vec![transform::CONSENT_UNKNOWN])
    );
    assert_eq!(
        bulk("1", ""),
        (Some(true), None, vec![transform::CONSENT_AMBIGUOUS])
    );
    assert_eq!(
        bulk("Yes", "odd"),
        (Some(true), Some(false), vec![transform::STATUS_UNKNOWN])
    );
}

#[test]
fn a_file_without_consent_refuses_bulk_email_unless_a_person_says_otherwise() {
    let file = "id,email,first_name,last_name\n1,jane@example.com,Jane,Doe\n";
    assert_eq!(
        flag(&drafts_with(&|_| {}, "c.csv", file)[0], "donotbulkemail"),
        Some(true)
    );
    let leave = |mapping: &mut Mapping| mapping.shapes.silence = Silence::LeaveAsIs;
    assert_eq!(
        flag(&drafts_with(&leave, "c.csv", file)[0], "donotbulkemail"),
        None
    );
}

#[test]
fn a_day_after_the_export_is_a_wrong_clock() {
    let file = format!("{HEADER}\n{}\n", JANE.replace("2021-01-07", "2031-01-07"));
    let rows = drafts_with(&|_| {}, "contacts_kartra_09-06-2026_6a2803f884d5c.csv", &file);
    assert_eq!(codes(&rows[0]), [transform::FUTURE_DATE]);
}

#[test]
fn rows_that_hold_nothing_to_send_are_refused() {
    let refused = |row: &str| contact(row).refused;
    assert_eq!(
        refused("1,,,,,Yes,Subscribed,,,"),
        Some(transform::NOTHING_TO_SEND)
    );
    assert_eq!(refused(HEADER), Some(collect::REPEATED_HEADER));
    assert_eq!(refused(",,,,,,,,,"), Some(collect::BLANK_ROW));
    assert_eq!(refused(&format!("{JANE},more")), Some(collect::RAGGED_LONG));
    assert_eq!(refused(&format!("{JANE},,")), None);
    assert_eq!(refused("1,jane@example.com"), None);
}

#[test]
fn a_row_of_companies_becomes_an_account() {
    let row = company("ACME Ltd.,https://example.com,020 7946 0000,50,2020-02-03");
    let account = &row.drafts[0];
    assert_eq!(
        (account.table.as_str(), account.key.as_str()),
        ("account", "company:acme")
    );
    assert_eq!(text(account, "websiteurl"), "https://example.com");
    assert_eq!(
        account.columns[&ColumnName::try_new("numberofemployees").unwrap()],
        Value::Integer(50)
    );
    assert_eq!(
        (row.refused, codes(&row)),
        (None, vec![finding::convert::PHONE_AS_WRITTEN])
    );
}

#[test]
fn a_company_without_a_name_is_refused() {
    for name in ["", "N/A", "none"] {
        let row = company(&format!("{name},https://example.com,,,"));
        assert_eq!(
            (row.refused, row.drafts.len()),
            (Some(transform::NO_COMPANY_NAME), 0),
            "{name}"
        );
    }
    let row = company("Acme,coming soon,123,many,");
    assert_eq!(
        codes(&row),
        [transform::BAD_URL, transform::BAD_PHONE, transform::BAD_NUMBER]
    );
    assert_eq!(row.refused, None);
}

#[test]
fn rows_of_other_kinds_are_refused_with_the_kind() {
    let file = "ID,Transaction_Type,Price_point,Buyer_Email,Amount (USD)\n1,Sale,1,jane@example.com,5\n";
    let rows = drafts_with(&|_| {}, "t.csv", file);
    assert_eq!(rows[0].refused, Some(collect::KIND_NOT_LOADABLE));
}

#[test]
fn drafts_hide_what_they_hold() {
    let shown = format!("{:?}", contact(JANE));
    for part in ["jane", "Jane", "Doe", "Acme", "acme", "4174086", "7700900123"] {
        assert!(!shown.contains(part), "{part}");
    }
}

proptest! {
    #[test]
    fn a_row_is_drafted_or_refused_and_always_the_same(cells in proptest::collection::vec("\\PC{0,12}", 10)) {
        let quoted: Vec<_> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let row = contact(&quoted.join(","));
        prop_assert_eq!(row.refused.is_some(), row.drafts.is_empty());
        prop_assert_eq!(&row, &contact(&quoted.join(",")));
    }
}

#[test]
fn a_label_gives_its_rows_the_mail_status_that_the_file_lacks() {
    use crate::source::MailStatus;
    let check = |header: &str, row: &str, status, expected: (Option<bool>, Option<bool>)| {
        let file = format!("{header}\n{row}\n");
        let detection = detect("contacts.csv", file.len() as u64, file.as_bytes()).unwrap();
        let detection = detection.with_label(Some(FileLabel::Status(status)));
        // Silence on consent would refuse bulk e-mail anyway.
        let change = |mapping: &mut Mapping| mapping.shapes.silence = Silence::LeaveAsIs;
        let drafts = drafts_of(&change, detection, &file).remove(0);
        let found = (flag(&drafts, "donotemail"), flag(&drafts, "donotbulkemail"));
        assert_eq!(found, expected, "{header} {status:?}");
    };
    let (bare, row) = ("id,email,first_name,last_name", "1,a@example.com,A,B");
    check(bare, row, MailStatus::SpamComplaint, (Some(true), Some(true)));
    check(bare, row, MailStatus::Unsubscribed, (Some(false), Some(true)));
    check(bare, row, MailStatus::Subscribed, (Some(false), None));
    // A column of the file speaks for itself.
    let with_status = "id,email,first_name,last_name,status";
    check(
        with_status,
        "1,a@example.com,A,B,Subscribed",
        MailStatus::SpamComplaint,
        (Some(false), None),
    );
    // A refusal in another column stays.
    let blocked = "id,email,first_name,last_name,blacklisted";
    check(
        blocked,
        "1,a@example.com,A,B,1",
        MailStatus::Subscribed,
        (Some(true), None),
    );
}

#[test]
fn a_value_is_followed_back_to_its_cells() {
    use crate::transform::Provenance;
    let bytes = format!("{HEADER}\n{JANE}\n");
    let detection = detect("contacts.csv", bytes.len() as u64, bytes.as_bytes()).unwrap();
    let columns: Vec<_> = detection
        .columns
        .iter()
        .map(|column| (Kind::Contacts, column))
        .collect();
    let transform = Transform::new(&standard(&columns), &detection, FileNo(0));
    let headers = |table: &str, column: &str| match transform.provenance(table, column) {
        Provenance::Cells(places) => places
            .iter()
            .map(|place| detection.columns[*place].normal.clone())
            .collect(),
        Provenance::Shape => Vec::new(),
    };
    assert_eq!(headers("contact", "emailaddress1"), ["email"]);
    assert_eq!(headers("account", "name"), ["company"]);
    assert_eq!(
        headers("contact", "donotbulkemail"),
        ["gdpr_communications", "status"]
    );
    assert!(headers("contact", "nickname").is_empty());
}
