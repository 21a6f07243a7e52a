// Starts the worker's program, if its bytes are the ones that were built (`cargo xtask seal` writes the hashes in).
const CODE = "/worker_bg.wasm";
const HASHES = {
  "/worker.js": "{{sha384 worker.js}}",
  [CODE]: "{{sha384 worker_bg.wasm}}",
};

function fetched(part) {
  return fetch(part, { integrity: HASHES[part], credentials: "same-origin", redirect: "error" });
}

async function start() {
  await fetched("/worker.js").then((response) => response.arrayBuffer());
  const worker = await import("/worker.js");
  await worker.default({ module_or_path: fetched(CODE) });
}

// Thrown outside of the promise, so that the page hears it as an error of the worker.
start().catch((cause) => setTimeout(() => { throw cause; }));
