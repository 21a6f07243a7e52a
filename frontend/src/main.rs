//! The one wasm module: in a window it is the page, in a worker it is the worker.

fn main() {
    frontend::start();
}
