//! Scripted faults: what is lost, and what was done all the same.

use super::*;
use emulator::Dropped;
use emulator::fault::{Effect, Fault};

fn fault(effect: Effect) -> Fault {
    Fault {
        method: Some("POST".to_owned()),
        path_contains: Some("contacts".to_owned()),
        skip: 0,
        times: 1,
        every: 0,
        effect,
    }
}

fn create(org: &mut Org) -> Response<Bytes> {
    post(org, "contacts", &json!({"contactid": ANN, "lastname": "M"}))
}

#[test]
fn each_effect_leaves_the_state_that_it_says() {
    let status = |status| Effect::Status {
        status,
        code: None,
        retry_after: Some("soon".to_owned()),
    };
    for (effect, rows, dropped) in [
        (status(503), 0, false),
        (Effect::DropBefore, 0, true),
        (Effect::HtmlPage, 0, false),
        (Effect::DropAfterCommit, 1, true),
        (Effect::HalfBody, 1, false),
        (Effect::BadGatewayAfterCommit, 1, false),
    ] {
        let mut org = org();
        org.script(vec![fault(effect.clone())]);
        let response = create(&mut org);
        assert_eq!(org.row_count("contact"), rows, "{effect:?}");
        assert_eq!(
            response.extensions().get::<Dropped>().is_some(),
            dropped,
            "{effect:?}"
        );
        let again = create(&mut org).status().as_u16();
        assert_eq!(
            again,
            if rows == 1 { 412 } else { 204 },
            "{effect:?}: played once"
        );
    }
}

#[test]
fn a_script_counts_matching_requests_only() {
    let mut org = org();
    org.script(vec![Fault {
        skip: 1,
        times: 2,
        every: 1,
        ..fault(Effect::Status {
            status: 500,
            code: Some(0x8004_0216),
            retry_after: None,
        })
    }]);
    assert_eq!(get(&mut org, "WhoAmI").0, 200);
    let mut seen = Vec::new();
    for number in 0..6 {
        let response = post(&mut org, "contacts", &json!({"lastname": format!("{number}")}));
        seen.push(response.status().as_u16());
    }
    assert_eq!(seen, [204, 500, 204, 500, 204, 204]);
}
