//! Rows as they are read.

use crate::support::{NOW, answered, chunk_of, column, id, json_response, lookup, schema, table, text};
use bytes::Bytes;
use dataverse::outcome::{Answer, interpret};
use http::Response;
use serde_json::{Value as Json, json};
use shared::chunk::Task;
use shared::outcome::{Outcome, UnknownCause};
use shared::value::{Decimal, Value};

const UNREADABLE: Outcome = Outcome::Unknown {
    cause: UnknownCause::Unreadable,
};

fn read(columns: &[&str]) -> Task {
    Task::Read {
        ids: vec![id(1)],
        columns: columns.iter().map(|name| column(name)).collect(),
    }
}

fn raw(body: String) -> Response<Bytes> {
    Response::new(body.into())
}

/// The value of one column whose JSON is `cell`, or nothing where the answer is unreadable.
fn cell(name: &str, read_name: &str, cell: &str) -> Option<Value> {
    let body = format!(
        "{{\"value\":[{{\"@odata.etag\":\"W/\\\"1\\\"\",\"contactid\":\"{}\",\"{read_name}\":{cell}}}]}}",
        id(1)
    );
    match answered(read(&[name]), raw(body)) {
        Outcome::Found { rows } => Some(rows[0].columns[&column(name)].clone()),
        other => {
            assert_eq!(other, UNREADABLE);
            None
        }
    }
}

#[test]
fn cells_are_read_by_the_types_of_their_columns() {
    let check = |name: &str, json: &str, expected: Option<Value>| {
        assert!(cell(name, name, json) == expected, "{name}: {json}");
    };
    let decimal = |units, scale| Some(Value::Decimal(Decimal::new(units, scale)));
    check("lastname", "\"O'Neil \\\"Jan\\\"\"", Some(text("O'Neil \"Jan\"")));
    check("lastname", "null", Some(Value::Null));
    check("lastname", "7", None);
    check("description", "\"a\\r\\nb\"", Some(text("a\r\nb")));
    check("creditlimit", "97.1000", decimal(971, 1));
    check(
        "creditlimit",
        "922337203685477.5807",
        decimal(9_223_372_036_854_775_807, 4),
    );
    check(
        "creditlimit",
        "0.1000000000000000055",
        decimal(1_000_000_000_000_000_055, 19),
    );
    check("creditlimit", "12", decimal(12, 0));
    check("creditlimit", "1e400", None);
    check("creditlimit", "\"97.1\"", None);
    check("numberofchildren", "3", Some(Value::Integer(3)));
    check("numberofchildren", "3.5", None);
    check("numberofchildren", "99999999999999999999", None);
    check("donotbulkemail", "false", Some(Value::Boolean(false)));
    check("donotbulkemail", "0", None);
    check("preferredcontactmethodcode", "2", Some(Value::Choice(2)));
    check("preferredcontactmethodcode", "4294967296", None);
    check("new_topics", "\"9,1\"", Some(Value::Choices([1, 9].into())));
    check("new_topics", "\"a\"", None);
    check(
        "birthdate",
        "\"1990-02-03\"",
        Some(Value::Date("1990-02-03".to_owned())),
    );
    check(
        "createdon",
        "\"2021-01-07T12:00:00Z\"",
        Some(Value::DateTime("2021-01-07T12:00:00Z".to_owned())),
    );
    check(
        "createdon",
        "\"2021-01-07T12:00:00.5Z\"",
        Some(Value::DateTime("2021-01-07T12:00:00Z".to_owned())),
    );
    check("createdon", "\"7 January\"", None);
    check(
        "contactid",
        "\"{00000000-0000-0000-0000-000000000001}\"",
        Some(text(&id(1).to_string())),
    );
    check("parentcustomerid", "null", Some(Value::Null));
}

#[test]
fn lookups_are_read_with_the_table_that_is_told_or_the_only_one() {
    let check = |name: &str, row: Json, expected: Option<Value>| {
        let mut row = row;
        row["@odata.etag"] = json!("W/\"1\"");
        row["contactid"] = json!(id(1).to_string());
        let body = json!({"value": [row]});
        match answered(read(&[name]), json_response(200, &body)) {
            Outcome::Found { rows } => {
                assert!(rows[0].columns.get(&column(name)) == expected.as_ref(), "{body}")
            }
            other => assert!(expected.is_none() && other == UNREADABLE, "{body}"),
        }
    };
    let upper = id(0xabc).to_string().to_uppercase();
    let annotation = "_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname";
    check(
        "parentcustomerid",
        json!({"_parentcustomerid_value": upper, annotation: "account"}),
        Some(lookup("account", 0xabc)),
    );
    check(
        "parentcustomerid",
        json!({"_parentcustomerid_value": upper}),
        None,
    );
    check(
        "parentcustomerid",
        json!({"_parentcustomerid_value": upper, annotation: "No table"}),
        None,
    );
    check(
        "parentcustomerid",
        json!({"_parentcustomerid_value": "x", annotation: "account"}),
        None,
    );
    check(
        "new_tagid",
        json!({"_new_tagid_value": upper}),
        Some(lookup("new_tag", 0xabc)),
    );
    check("new_tagid", json!({}), Some(Value::Null));
}

#[test]
fn a_list_is_whole_or_no_answer() {
    let row = |key: &str| json!({"@odata.etag": "W/\"1\"", "contactid": key, "lastname": "x"});
    let good = id(1).to_string();
    for (body, count) in [
        (json!({"value": [row(&good)]}), Some(1)),
        (json!({"value": []}), Some(0)),
        (
            json!({"value": [row(&good)], "@odata.nextLink": "https://x"}),
            None,
        ),
        (json!({"value": [row("x")]}), None),
        (json!({"value": [{"contactid": good}]}), None),
        (json!({"value": [1]}), None),
        (json!({"value": {}}), None),
        (json!({}), None),
    ] {
        let found = match answered(read(&["lastname"]), json_response(200, &body)) {
            Outcome::Found { rows } => Some(rows.len()),
            other => {
                assert_eq!(other, UNREADABLE, "{body}");
                None
            }
        };
        assert_eq!(found, count, "{body}");
    }
    let whole = json!({"value": [row(&good)]}).to_string();
    for cut in 0..whole.len() {
        let half = raw(whole[..cut].to_owned());
        assert_eq!(answered(read(&["lastname"]), half), UNREADABLE, "cut at {cut}");
    }
}

#[test]
fn children_tell_their_parent() {
    let task = Task::Children {
        ids: vec![id(7)],
        child: table("contact"),
        lookup: column("parentcustomerid"),
    };
    let body = json!({"value": [{
        "@odata.etag": "W/\"1\"", "contactid": id(1).to_string(), "_parentcustomerid_value": id(7).to_string(),
        "_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account",
    }]});
    let answer = Answer::Response(json_response(200, &body));
    let Outcome::Found { rows } = interpret(schema(), &chunk_of("account", task), answer, NOW) else {
        panic!("rows were expected");
    };
    assert_eq!(rows[0].id, id(1));
    assert!(rows[0].columns[&column("parentcustomerid")] == lookup("account", 7));
}
