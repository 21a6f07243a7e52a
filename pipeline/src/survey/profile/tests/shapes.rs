//! The text for support.

use super::*;

#[test]
fn the_text_names_headers_counts_and_shapes() {
    let rows = [
        "2026-03-04,VIP".to_owned(),
        "2026-12-25,\"VIP, Buyer\"".to_owned(),
        ",Buyer".to_owned(),
        "2026-12-26,".to_owned(),
    ];
    let (detection, surveyed) = survey(&contacts("date_joined,tags", &rows));
    let text = shapes_text(&detection, &surveyed);
    for part in [
        "Kind: Contacts\n",
        "Encoding: UTF-8\n",
        "Delimiter: comma\n",
        "Rows: 4\n",
        "\n4. date_joined = date_joined\n   75 % filled, 3 different, longest 10, looks like date (68 %), dates YYYY-MM-DD\n   shapes: 9999-99-99\n",
        "several values parted by a comma",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

#[test]
fn no_value_of_a_cell_is_in_the_text() {
    let canary = |number: usize| {
        let values = [
            "Quuxly".to_owned(),
            format!("Zzyzx{number}"),
            format!("canary{number}@quux.example"),
            format!("+4477009{number:05}"),
            format!("\"Plugh, Xyzzy{}\"", number % 3),
            format!("19{}-03-04", 10 + number % 80),
            format!("87{number}.65"),
            "Frobnitz".to_owned(),
        ];
        values.join(",")
    };
    let rows = made(1_200, canary);
    let (detection, surveyed) = survey(&contacts("pet,word,other,phone,tags,born,budget,one", &rows));
    let text = shapes_text(&detection, &surveyed);
    for value in [
        "Quux", "quux", "Zzyzx", "canary", "4477", "Plugh", "Xyzzy", "19", "87", ".65", "Frob", "Ann", "Lee",
        "a0@",
    ] {
        assert!(!text.contains(value), "{value} is in\n{text}");
    }
    assert!(
        text.contains("Aaaaaa") && text.contains("aaaaaa9999@aaaa.aaaaaaa"),
        "{text}"
    );
}

#[test]
fn a_header_that_is_data_is_masked() {
    let text = "email,first_name,last_name,quux@mail.example,+44 7700 900123,2026-03-04,$87.65,Size 2\na@b.example,A,B,c,d,e,f,g\n";
    let (detection, surveyed) = survey(text);
    let text = shapes_text(&detection, &surveyed);
    for value in ["quux", "7700", "2026", "87.65"] {
        assert!(!text.contains(value), "{value} is in\n{text}");
    }
    assert!(
        text.contains("<masked: aaaa@aaaa.aaaaaaa>") && text.contains("Size 2"),
        "{text}"
    );
}
