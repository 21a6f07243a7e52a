//! The worker's program.

fn main() {
    frontend::browser::fault::report_places();
    frontend::worker::start();
}
