//! Outlines of the districts of state legislatures, one GeoJSON file each.

use crate::kernel::Fault;
use crate::law::assembly::{AssemblyDistrict, District, jurisdiction_of, place_of};
use crate::law::import::SourceFile;
use crate::law::import::boundary::{each_feature, parse_outline};
use serde_json::{Map, Value};

/// Reads every district of the file.
///
/// Shape: properties `ocdid` and `name`; the chamber is told by the id, as one-chamber Nebraska
/// lies in a folder of lower houses.
pub(super) fn read(file: SourceFile<'_>, faults: &mut Vec<Fault>) -> Vec<AssemblyDistrict> {
    let mut districts = Vec::new();
    let read = each_feature(file.bytes, |feature| match district(file.path, &feature) {
        Some(district) => districts.push(district),
        None => faults.push(Fault::new(
            file.path,
            "properties",
            "no district of a legislature, or no land",
        )),
    });
    if let Err(why) = read {
        faults.push(Fault::new(file.path, "", why));
    }
    districts
}

fn district(path: &str, feature: &Map<String, Value>) -> Option<AssemblyDistrict> {
    let properties = feature.get("properties")?.as_object()?;
    let text = |name: &str| properties.get(name).and_then(Value::as_str).map(str::trim);
    let ocd_id = text("ocdid").filter(|id| id.starts_with("ocd-division/") && id.is_ascii())?;
    let (kind, own) = ocd_id.rsplit('/').next()?.split_once(':')?;
    let chamber = match kind {
        "sldl" => "lower",
        "sldu" if jurisdiction_of(ocd_id) == "us/ne" => "legislature",
        "sldu" => "upper",
        _ => return None,
    };
    let name = text("name").filter(|name| !name.is_empty()).unwrap_or(own);
    let head = District {
        ocd_id: ocd_id.to_owned(),
        jurisdiction: jurisdiction_of(ocd_id),
        chamber: chamber.to_owned(),
        name: name.replace('\0', "\u{fffd}"),
        place: place_of(name),
        source: path.to_owned(),
    };
    let outline = parse_outline(feature.get("geometry")?)?;
    let district = AssemblyDistrict { head, outline };
    district.bounds().is_some().then_some(district)
}
