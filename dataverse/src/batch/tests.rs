#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
use super::*;
use http::Method;
use proptest::prelude::*;
use uuid::Uuid;

const TYPE: &str = "multipart/mixed; boundary=batchresponse_1";

fn answer(line_end: &str) -> Vec<u8> {
    [
        "--batchresponse_1",
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        "",
        "HTTP/1.1 204 No Content",
        "OData-Version: 4.0",
        "OData-EntityId: https://contoso.crm4.dynamics.com/api/data/v9.2/contacts(00000000-0000-0000-0000-000000000001)",
        "",
        "",
        "--batchresponse_1",
        "Content-Type: application/http",
        "",
        "HTTP/1.1 400 Bad Request",
        "REQ_ID: 5ecd1cb3",
        "Retry-After: 7",
        "",
        "{\"error\":{\"code\":\"0x80044331\",\"message\":\"x\"}}",
        "--batchresponse_1--",
        "",
    ]
    .join(line_end)
    .into_bytes()
}

fn in_change_set(line_end: &str) -> Vec<u8> {
    [
        "--batchresponse_1",
        "Content-Type: multipart/mixed; boundary=changesetresponse_2",
        "",
        "--changesetresponse_2",
        "Content-Type: application/http",
        "Content-ID: 1",
        "",
        "HTTP/1.1 204 No Content",
        "",
        "",
        "--changesetresponse_2",
        "Content-Type: application/http",
        "Content-ID: 2",
        "",
        "HTTP/1.1 201 Created",
        "",
        "{}",
        "--changesetresponse_2--",
        "--batchresponse_1",
        "Content-Type: application/http",
        "",
        "HTTP/1.1 200 OK",
        "",
        "{}",
        "--batchresponse_1--",
        "",
    ]
    .join(line_end)
    .into_bytes()
}

fn statuses(answers: &[Answered]) -> Vec<u16> {
    answers.iter().map(|answer| answer.status.as_u16()).collect()
}

#[test]
fn both_line_ends_are_read() {
    for line_end in ["\r\n", "\n"] {
        let read = read(TYPE, &answer(line_end), 10).unwrap();
        assert_eq!(statuses(&read), [204, 400]);
        assert!(read[0].entity_id.as_deref().unwrap().ends_with("000000000001)"));
        assert_eq!(read[1].retry_after.as_deref(), Some("7"));
        assert!(read[1].body.starts_with(b"{\"error\""));
    }
}

#[test]
fn answers_of_a_change_set_stand_where_the_set_stands() {
    for line_end in ["\r\n", "\n"] {
        let read = read(TYPE, &in_change_set(line_end), 10).unwrap();
        assert_eq!(statuses(&read), [204, 201, 200]);
    }
    assert!(
        read(TYPE, &in_change_set("\n"), 2).is_err(),
        "parts of a set count as well"
    );
}

#[test]
fn half_an_answer_is_unreadable() {
    for whole in [answer("\r\n"), in_change_set("\r\n")] {
        for end in 0..whole.len() - 2 {
            assert!(read(TYPE, &whole[..end], 10).is_err(), "cut at {end}");
        }
    }
}

#[test]
fn garbage_at_any_place_is_unreadable() {
    let part = |text: &str| format!("--batchresponse_1\n{text}\n--batchresponse_1--\n");
    let deep = part(
        "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/http\n\nHTTP/1.1 200 OK\n\n\n--b--\n--a--",
    );
    let endless = format!(
        "Content-Type: application/http\n{}\nHTTP/1.1 200 OK\n\n",
        "A: b\n".repeat(101)
    );
    for body in [
        String::new(),
        "<html>".to_owned(),
        "garbage\n".to_owned() + &part("Content-Type: application/http\n\nHTTP/1.1 200 OK\n\n"),
        part("Content-Type: application/http\n\nHTTP/1.1 200 OK\n\n") + "garbage",
        part(""),
        part("Content-Type: text/html\n\n<html>"),
        part("Content-Type: application/http\n\nHTTP/2 200 OK\n\n"),
        part("Content-Type: application/http\n\nHTTP/1.1 20 OK\n\n"),
        part("Content-Type: application/http\n\nHTTP/1.1 two OK\n\n"),
        part("Content-Type: application/http\n\nHTTP/1.1\n\n"),
        part("Content-Type: application/http\n\nHTTP/1.1 200 OK\nno header\n\n"),
        part("Content-Type: application/http\n\nHTTP/1.1 200 OK\nContent-Length: 3\n\n{}"),
        part("Content-Type: application/http\n\nHTTP/1.1 200 OK\nContent-Length: 1\n\n{}"),
        part("Content-Type: application/http\n\nHTTP/1.1 200 OK\nContent-Length: -1\n\n"),
        part(
            "Content-Type: application/http\n\nHTTP/1.1 200 OK\nContent-Length: 99999999999999999999999\n\n",
        ),
        part("Content-Type: multipart/mixed; boundary=x\n"),
        deep,
        part(&endless),
    ] {
        assert!(read(TYPE, body.as_bytes(), 10).is_err(), "{body}");
    }
}

#[test]
fn only_a_named_boundary_is_taken() {
    let check = |content_type: &str, is_read: bool| {
        assert_eq!(
            read(content_type, &answer("\n"), 10).is_ok(),
            is_read,
            "{content_type}"
        );
    };
    check("multipart/mixed; boundary=\"batchresponse_1\"", true);
    check("Multipart/Mixed; charset=utf-8; Boundary=batchresponse_1", true);
    check("multipart/mixed", false);
    check("multipart/mixed; boundary=", false);
    check("multipart/mixed; boundary=other", false);
    check("multipart/mixed; boundary=batchresponse_1 x", false);
    check("text/html; boundary=batchresponse_1", false);
    check("", false);
    assert!(
        read(TYPE, &answer("\n"), 1).is_err(),
        "more answers than questions"
    );
}

