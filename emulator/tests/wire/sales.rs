//! Opportunities, their lines and their closing.

use super::{ACME, ANN, check_refused, get, org_with_people, post, send};
use emulator::Org;
use serde_json::{Value, json};

const DEAL: &str = "00000000-0000-4000-8000-0000000000d1";
const LINE: &str = "00000000-0000-4000-8000-0000000000e1";

fn org_with_a_deal() -> Org {
    let mut org = org_with_people();
    let deal = json!({"opportunityid": DEAL, "name": "Course", "estimatedvalue": 97.0, "isrevenuesystemcalculated": false,
        "customerid_contact@odata.bind": format!("/contacts({ANN})"),
        "parentcontactid@odata.bind": format!("/contacts({ANN})")});
    assert_eq!(post(&mut org, "opportunities", &deal).status(), 204);
    let line = json!({"opportunityproductid": LINE, "isproductoverridden": true, "productdescription": "Course",
        "quantity": 2, "priceperunit": 48.5, "opportunityid@odata.bind": format!("/opportunities({DEAL})")});
    assert_eq!(post(&mut org, "opportunityproducts", &line).status(), 204);
    org
}

fn close(message: &str, status: i32, org: &mut Org) -> http::Response<bytes::Bytes> {
    post(
        org,
        message,
        &json!({"Status": status, "OpportunityClose": {"subject": "Paid", "actualend": "2024-05-01",
            "actualrevenue": 97.0, "opportunityid@odata.bind": format!("/opportunities({DEAL})")}}),
    )
}

fn deal(org: &mut Org) -> Value {
    get(org, &format!("opportunities({DEAL})")).1
}

#[test]
fn an_opportunity_needs_a_customer() {
    let mut org = org_with_people();
    check_refused(
        &post(&mut org, "opportunities", &json!({"name": "Course"})),
        400,
        "0x80040200",
    );
}

#[test]
fn lines_add_up_and_leave_a_value_that_a_person_gave() {
    let mut org = org_with_a_deal();
    let row = deal(&mut org);
    assert_eq!(row["totalamount"], json!(97.0));
    assert_eq!(row["estimatedvalue"], json!(97.0));
}

#[test]
fn a_write_in_line_takes_no_unit() {
    let mut org = org_with_a_deal();
    let (_, units) = get(&mut org, "uoms?$select=uomid");
    let unit = units["value"][0]["uomid"].as_str().unwrap();
    let line = json!({"isproductoverridden": true, "productdescription": "Book", "quantity": 1, "priceperunit": 5,
        "uomid@odata.bind": format!("/uoms({unit})"), "opportunityid@odata.bind": format!("/opportunities({DEAL})")});
    check_refused(&post(&mut org, "opportunityproducts", &line), 400, "0x80043afa");
}

#[test]
fn winning_takes_day_and_revenue_over_and_leaves_an_activity() {
    let mut org = org_with_a_deal();
    assert_eq!(close("WinOpportunity", 3, &mut org).status(), 204);
    let row = deal(&mut org);
    assert_eq!(
        (
            &row["statecode"],
            &row["statuscode"],
            &row["actualclosedate"],
            &row["actualvalue"]
        ),
        (&json!(1), &json!(3), &json!("2024-05-01"), &json!(97.0))
    );
    let (_, closes) = get(
        &mut org,
        &format!("opportunitycloses?$filter=_opportunityid_value%20eq%20{DEAL}"),
    );
    assert_eq!(closes["value"].as_array().unwrap().len(), 1);
    assert_eq!(closes["value"][0]["subject"], "Paid");
}

#[test]
fn a_closed_opportunity_is_not_closed_again_and_its_lines_are_read_only() {
    let mut org = org_with_a_deal();
    assert_eq!(close("LoseOpportunity", 4, &mut org).status(), 204);
    check_refused(&close("WinOpportunity", 3, &mut org), 400, "0x80040515");
    let path = format!("opportunityproducts({LINE})");
    check_refused(
        &send(&mut org, "PATCH", &path, &[], json!({"quantity": 3}).to_string()),
        400,
        "0x80043b09",
    );
    check_refused(&send(&mut org, "DELETE", &path, &[], ""), 400, "0x80043b09");
}

#[test]
fn a_state_is_not_set_by_a_column_and_a_status_fits_its_message() {
    let mut org = org_with_a_deal();
    let path = format!("opportunities({DEAL})");
    check_refused(
        &send(
            &mut org,
            "PATCH",
            &path,
            &[],
            json!({"statecode": 1, "statuscode": 3}).to_string(),
        ),
        400,
        "0x80100005",
    );
    check_refused(&close("WinOpportunity", 4, &mut org), 400, "0x80048408");
}

#[test]
fn deleting_an_opportunity_takes_its_lines_and_closes_along_and_lets_its_contact_be() {
    let mut org = org_with_a_deal();
    assert_eq!(close("WinOpportunity", 3, &mut org).status(), 204);
    let gone = send(&mut org, "DELETE", &format!("opportunities({DEAL})"), &[], "");
    assert_eq!(gone.status(), 204);
    assert_eq!(org.row_count("opportunityproduct"), 0);
    assert_eq!(org.row_count("opportunityclose"), 0);
    assert_eq!(get(&mut org, &format!("contacts({ANN})")).0, 200);
    assert_eq!(get(&mut org, &format!("accounts({ACME})")).0, 200);
}
