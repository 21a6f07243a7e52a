//! The page's program.

fn main() {
    frontend::browser::fault::report_places();
    frontend::page::mount();
}
