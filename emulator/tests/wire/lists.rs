//! Lists: filters, order, pages, counts.

use super::*;

fn names(org: &mut Org, query: &str) -> Vec<String> {
    let path = format!("contacts?$select=lastname&{}", query.replace(' ', "%20"));
    let (status, body) = get(org, &path);
    assert_eq!(status, 200, "{query}: {body}");
    body["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["lastname"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn filters_choose_rows() {
    let mut org = org_with_people();
    let in_ids = format!(
        "$filter=Microsoft.Dynamics.CRM.In(PropertyName='contactid',PropertyValues=['{ANN}','{ACME}'])"
    );
    let in_alias = format!(
        "$filter=Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p2)&@p1='contactid'&@p2=['{BEN}']"
    );
    for (query, expected) in [
        ("$filter=lastname eq 'marlow'", vec!["Marlow"]),
        ("$filter=lastname ne 'Marlow'", vec!["Okafor"]),
        (
            "$filter=contains(lastname,'ka') or startswith(firstname,'an')",
            vec!["Marlow", "Okafor"],
        ),
        ("$filter=not (endswith(lastname,'low'))", vec!["Okafor"]),
        ("$filter=emailaddress1 eq null", vec!["Okafor"]),
        (
            "$filter=creditlimit gt 12 and creditlimit le 12.5",
            vec!["Okafor"],
        ),
        (
            "$filter=createdon ge 2026-11-23T00:00:00Z",
            vec!["Marlow", "Okafor"],
        ),
        ("$filter=donotemail eq true", vec![]),
        (
            &format!("$filter=_parentcustomerid_value eq {ACME}"),
            vec!["Marlow"],
        ),
        (
            &format!("$filter=contactid eq {BEN} or contactid eq '{ANN}'"),
            vec!["Marlow", "Okafor"],
        ),
        (&in_ids, vec!["Marlow"]),
        (&in_alias, vec!["Okafor"]),
        ("$orderby=lastname desc", vec!["Okafor", "Marlow"]),
        ("$orderby=lastname&$top=1", vec!["Marlow"]),
    ] {
        assert_eq!(names(&mut org, query), expected, "{query}");
    }
}

#[test]
fn wrong_queries_are_refused() {
    let mut org = org_with_people();
    for (query, status) in [
        ("$filter=nosuch eq 1", 400),
        ("$filter=lastname eq", 400),
        ("$filter=lastname eq 'open", 400),
        ("$filter=(lastname eq 'x'", 400),
        ("$filter=lastname eq 5", 400),
        ("$filter=parentcustomerid eq 5", 400),
        ("$select=nosuch", 400),
        ("$orderby=nosuch", 400),
        ("$top=x", 400),
        ("$skip=1", 400),
        ("$skiptoken=7", 400),
        ("$filter=length(lastname) gt 3", 501),
        ("$filter=lastname in ('a')", 501),
        ("$filter=parentcustomerid_account/name eq 'x'", 501),
        ("$apply=x", 501),
    ] {
        let (found, body) = get(&mut org, &format!("contacts?{}", query.replace(' ', "%20")));
        assert_eq!(found, status, "{query}: {body}");
    }
    let deep = format!(
        "contacts?$filter={}lastname%20eq%20'x'{}",
        "(".repeat(500),
        ")".repeat(500)
    );
    assert_eq!(get(&mut org, &deep).0, 400);
}

#[test]
fn pages_are_followed_to_their_end() {
    let mut org = org();
    for number in 0..25 {
        post(
            &mut org,
            "contacts",
            &json!({"lastname": format!("N{number:02}")}),
        );
    }
    let prefer = [("prefer", "odata.maxpagesize=10")];
    let mut path = "contacts?$select=lastname&$orderby=lastname&$count=true".to_owned();
    let mut seen = Vec::new();
    for page in [10, 10, 5] {
        let body: Value = serde_json::from_slice(send(&mut org, "GET", &path, &prefer, "").body()).unwrap();
        assert_eq!(body["@odata.count"], 25);
        let rows = body["value"].as_array().unwrap();
        assert_eq!(rows.len(), page);
        seen.extend(
            rows.iter()
                .map(|row| row["lastname"].as_str().unwrap().to_owned()),
        );
        match body["@odata.nextLink"].as_str() {
            Some(next) => {
                path = next
                    .strip_prefix("http://localhost/api/data/v9.2/")
                    .unwrap()
                    .to_owned()
            }
            None => assert_eq!(page, 5),
        }
    }
    assert!(seen.is_sorted() && seen.len() == 25);
}

#[test]
fn counting_stops_at_five_thousand() {
    let mut org = org();
    for chunk in 0..6 {
        let targets: Vec<Value> = (0..1_000)
            .map(|n| json!({"@odata.type": "Microsoft.Dynamics.CRM.contact", "lastname": format!("{chunk} {n}")}))
            .collect();
        let path = "contacts/Microsoft.Dynamics.CRM.CreateMultiple";
        assert_eq!(post(&mut org, path, &json!({"Targets": targets})).status(), 200);
    }
    let counted = send(&mut org, "GET", "contacts/$count", &[], "");
    assert_eq!(counted.body(), "5000");
    let (_, body) = get(&mut org, "contacts?$count=true&$top=1&$select=lastname");
    assert_eq!(body["@odata.count"], 5_000);
}
