//! The names of all tags and of all lists, with how many contacts have each.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::Settings;
use crate::contact;
use crate::dirt::Dirt;
use crate::expected::Expected;
use crate::sheet::Sheet;
use crate::tag::{LISTS, TagClass, taxonomy};

pub(crate) fn write_tags(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for index in 0..settings.contacts {
        for tag in contact::make(settings, index).tags.split(',') {
            *counts.entry(tag.to_owned()).or_default() += 1;
        }
    }
    let mut sheet = Sheet::new(out, settings.form)?;
    let mut expected = Expected::default();
    sheet.row(["tag_name", "category", "leads_tagged", "description"])?;
    for (tag, class) in taxonomy(settings) {
        let row = expected.next_row();
        let count = counts.get(&tag).copied().unwrap_or(0);
        if count == 0 {
            expected.note(Dirt::UnusedTag, row);
        }
        sheet.row([&*tag, category(class), &count.to_string(), ""])?;
    }
    sheet.finish()?;
    Ok(expected)
}

/// Folders in which tags are kept (SEEN: `00 - ADMIN`, `01 - TEST`, `02 - TRIGGER`).
fn category(class: TagClass) -> &'static str {
    match class {
        TagClass::Admin => "00 - ADMIN",
        TagClass::Engagement | TagClass::Source => "02 - TRIGGER",
        TagClass::Purchase | TagClass::Refund | TagClass::Trial => "10 - SALES",
        TagClass::Membership | TagClass::Webinar => "20 - LEARNING",
        TagClass::Form | TagClass::Survey | TagClass::Calendar | TagClass::Affiliate => "30 - PEOPLE",
    }
}

pub(crate) fn write_lists(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for index in 0..settings.contacts {
        for list in contact::make(settings, index).lists.split(',') {
            *counts.entry(list.to_owned()).or_default() += 1;
        }
    }
    let mut sheet = Sheet::new(out, settings.form)?;
    let mut expected = Expected::default();
    sheet.row(["list_name", "category", "leads_tagged", "description"])?;
    for list in LISTS {
        expected.next_row();
        let count = counts.get(*list).copied().unwrap_or(0);
        sheet.row([list, "Mail", &count.to_string(), "Everybody who asked for it."])?;
    }
    sheet.finish()?;
    Ok(expected)
}
