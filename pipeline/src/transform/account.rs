//! The account of a contact: of its company, of the one it named when buying, of the domain of its e-mail address, of its household, or its own.
//!
//! Keys are computed from the row alone, so that all contacts of one company meet without being collected. What a
//! companies file says of a company wins; the plan sees to that.

use super::apply::Columns;
use super::convert::{self, Notes};
use super::directory::Directory;
use super::draft::{Draft, Lookup};
use super::key::SourceKey;
use super::names::{Link, column, table};
use super::row_in_work::{RowInWork, too_long};
use super::setting::Setting;
use super::steps::Steps;
use crate::mapping::{AloneShape, BuyerShape, CompanyColumns, CompanyShape, DomainShape};
use crate::source::is_free_mail;
use crate::target::{self, TargetColumn};
use shared::id::{ColumnName, TableName};
use shared::value::Value;

/// Which accounts the contacts of a file get.
#[derive(Clone, Debug)]
pub(super) struct AccountRule {
    company: CompanyShape,
    buyers: BuyerShape,
    domain: DomainShape,
    alone: AloneShape,
    table: TableName,
    name: ColumnName,
    longest: &'static TargetColumn,
    parent: Link,
    fills: Vec<Fill>,
    website: ColumnName,
    address: Vec<ColumnName>,
    parts: Parts,
}

/// A value of the contact that its account gets too.
#[derive(Clone, Debug)]
pub(super) struct Fill {
    /// Place of the cell.
    pub(super) place: usize,
    from: ColumnName,
    /// Column of the account.
    pub(super) to: &'static TargetColumn,
    name: ColumnName,
}

/// Columns of the contact that are read.
#[derive(Clone, Debug)]
struct Parts {
    first: ColumnName,
    last: ColumnName,
    email: ColumnName,
}

/// Columns about the company in a contact's row, and where they go on the account.
const COMPANY_COLUMNS: [(&str, &str); 2] = [("company_phone", "telephone1"), ("website", "websiteurl")];

/// The address, which a household shares; the first and either of the next two make one.
const ADDRESS: [&str; 5] = [
    "address1_line1",
    "address1_postalcode",
    "address1_city",
    "address1_stateorprovince",
    "address1_country",
];

/// What a contact's row says of its account.
pub(super) enum Account {
    /// A record that the row implies.
    Drafted(Draft),
    /// A record that other rows imply.
    Known(SourceKey),
}

impl AccountRule {
    pub(super) fn new(setting: Setting<'_>, steps: &Steps) -> Option<Self> {
        let shapes = setting.shapes();
        let account = target::table("account")?;
        let fill = |(source, to): (&str, &str)| {
            let place = setting.place(source)?;
            let step = steps.steps.iter().find(|step| step.place == place)?;
            let to = account.column(to)?;
            Some(Fill {
                place,
                from: step.name.clone(),
                to,
                name: column(&to.name)?,
            })
        };
        let fills = match shapes.accounts.columns {
            CompanyColumns::AccountToo => COMPANY_COLUMNS.into_iter().filter_map(fill).collect(),
            CompanyColumns::ContactOnly => Vec::new(),
        };
        Some(Self {
            company: shapes.company,
            buyers: shapes.accounts.buyers,
            domain: shapes.accounts.domain,
            alone: shapes.accounts.alone,
            table: table("account")?,
            name: column("name")?,
            longest: account.column("name")?,
            parent: Link::new("parentcustomerid", "account")?,
            fills,
            website: column("websiteurl")?,
            address: ADDRESS.into_iter().filter_map(column).collect(),
            parts: Parts {
                first: column("firstname")?,
                last: column("lastname")?,
                email: column("emailaddress1")?,
            },
        })
    }

    /// Values of the contact that its account gets too.
    pub(super) fn fills(&self) -> &[Fill] {
        &self.fills
    }

    /// True where the company's name makes an account.
    pub(super) fn uses_company(&self) -> bool {
        self.company == CompanyShape::Account
    }

