//! A clean contact: what one row of `contacts.csv` holds before any dirt.
//!
//! The header is the best that is known of Kartra's: eight names were seen in real files, the others are those of its API
//! without the infix `lead_`. The last five stand for a customer's own fields, one of each of Kartra's five types.

mod make;

pub(crate) use make::{make, telephone};

pub(crate) const HEADER: [&str; 33] = [
    "id",
    "email",
    "first_name",
    "middle_name",
    "last_name",
    "last_name2",
    "phone_country_code",
    "phone",
    "company",
    "address",
    "city",
    "state",
    "zip",
    "country",
    "website",
    "ip",
    "date_joined",
    "source",
    "score",
    "lead_preferred_time_zone",
    "gdpr_status",
    "gdpr_status_date",
    "gdpr_communications",
    "status",
    "tags",
    "lists",
    "notes",
    "referring_id",
    "coaching_goal",
    "your_story",
    "budget",
    "preferred_day",
    "interests",
];

/// The cells of a row, by the names of [`HEADER`].
#[derive(Clone, Default)]
pub(crate) struct Contact {
    pub(crate) id: String,
    pub(crate) email: String,
    pub(crate) first_name: String,
    pub(crate) middle_name: String,
    pub(crate) last_name: String,
    pub(crate) last_name2: String,
    pub(crate) phone_country_code: String,
    pub(crate) phone: String,
    pub(crate) company: String,
    pub(crate) address: String,
    pub(crate) city: String,
    pub(crate) state: String,
    pub(crate) zip: String,
    pub(crate) country: String,
    pub(crate) website: String,
    pub(crate) ip: String,
    pub(crate) date_joined: String,
    pub(crate) source: String,
    pub(crate) score: String,
    pub(crate) time_zone: String,
    pub(crate) gdpr_status: String,
    pub(crate) gdpr_status_date: String,
    pub(crate) gdpr_communications: String,
    pub(crate) status: String,
    pub(crate) tags: String,
    pub(crate) lists: String,
    pub(crate) notes: String,
    pub(crate) referring_id: String,
    pub(crate) coaching_goal: String,
    pub(crate) your_story: String,
    pub(crate) budget: String,
    pub(crate) preferred_day: String,
    pub(crate) interests: String,
}

impl Contact {
    /// The cells in the order of [`HEADER`].
    pub(crate) fn cells(&self) -> [&str; 33] {
        [
            &self.id,
            &self.email,
            &self.first_name,
            &self.middle_name,
            &self.last_name,
            &self.last_name2,
            &self.phone_country_code,
            &self.phone,
            &self.company,
            &self.address,
            &self.city,
            &self.state,
            &self.zip,
            &self.country,
            &self.website,
            &self.ip,
            &self.date_joined,
            &self.source,
            &self.score,
            &self.time_zone,
            &self.gdpr_status,
            &self.gdpr_status_date,
            &self.gdpr_communications,
            &self.status,
            &self.tags,
            &self.lists,
            &self.notes,
            &self.referring_id,
            &self.coaching_goal,
            &self.your_story,
            &self.budget,
            &self.preferred_day,
            &self.interests,
        ]
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
mod tests {
    use super::*;
    use crate::Settings;

    #[test]
    fn cells_stand_under_their_names() {
        let contact = make(&Settings::SHIPPED, 3);
        let by_name =
            |name| contact.cells()[HEADER.iter().position(|header| *header == name).unwrap()].to_owned();
        assert_eq!(by_name("email"), contact.email);
        assert_eq!(by_name("lead_preferred_time_zone"), contact.time_zone);
        assert_eq!(by_name("interests"), contact.interests);
    }

    #[test]
    fn numbers_rise() {
        let numbers: Vec<u64> = (0..500)
            .map(|i| make(&Settings::SHIPPED, i).id.parse().unwrap())
            .collect();
        assert!(numbers.is_sorted_by(|a, b| a < b));
    }
}
