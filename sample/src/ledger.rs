//! The transactions export: 57 columns, one row for each event.
//!
//! SEEN: the header, its nine types, negative refunds, `Yes` and `1` side by side, `N/A` for no subscription. The file of
//! one real business had one row that was none; so has this one.

use std::io::{self, Write};

use jiff::civil::DateTime;

use crate::buyer::{Buyer, buyers};
use crate::dirt::Dirt;
use crate::expected::Expected;
use crate::money;
use crate::rng::{Rng, Topic};
use crate::sheet::Sheet;
use crate::soil::begins_a_part;
use crate::story::{Act, Event, Purchase};
use crate::{Form, Settings};

/// `*` stands for the currency.
#[rustfmt::skip] // In the rows of the published list.
const HEADER: [&str; 57] = [
    "ID", "Transaction_Type", "Date", "Product", "Price_point", "Quantity", "Seller_username", "Buyer_Username",
    "Buyer_Name", "Buyer_Company", "Sales_Tax_ID", "Buyer_Email", "Buyer_Country", "Buyer_State", "Buyer_City",
    "Buyer_ZIP", "Buyer_Address", "Buyer_Phone_Country", "Buyer_Phone", "Buyer_IP", "Amount *", "Base_Price *",
    "Sales_tax *", "Shipping_cost *", "Coupon_code", "Coupon_discount *", "Revenue *", "Affiliate_Username",
    "Affiliate_Name", "Affiliate_Email", "Affiliate_Revenue *", "JV_Username", "JV_Name", "JV_Email", "JV_Revenue *",
    "Your_Net_Profit *", "Tracking_link", "TrackingID1", "TrackingID2", "Landing_page", "Processor",
    "Processor_transaction_id", "Processor_subscription_id", "subscription_id", "lead_id", "affiliate_id", "jv_id",
    "Shipping_Name", "Shipping_Address", "Shipping_City", "Shipping_ZIP", "Shipping_Country", "Shipping_State", "Trial",
    "Automatic_Cancellation", "Subscription_payment_number", "Rebill_reattempt",
];
/// Of 100,000 rows of merged exports, those that come twice.
const REPEATED_WHEN_MERGED: u32 = 3_000;

pub(crate) fn write_transactions(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    let currency = format!("({})", settings.currency.code());
    let header = HEADER.map(|name| name.replace('*', &currency));
    let mut sheet = Sheet::new(out, settings.form)?;
    let mut expected = Expected::default();
    sheet.row(header.iter().map(String::as_str))?;
    let mut has_malformed = false;
    let mut next_index = 0;
    for buyer in buyers(settings) {
        expected.add("buyers", 1);
        let begins = (next_index..=buyer.index).any(|index| begins_a_part(settings, index));
        next_index = buyer.index + 1;
        if begins {
            sheet.row(header.iter().map(String::as_str))?;
            let row = expected.next_row();
            expected.note(Dirt::RepeatedHeader, row);
        }
        if !has_malformed && buyer.index >= settings.contacts / 2 {
            has_malformed = true;
            let rest = "second line of an address";
            sheet.row((0..HEADER.len()).map(|column| if column == 3 { rest } else { "" }))?;
            let row = expected.next_row();
            expected.note(Dirt::MalformedRow, row);
        }
        for purchase in &buyer.purchases {
            for event in &purchase.events {
                write_event(settings, &mut sheet, &mut expected, (&buyer, purchase, event))?;
            }
        }
    }
    sheet.finish()?;
    Ok(expected)
}

fn write_event(
    settings: &Settings,
    sheet: &mut Sheet<impl Write>,
    expected: &mut Expected,
    (buyer, purchase, event): (&Buyer, &Purchase, &Event),
) -> io::Result<()> {
    let rng = &mut Rng::stream(settings.seed ^ event.number, Topic::Ledger, buyer.index);
    let row = expected.next_row();
    let is_rounded = settings.form == Form::Spreadsheet && buyer.processor == "Authorize.net";
    let dirt = [
        buyer
            .dirt
            .filter(|dirt| matches!(dirt, Dirt::MissingBuyer | Dirt::ChangedEmail)),
        event.dirt,
        is_rounded.then_some(Dirt::RoundedId),
    ];
    dirt.into_iter()
        .flatten()
        .for_each(|dirt| expected.note(dirt, row));
    expected.add(event.act.word(), 1);
    let cells = cells(settings, buyer, purchase, event);
    let cells = cells.each_ref().map(String::as_str);
    sheet.row(cells)?;
    expected.add("revenue", earned(event));
    if settings.form == Form::Merged && rng.chance(REPEATED_WHEN_MERGED) {
        sheet.row(cells)?;
        let row = expected.next_row();
        expected.note(Dirt::RepeatedRow, row);
    }
    Ok(())
}

/// Revenue of an event in hundredths; a failed payment earns nothing.
fn earned(event: &Event) -> i64 {
    if event.act == Act::Failed {
        0
    } else {
        event.money.revenue()
    }
}