    /// The account of a contact. To be asked before a missing last name is replaced: `(no last name)` is no surname.
    pub(super) fn of(
        &self,
        company: Option<&str>,
        contact: &SourceKey,
        work: &mut RowInWork,
        directory: &Directory,
    ) -> Option<Account> {
        let bought = match self.buyers {
            BuyerShape::Account if company.is_none() => {
                directory.company_of_buyer(contact, text(&work.columns, &self.parts.email))
            }
            BuyerShape::Account | BuyerShape::Nothing => None,
        };
        if let Some(name) = company.filter(|_| self.uses_company()).or(bought) {
            if !work.is_within(self.longest, name, None) {
                return None;
            }
            let mut draft = self.draft(SourceKey::of_company(name), name);
            self.fill(&mut draft, &work.columns);
            return Some(Account::Drafted(draft));
        }
        let of_domain = match self.domain {
            DomainShape::Account => self.of_domain(&work.columns, directory),
            DomainShape::Nothing => None,
        };
        of_domain.or_else(|| match self.alone {
            AloneShape::Nothing => None,
            AloneShape::Person => self.of_person(contact, &work.columns).map(Account::Drafted),
            AloneShape::Household => self.of_household(&work.columns).map(Account::Drafted),
        })
    }

    /// The lookup of the contact.
    pub(super) fn parent(&self, account: &SourceKey) -> Lookup {
        self.parent.to(account)
    }

    fn draft(&self, key: SourceKey, name: &str) -> Draft {
        Draft {
            table: self.table.clone(),
            key,
            columns: Columns::from([(self.name.clone(), Value::Text(name.to_owned()))]),
            lookups: Vec::new(),
        }
    }

    /// What the row says of its company; a value that does not fit stays with the contact alone.
    fn fill(&self, account: &mut Draft, contact: &Columns) {
        for fill in &self.fills {
            if let Some(Value::Text(text)) = contact.get(&fill.from)
                && too_long(fill.to, text).is_none()
            {
                account
                    .columns
                    .insert(fill.name.clone(), Value::Text(text.clone()));
            }
        }
    }

    fn of_domain(&self, contact: &Columns, directory: &Directory) -> Option<Account> {
        let domain = company_domain(text(contact, &self.parts.email)?)?;
        if let Some(key) = directory.company_of(&domain) {
            return Some(Account::Known(key));
        }
        let mut draft = self.draft(SourceKey::of_domain(&domain), &domain);
        self.fill(&mut draft, contact);
        let page = || Value::Text(format!("https://{domain}"));
        if !draft.columns.contains_key(&self.website) && too_long(self.longest, &domain).is_none() {
            draft.columns.insert(self.website.clone(), page());
        }
        Some(Account::Drafted(draft)).filter(|_| too_long(self.longest, &domain).is_none())
    }

    fn of_person(&self, contact: &SourceKey, columns: &Columns) -> Option<Draft> {
        let part = |name| text(columns, name).unwrap_or("");
        let name = format!("{} {}", part(&self.parts.first), part(&self.parts.last));
        let name = match name.trim() {
            "" => part(&self.parts.email),
            name => name,
        };
        let fits = !name.is_empty() && too_long(self.longest, name).is_none();
        fits.then(|| self.draft(SourceKey::of_person(contact), name))
    }

    fn of_household(&self, columns: &Columns) -> Option<Draft> {
        let surname = text(columns, &self.parts.last)?;
        let address: Vec<Option<&str>> = self.address.iter().map(|name| text(columns, name)).collect();
        let [Some(street), zip, city, state, country] = *address.as_slice() else {
            return None;
        };
        zip.or(city)?;
        // The postal code says where the street is; towns are spelt in many ways.
        let place = zip.or(city).unwrap_or("");
        let key = SourceKey::of_household(&[surname, street, place]);
        let name = format!("{surname} household");
        let mut draft = Some(self.draft(key, &name)).filter(|_| too_long(self.longest, &name).is_none())?;
        let values = [Some(street), zip, city, state, country];
        for (name, value) in self.address.iter().zip(values) {
            if let Some(value) = value {
                draft.columns.insert(name.clone(), Value::Text(value.to_owned()));
            }
        }
        Some(draft)
    }
}

/// The domain of an e-mail address where it may be a company's: never one of a free mail service, never a likely slip.
pub(super) fn company_domain(address: &str) -> Option<String> {
    let domain = address
        .rsplit_once('@')
        .map(|(_, domain)| domain.trim().to_lowercase())?;
    let mut notes = Notes::new();
    convert::email(&format!("a@{domain}"), &mut notes)?;
    (notes.is_empty() && !is_free_mail(&domain)).then_some(domain)
}

fn text<'a>(columns: &'a Columns, name: &ColumnName) -> Option<&'a str> {
    if let Some(Value::Text(text)) = columns.get(name) {
        Some(text)
    } else {
        None
    }
}