fn create(body: String) -> Part {
    Part {
        method: Method::POST,
        target: "/api/data/v9.2/contacts".to_owned(),
        if_match: None,
        body,
    }
}

#[test]
fn the_message_is_the_documented_one() {
    let delete = Part {
        method: Method::DELETE,
        target: "/api/data/v9.2/contacts(1)".to_owned(),
        if_match: Some("W/\"1\"".to_owned()),
        body: String::new(),
    };
    let written = write(&[create("{\"a\":1}".to_owned()), delete], Uuid::from_u128(7));
    let expected = "--batch_00000000-0000-0000-0000-000000000007\r\n\
         Content-Type: application/http\r\n\
         Content-Transfer-Encoding: binary\r\n\
         Content-ID: 1\r\n\
         \r\n\
         POST /api/data/v9.2/contacts HTTP/1.1\r\n\
         Content-Type: application/json; type=entry\r\n\
         Content-Length: 7\r\n\
         \r\n\
         {\"a\":1}\r\n\
         --batch_00000000-0000-0000-0000-000000000007\r\n\
         Content-Type: application/http\r\n\
         Content-Transfer-Encoding: binary\r\n\
         Content-ID: 2\r\n\
         \r\n\
         DELETE /api/data/v9.2/contacts(1) HTTP/1.1\r\n\
         If-Match: W/\"1\"\r\n\
         \r\n\
         \r\n\
         --batch_00000000-0000-0000-0000-000000000007--\r\n";
    assert_eq!(std::str::from_utf8(&written).unwrap(), expected);
}

#[test]
fn a_boundary_that_a_cell_guessed_is_not_used() {
    let wanted = Uuid::from_u128(7);
    let hostile = create(format!(
        "{{\"a\":\"--batch_{wanted}--\",\"b\":\"{}\"}}",
        Uuid::from_u128(8)
    ));
    assert_eq!(
        free_boundary(std::slice::from_ref(&hostile), wanted),
        Uuid::from_u128(9)
    );
    assert_eq!(free_boundary(&[create("{}".to_owned())], wanted), wanted);
}

/// A multipart answer as a server writes it.
fn compose(parts: &[(u16, Option<u32>, String)], line_end: &str, with_length: bool) -> Vec<u8> {
    let mut text = String::new();
    for (status, retry_after, body) in parts {
        let mut lines = vec![
            "--batchresponse_1".to_owned(),
            "Content-Type: application/http".to_owned(),
            String::new(),
            format!("HTTP/1.1 {status} Some words"),
        ];
        lines.extend(retry_after.map(|seconds| format!("retry-after: {seconds}")));
        if with_length {
            lines.push(format!("Content-Length: {}", body.len()));
        }
        lines.extend([String::new(), body.clone()]);
        text.push_str(&(lines.join(line_end) + line_end));
    }
    (text + "--batchresponse_1--" + line_end).into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), cut in 0_usize..600) {
        let _either = read(TYPE, &bytes, 10);
        let mut framed = b"--batchresponse_1\r\n".to_vec();
        framed.extend_from_slice(&bytes);
        let _either = read(TYPE, &framed, 10);
        let mut damaged = in_change_set("\n");
        damaged.truncate(cut);
        damaged.extend_from_slice(&bytes);
        damaged.extend_from_slice(b"\n--batchresponse_1--\n");
        let _either = read(TYPE, &damaged, 10);
    }

    #[test]
    fn what_was_composed_is_read(
        parts in prop::collection::vec((200_u16..600, prop::option::of(0_u32..1000), "\\PC{0,60}"), 1..8),
        is_crlf in any::<bool>(),
        with_length in any::<bool>(),
    ) {
        let parts: Vec<_> = parts.into_iter().map(|(status, wait, text)| (status, wait, serde_json::to_string(&text).unwrap())).collect();
        let bytes = compose(&parts, if is_crlf { "\r\n" } else { "\n" }, with_length);
        let read = read(TYPE, &bytes, parts.len()).unwrap();
        let seen: Vec<_> = read
            .iter()
            .map(|a| (a.status.as_u16(), a.retry_after.as_deref().map(|s| s.parse::<u32>().unwrap()), String::from_utf8(a.body.to_vec()).unwrap()))
            .collect();
        prop_assert_eq!(seen, parts);
    }

    #[test]
    fn no_body_can_end_its_part(cells in prop::collection::vec("[\\PC\r\n\"-]{0,80}", 1..6), seed in any::<u128>()) {
        let bodies: Vec<String> = cells.iter().map(|cell| serde_json::to_string(cell).unwrap()).collect();
        let parts: Vec<Part> = bodies.iter().cloned().map(create).collect();
        let boundary = free_boundary(&parts, Uuid::from_u128(seed));
        let written = write(&parts, boundary);
        let text = std::str::from_utf8(&written).unwrap();
        let mark = format!("--batch_{boundary}");
        let mut pieces = text.split(&mark);
        prop_assert_eq!(pieces.next(), Some(""));
        for body in &bodies {
            let piece = pieces.next().unwrap();
            let expected = format!("Content-Length: {}\r\n\r\n{body}\r\n", body.len());
            prop_assert!(piece.ends_with(&expected));
        }
        prop_assert_eq!(pieces.next(), Some("--\r\n"));
        prop_assert_eq!(pieces.next(), None);
    }
}
