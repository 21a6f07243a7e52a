//! Pieces of schema, by the page's own door.

use super::rig::Rig;
use super::words::refusal;
use emulator::cloud::SiteName;
use http::{Method, StatusCode};
use serde_json::json;
use shared::id::{ColumnName, TableName};
use shared::schema::{Conflict, Piece, PieceState, PieceType, SchemaQuestion};
use shared::session::{DestinationAnswer, RefusalKind};

fn table(name: &str) -> TableName {
    TableName::try_new(name).unwrap()
}

fn tag() -> Piece {
    Piece::Table {
        table: table("new_tag"),
        display: "Tag".to_owned(),
        display_many: "Tags".to_owned(),
        name: ColumnName::try_new("new_name").unwrap(),
        name_length: 200,
    }
}

fn column(of: &str, name: &str, takes: PieceType) -> Piece {
    Piece::Column {
        table: table(of),
        column: ColumnName::try_new(name).unwrap(),
        display: "Shirt".to_owned(),
        takes,
    }
}

fn question(piece: Piece, create: bool) -> SchemaQuestion {
    SchemaQuestion { piece, create }
}

#[tokio::test]
async fn a_piece_is_created_once_and_looked_at_without_being_created() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    browser.choose_sandbox().await;
    for (piece, table) in [
        (tag(), "new_tag"),
        (
            column("contact", "new_shirt", PieceType::Text { max: 20 }),
            "contact",
        ),
    ] {
        let look = question(piece.clone(), false);
        let state: PieceState = browser.post("/api/schema", &look).await;
        assert_eq!(state, PieceState::Missing, "{table}");
        let state: PieceState = browser.post("/api/schema", &question(piece.clone(), true)).await;
        assert_eq!(state, PieceState::Created, "{table}");
        for create in [false, true] {
            let state: PieceState = browser
                .post("/api/schema", &question(piece.clone(), create))
                .await;
            assert_eq!(state, PieceState::Present, "{table}");
        }
    }
    let known: DestinationAnswer = browser
        .post("/api/destination", &json!({"tables": ["new_tag", "new_payment"]}))
        .await;
    assert_eq!(known.tables, [table("new_tag")]);
    assert_eq!(rig.cloud().site(SiteName::Sandbox).org().row_count("solution"), 1);
    let published: PieceState = browser.post("/api/publish", &json!({})).await;
    assert_eq!(published, PieceState::Created);
}

#[tokio::test]
async fn what_is_there_and_does_not_fit_is_never_changed() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    browser.choose_sandbox().await;
    let short = column("contact", "new_shirt", PieceType::Text { max: 20 });
    let state: PieceState = browser.post("/api/schema", &question(short, true)).await;
    assert_eq!(state, PieceState::Created);
    for (takes, why) in [
        (PieceType::Text { max: 21 }, Conflict::TooShort { found: 20 }),
        (PieceType::Integer, Conflict::OtherType),
    ] {
        let piece = column("contact", "new_shirt", takes);
        let state: PieceState = browser.post("/api/schema", &question(piece, true)).await;
        assert_eq!(state, PieceState::Conflicting { why });
    }
}

#[tokio::test]
async fn nothing_beside_the_list_is_created_or_asked_for() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    let response = browser
        .ask(Method::POST, "/api/schema", Some(&question(tag(), true)))
        .await;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    browser.choose_sandbox().await;
    let seen = rig.seen();
    for piece in [
        column("systemuser", "new_shirt", PieceType::Boolean),
        column("contact", "shirt", PieceType::Boolean),
        column("contact", "msdyn_shirt", PieceType::Boolean),
        Piece::Pairs {
            intersect: table("new_contact_new_tag"),
            one: table("systemuser"),
            other: table("new_tag"),
        },
    ] {
        let response = browser
            .ask(Method::POST, "/api/schema", Some(&question(piece, true)))
            .await;
        assert_eq!(refusal(&response).1, RefusalKind::Malformed);
    }
    let tables = json!({"tables": ["account", "systemuser"]});
    let response = browser.ask(Method::POST, "/api/destination", Some(&tables)).await;
    assert_eq!(refusal(&response).1, RefusalKind::Malformed);
    assert_eq!(rig.seen(), seen, "nothing went upstream");
}

#[tokio::test]
async fn a_busy_organisation_is_waited_for_and_a_lost_answer_is_looked_up() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    browser.choose_sandbox().await;
    rig.faults(json!([
        {"method": "POST", "path_contains": "EntityDefinitions", "effect": {"status": {"status": 400, "code": 0x8004_8543_u32}}},
        {"method": "POST", "path_contains": "EntityDefinitions", "effect": "bad_gateway_after_commit"},
    ]));
    let state: PieceState = browser.post("/api/schema", &question(tag(), true)).await;
    assert!(
        matches!(state, PieceState::Busy { wait_ms } if wait_ms > 0),
        "{state:?}"
    );
    let state: PieceState = browser.post("/api/schema", &question(tag(), true)).await;
    assert_eq!(state, PieceState::Unknown);
    let state: PieceState = browser.post("/api/schema", &question(tag(), true)).await;
    assert_eq!(state, PieceState::Present);
}
