use super::*;

const PATH: &str = "votes/115/votes/2018/s22/data.json";

fn read(json: &str) -> (Option<RollCall>, Vec<Fault>) {
    parse(SourceFile { path: PATH, bytes: json.as_bytes() })
}

const TIE: &str = r#"{"bill": {"congress": 115, "number": 1, "type": "hr"},
    "category": "nomination",
    "chamber": "s", "congress": 115, "date": "2018-01-24T16:00:00-05:00", "number": 22,
    "question": "On the Nomination", "requires": "1/2", "result": "Nomination Confirmed",
    "session": "2018", "type": "On the Nomination", "updated_at": "2021-07-06T03:27:33-04:00",
    "vote_id": "s22-115.2018", "votes": {
        "Nay": [{"display_name": "Sen. B", "id": "S002", "party": "D", "state": "VT"}],
        "Not Voting": [], "Present": [],
        "Yea": [{"display_name": "Sen. A", "id": "S001", "party": "R", "state": "OH"}, "VP"]}}"#;

#[test]
fn a_tie_is_broken_by_a_bare_string() {
    let (call, faults) = read(TIE);
    let event = call.expect("a roll call").event;
    assert_eq!(faults, []);
    assert_eq!(event.id.to_string(), "us/115-2/s22");
    assert_eq!(event.bill.map(|bill| bill.to_string()), Some("us/115/hr1".to_owned()));
    assert_eq!(event.totals, [("Yea".to_owned(), 2), ("Nay".to_owned(), 1)]);
    let vice_president = event.casts.iter().find(|cast| cast.legislator == "VP");
    assert_eq!(vice_president.map(|cast| cast.party.clone()), Some(None));
}

#[test]
fn candidates_are_options_and_stand_before_those_who_took_no_side() {
    let (call, _) = read(
        r#"{"vote_id": "h2-118.2023", "date": "2023-01-03", "votes": {
            "Not Voting": [{"id": "A1", "display_name": "A"}],
            "McCarthy": [{"id": "B1", "display_name": "B"}],
            "Present": [{"id": "C1", "display_name": "C"}],
            "Jeffries": [{"id": "D1", "display_name": "D"}, {"id": "E1", "display_name": "E"}]}}"#,
    );
    let event = call.expect("a roll call").event;
    assert_eq!(event.id.to_string(), "us/118-1/h2");
    let options: Vec<&str> = event.totals.iter().map(|(option, _)| option.as_str()).collect();
    assert_eq!(options, ["Jeffries", "McCarthy", "Present", "Not Voting"]);
}

#[test]
fn one_bad_field_loses_no_roll_call() {
    let (call, faults) = read(
        r#"{"vote_id": "h1-115.2017", "date": "2017-01-03", "bill": {"number": "x"},
            "votes": {"Yea": "everybody", "Nay": [7, {}, {"id": "A1"}]}}"#,
    );
    assert_eq!(call.map(|call| call.event.casts.len()), Some(1));
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["votes/Yea", "votes/Nay[1]", "votes/Nay[2]", "bill"]);
}

#[test]
fn what_names_no_roll_call_is_one_fault() {
    for json in ["", "[]", "{}", "{\"vote_id\": \"h1\"}", &TIE[..300], &"[".repeat(5000)] {
        let (call, faults) = read(json);
        assert_eq!((call, faults.len()), (None, 1), "{json}");
    }
}
