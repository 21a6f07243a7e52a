//! The sales report of the main product: its title stands before the header (SEEN, weakly: one reader looks for the header
//! further down).

use std::io::{self, Write};

use crate::Settings;
use crate::buyer::buyers;
use crate::expected::Expected;
use crate::money;
use crate::offer::MAIN;
use crate::sheet::Sheet;
use crate::story::{Act, FIRST_DAY, LAST_DAY};
use crate::subscription::written;

pub(crate) fn write_sales_report(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    let mut sheet = Sheet::new(out, settings.form)?;
    let mut expected = Expected::default();
    let period = format!("{} - {}", written(FIRST_DAY), written(LAST_DAY));
    let amount = format!("Amount ({})", settings.currency.code());
    sheet.row(["Sales report", MAIN])?;
    sheet.row(["Period", &period])?;
    sheet.row([""])?;
    sheet.row(["Name", "Email", "Price point", &amount, "Date"])?;
    for buyer in buyers(settings) {
        let name = format!("{} {}", buyer.contact.first_name, buyer.contact.last_name);
        for purchase in buyer
            .purchases
            .iter()
            .filter(|purchase| purchase.offer.product == MAIN)
        {
            for sale in purchase.events.iter().filter(|event| event.act == Act::Sale) {
                expected.next_row();
                let point = purchase.offer.price_point.to_string();
                let amount = money::plain(sale.money.amount(), settings.form);
                sheet.row([&*name, &buyer.email, &point, &amount, &written(sale.at.date())])?;
            }
        }
    }
    sheet.finish()?;
    Ok(expected)
}