fn cells(settings: &Settings, buyer: &Buyer, purchase: &Purchase, event: &Event) -> [String; 57] {
    let Buyer { contact, .. } = buyer;
    let amount = |hundredths: i64| money::plain(hundredths, settings.form);
    let money = event.money;
    let full = match event.dirt {
        Some(Dirt::AmountForm) => money::dressed(money.amount(), settings.currency, settings.form),
        _ => amount(money.amount()),
    };
    let revenue = earned(event);
    let affiliate = buyer.affiliate.as_ref();
    let (commission, share) = (
        affiliate.map_or(0, |_| revenue * 30 / 100),
        if buyer.has_partner { revenue / 5 } else { 0 },
    );
    let partner = |cell: &str| {
        if buyer.has_partner {
            cell.to_owned()
        } else {
            String::new()
        }
    };
    let of_affiliate =
        |cell: fn(&crate::affiliate::Affiliate) -> String| affiliate.map(cell).unwrap_or_default();
    let net = match event.dirt {
        Some(Dirt::NegativeZero) => format!("-{}", amount(0)),
        _ => amount(revenue - commission - share),
    };
    let is_sent = money.shipping != 0;
    let ship = |cell: &str| if is_sent { cell.to_owned() } else { String::new() };
    let name = format!("{} {}", contact.first_name, contact.last_name);
    let has_coupon = money.discount != 0;
    [
        event.number.to_string(),
        event.act.word().to_owned(),
        moment(event.at, settings.form),
        purchase.offer.product.to_owned(),
        purchase.offer.price_point.to_string(),
        "1".to_owned(),
        "kartraseller".to_owned(),
        format!("buyer{}", buyer.lead_id),
        name.clone(),
        contact.company.clone(),
        String::new(),
        buyer.email.clone(),
        buyer.country.clone(),
        contact.state.clone(),
        buyer.town.clone(),
        buyer.zip.clone(),
        buyer.street.clone(),
        contact.phone_country_code.clone(),
        contact.phone.clone(),
        contact.ip.clone(),
        full,
        amount(money.base),
        amount(money.tax),
        amount(money.shipping),
        purchase
            .coupon
            .filter(|_| has_coupon)
            .unwrap_or_default()
            .to_owned(),
        amount(money.discount),
        amount(revenue),
        of_affiliate(|affiliate| affiliate.username.clone()),
        of_affiliate(|affiliate| affiliate.name.clone()),
        of_affiliate(|affiliate| affiliate.email.clone()),
        amount(commission),
        partner("kezpartner"),
        partner("Kezlum Partners"),
        partner("partners@kezlum.example"),
        amount(share),
        net,
        String::new(),
        affiliate.map_or("", |_| "partner-page").to_owned(),
        String::new(),
        "https://shop.example/join".to_owned(),
        buyer.processor.to_owned(),
        receipt(settings, buyer, event),
        processor_subscription(buyer, purchase),
        purchase
            .subscription
            .map_or("N/A".to_owned(), |number| number.to_string()),
        buyer.lead_id.clone(),
        of_affiliate(|affiliate| affiliate.id.to_string()),
        partner("81234"),
        ship(&name),
        ship(&buyer.street),
        ship(&buyer.town),
        ship(&buyer.zip),
        ship(&buyer.country),
        ship(&contact.state),
        yes_no(event.is_trial),
        yes_no(event.is_automatic),
        purchase
            .subscription
            .map_or_else(String::new, |_| event.payment.to_string()),
        u8::from(event.is_reattempt).to_string(),
    ]
}

fn yes_no(is: bool) -> String {
    if is { "Yes" } else { "No" }.to_owned()
}

/// `2026-03-03 14:05:09` (SEEN: the day; INFERRED: the time), or as a spreadsheet of a country with decimal commas
/// writes it.
pub(crate) fn moment(at: DateTime, form: Form) -> String {
    let format = if form == Form::Spreadsheet {
        "%d.%m.%Y %H:%M"
    } else {
        "%Y-%m-%d %H:%M:%S"
    };
    at.strftime(format).to_string()
}

/// Number at the processor. Half of what gives money back carries the number of the payment; the others a new one.
fn receipt(settings: &Settings, buyer: &Buyer, event: &Event) -> String {
    if !event.act.is_payment() && !event.act.gives_back() && event.act != Act::Failed {
        return String::new();
    }
    let number = event
        .parent
        .filter(|parent| parent % 2 == 0)
        .unwrap_or(event.number);
    match buyer.processor {
        "Stripe" => format!("ch_3K{:016x}", number.wrapping_mul(0x9E37_79B9_7F4A_7C15)),
        "PayPal" => format!("{:017X}", number.wrapping_mul(0xA076_1D64_78BD_642F) >> 4),
        "Authorize.net" if settings.form == Form::Spreadsheet => "4,47701E+11".to_owned(),
        _ => (447_700_000_000 + number).to_string(),
    }
}

fn processor_subscription(buyer: &Buyer, purchase: &Purchase) -> String {
    purchase
        .subscription
        .map_or_else(String::new, |number| match buyer.processor {
            "Stripe" => format!(
                "sub_1K{:012x}",
                number.wrapping_mul(0x9E37_79B9_7F4A) & 0xFFFF_FFFF_FFFF
            ),
            "PayPal" => format!("I-{number:012X}"),
            _ => (50_000_000 + number).to_string(),
        })
}
