//! Events of the ledger on their way into a plan: what they belong to is known when all rows have passed.

use super::Builder;
use crate::extract::{Row, RowPlace, Span};
use crate::finding::FileNo;
use crate::mapping::PurchaseShape;
use crate::plan::gather::{Candidate, Derived};
use crate::plan::{LeftOut, LeftOutWhy, Origin};
use crate::survey::ranks;
use crate::transform::{NotTaken, Purchases};

impl Builder {
    /// Takes an event; why its row is left out, where it is no event.
    pub(super) fn take_event(&mut self, file: FileNo, row: &Row<'_>) -> Option<LeftOutWhy> {
        if self.mapping.shapes.purchases == PurchaseShape::Nothing {
            return Some(LeftOutWhy::NoRecord);
        }
        let finding = self.ledger.row(file, row).err()?;
        self.findings.push(finding);
        Some(LeftOutWhy::Refused(finding.code))
    }

    /// Links the events of the ledger, and keeps of each purchase what is kept of a row.
    pub(super) fn link(&mut self) -> Purchases {
        let ledger = std::mem::take(&mut self.ledger);
        let contacts = std::mem::take(&mut self.contacts);
        let by_age = ranks(&self.gathered.ranks);
        let age_of = |file: FileNo| by_age.get(&file).copied().unwrap_or(u16::MAX);
        let find = |number: &str, email: &str| contacts.find(number, email);
        let purchases = ledger.finish(&self.mapping.shapes, age_of, find);
        for finding in &purchases.findings {
            self.findings.push(*finding);
        }
        for (file, row, why) in &purchases.not_taken {
            let why = match *why {
                NotTaken::Refused(code) => LeftOutWhy::Refused(code),
                NotTaken::Repeats { file, row } => LeftOutWhy::Repeats { file, row },
                NotTaken::SupersededBy { file, row } => LeftOutWhy::SupersededBy { file, row },
            };
            self.left_out.push(LeftOut {
                file: *file,
                row: *row,
                why,
            });
        }
        for (number, purchase) in (0..purchases.len()).zip(0_u32..) {
            self.take_purchase(&purchases, number, purchase);
        }
        purchases
    }

    fn take_purchase(&mut self, purchases: &Purchases, number: usize, purchase: u32) {
        let mut drafts = purchases.drafts(number);
        let own = drafts
            .iter()
            .position(|draft| draft.table.as_str() == "opportunity");
        let Some((own, (file, row, line, _))) = own.zip(purchases.rows(number).next()) else {
            let rows = purchases.rows(number);
            self.left_out.extend(rows.map(|(file, row, ..)| LeftOut {
                file,
                row,
                why: LeftOutWhy::NoRecord,
            }));
            return;
        };
        let others = purchases.rows(number).skip(1);
        self.left_out.extend(others.map(|(of, at, ..)| LeftOut {
            file: of,
            row: at,
            why: LeftOutWhy::PartOf { file, row },
        }));
        let own = drafts.remove(own);
        let derived: Vec<Derived> = drafts.iter().filter_map(|draft| self.see(draft)).collect();
        if let Some(own) = self.see(&own) {
            let candidate = Candidate {
                key: own.key,
                file,
                row,
                place: RowPlace {
                    span: Span { offset: 0, len: 0 },
                    line,
                    fingerprint: 0,
                },
                origin: Origin::Purchase(purchase),
                content: own.content,
                targets: own.targets,
                derived: derived.into_boxed_slice(),
                is_own: true,
            };
            self.gathered.add(own.table, candidate);
        }
    }
}
