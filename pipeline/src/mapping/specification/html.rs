//! The specification as one page of HTML that stands alone: no script, nothing loaded, made to be printed.

use super::{Specification, TITLES};

const STYLE: &str = "\
body{font:14px/1.4 system-ui,sans-serif;color:#1b1a19;background:#fff;margin:24px}\
h1{font-size:22px;margin:0 0 4px}h2{font-size:17px;margin:28px 0 8px}p{margin:4px 0 12px;max-width:70em}\
table{border-collapse:collapse;width:100%;table-layout:auto}\
th,td{border:1px solid #c8c6c4;padding:4px 6px;text-align:left;vertical-align:top;overflow-wrap:anywhere}\
th{background:#f3f2f1;font-weight:600}td.shape{font-family:ui-monospace,monospace;font-size:12px}\
.sign{margin-top:36px;display:flex;gap:48px}.sign span{border-top:1px solid #1b1a19;padding-top:4px;min-width:16em}\
@media print{@page{size:A4 landscape;margin:12mm}body{margin:0;font-size:10px}thead{display:table-header-group}\
tr{break-inside:avoid}h2{break-after:avoid}}";

impl Specification {
    /// As a page of HTML.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut page = String::new();
        page.push_str("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        page.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n<title>Mapping specification</title>\n<style>");
        page.push_str(STYLE);
        page.push_str(
            "</style>\n</head>\n<body>\n<h1>Mapping specification</h1>\n<p>Kartra to Dynamics 365 Sales. ",
        );
        page.push_str(if self.confirmed {
            "The mapping is confirmed as it stands here."
        } else {
            "The mapping is not confirmed yet."
        });
        page.push_str(" Its mark is <code>");
        page.push_str(&escaped(&self.confirmation));
        page.push_str("</code>. Samples show letters as <code>a</code> and <code>A</code> and digits as <code>9</code>.</p>\n");
        let mut objects: Vec<&str> = self.rows.iter().map(|row| row.object).collect();
        objects.dedup();
        for object in objects {
            self.table(object, &mut page);
        }
        page.push_str("<div class=\"sign\"><span>Date</span><span>Name</span><span>Signature</span></div>\n</body>\n</html>\n");
        page
    }

    fn table(&self, object: &str, page: &mut String) {
        page.push_str("<h2>");
        page.push_str(&escaped(object));
        page.push_str("</h2>\n<table>\n<thead><tr>");
        // The object is the title of the table.
        for title in TITLES.iter().skip(1) {
            page.push_str("<th scope=\"col\">");
            page.push_str(&escaped(title));
            page.push_str("</th>");
        }
        page.push_str("</tr></thead>\n<tbody>\n");
        for row in self.rows.iter().filter(|row| row.object == object) {
            page.push_str("<tr>");
            for (place, cell) in row.cells().iter().enumerate().skip(1) {
                page.push_str(if place == 2 {
                    "<td class=\"shape\">"
                } else {
                    "<td>"
                });
                page.push_str(&escaped(cell));
                page.push_str("</td>");
            }
            page.push_str("</tr>\n");
        }
        page.push_str("</tbody>\n</table>\n");
    }
}

/// A text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // No sign of control but the end of a line has a meaning in HTML.
            c if c.is_control() && c != '\n' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
