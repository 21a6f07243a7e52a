//! `$batch`: order, change sets, references, both line ends.

use super::*;

fn operation(request: &str, body: &str) -> String {
    let content = if body.is_empty() {
        ""
    } else {
        "Content-Type: application/json; type=entry\r\n"
    };
    format!(
        "--batch_b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n{request} HTTP/1.1\r\n{content}\r\n{body}\r\n"
    )
}

fn send_batch(org: &mut Org, text: &str, prefer: &str) -> Response<Bytes> {
    let headers = [
        ("content-type", "multipart/mixed; boundary=\"batch_b\""),
        ("prefer", prefer),
    ];
    let headers = if prefer.is_empty() {
        &headers[..1]
    } else {
        &headers[..]
    };
    send(org, "POST", "$batch", headers, text.to_owned())
}

fn statuses(response: &Response<Bytes>) -> Vec<String> {
    let text = String::from_utf8(response.body().to_vec()).unwrap();
    text.lines()
        .filter_map(|line| line.strip_prefix("HTTP/1.1 "))
        .map(|line| line.split(' ').next().unwrap().to_owned())
        .collect()
}

fn three() -> String {
    let bad = json!({"lastname": "x".repeat(51)}).to_string();
    operation("POST /api/data/v9.2/contacts", r#"{"lastname":"One"}"#)
        + &operation("POST /api/data/v9.2/contacts", &bad)
        + &operation("POST contacts", r#"{"lastname":"Three"}"#)
        + "--batch_b--\r\n"
}

#[test]
fn without_a_preference_a_batch_ends_at_the_first_failure() {
    let mut org = org();
    let response = send_batch(&mut org, &three(), "");
    assert_eq!(response.status(), 400);
    assert_eq!(statuses(&response), ["204", "400"]);
    assert_eq!(org.row_count("contact"), 1, "what was done before stays");
}

#[test]
fn with_continue_on_error_every_operation_answers() {
    let mut org = org();
    let response = send_batch(&mut org, &three(), "odata.continue-on-error");
    assert_eq!(response.status(), 200);
    assert!(
        response.headers()["content-type"]
            .to_str()
            .unwrap()
            .starts_with("multipart/mixed; boundary=batchresponse_")
    );
    assert_eq!(statuses(&response), ["204", "400", "204"]);
    assert_eq!(org.row_count("contact"), 2);
    let text = std::str::from_utf8(response.body()).unwrap();
    assert!(text.contains("OData-EntityId: http://localhost/api/data/v9.2/contacts("));
    assert!(text.contains("0x80044331"));
}

#[test]
fn bare_line_feeds_are_read_too() {
    let mut org = org();
    let response = send_batch(
        &mut org,
        &three().replace("\r\n", "\n"),
        "odata.continue-on-error",
    );
    assert_eq!(statuses(&response), ["204", "400", "204"]);
}

fn change_set(second: &str) -> String {
    let part = |id: u32, request: &str, body: &str| {
        format!(
            "--changeset_c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {id}\r\n\r\n{request} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{body}\r\n"
        )
    };
    format!(
        "--batch_b\r\nContent-Type: multipart/mixed; boundary=\"changeset_c\"\r\n\r\n{}{}--changeset_c--\r\n\r\n--batch_b--\r\n",
        part(1, "POST /api/data/v9.2/accounts", r#"{"name":"Acme"}"#),
        part(2, "POST /api/data/v9.2/contacts", second)
    )
}

#[test]
fn a_change_set_is_all_or_nothing_and_may_refer_back() {
    let mut org = org();
    let good = send_batch(
        &mut org,
        &change_set(r#"{"lastname":"M","parentcustomerid_account@odata.bind":"$1"}"#),
        "",
    );
    assert_eq!(
        (good.status().as_u16(), statuses(&good)),
        (200, vec!["204".to_owned(), "204".to_owned()])
    );
    let text = std::str::from_utf8(good.body()).unwrap();
    assert!(text.contains("boundary=changesetresponse_") && text.contains("Content-ID: 2"));
    let (_, rows) = get(&mut org, "contacts?$select=_parentcustomerid_value");
    assert!(rows["value"][0]["_parentcustomerid_value"].is_string());

    let before = org.state_hash();
    let bad = send_batch(
        &mut org,
        &change_set(r#"{"lastname":5}"#),
        "odata.continue-on-error",
    );
    assert_eq!(
        (bad.status().as_u16(), statuses(&bad)),
        (200, vec!["400".to_owned()]),
        "one part for the whole set"
    );
    assert_eq!(org.state_hash(), before);
    let unknown = send_batch(
        &mut org,
        &change_set(r#"{"lastname":"M","parentcustomerid_account@odata.bind":"$9"}"#),
        "",
    );
    assert!(
        std::str::from_utf8(unknown.body())
            .unwrap()
            .contains("Content-ID Reference: '$9' does not exist")
    );
    assert_eq!(org.state_hash(), before);
}

#[test]
fn reads_and_deletes_go_in_a_batch() {
    let mut org = org_with_people();
    let text = operation(
        &format!("GET /api/data/v9.2/contacts({ANN})?$select=lastname"),
        "",
    ) + &operation(&format!("DELETE /api/data/v9.2/contacts({ANN})"), "")
        + &operation(
            &format!("DELETE http://localhost/api/data/v9.2/contacts({ANN})"),
            "",
        )
        + "--batch_b--";
    let response = send_batch(&mut org, &text, "odata.continue-on-error");
    assert_eq!(statuses(&response), ["200", "204", "404"]);
}

#[test]
fn malformed_batches_change_nothing() {
    let nested = operation("POST /api/data/v9.2/$batch", "x") + "--batch_b--";
    let mut many = operation("GET /api/data/v9.2/WhoAmI", "").repeat(1_001);
    many.push_str("--batch_b--");
    for (text, status) in [
        (three().replace("--batch_b--", ""), 400),
        ("nonsense".to_owned(), 400),
        (operation("POST", "") + "--batch_b--", 400),
        (nested, 400),
        (many, 400),
    ] {
        let mut org = org();
        assert_eq!(send_batch(&mut org, &text, "").status(), status);
        assert_eq!(org.row_count("contact"), 0);
    }
    let mut org = org();
    assert_eq!(
        send(
            &mut org,
            "POST",
            "$batch",
            &[("content-type", "application/json")],
            "{}"
        )
        .status(),
        400
    );
}
