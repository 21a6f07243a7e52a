// Our reading, and the mere reading of the file as the measure of what the browser allows.
import init, * as wasm from "/pkg/bench.js";

async function stream(file) {
  const reader = file.stream().getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return { rows: bytes };
    }
    bytes += value.length;
  }
}

self.onmessage = async ({ data: { variant, option, file } }) => {
  try {
    const begun = performance.now();
    const found = variant === "stream" ? await stream(file) : await wasm[variant](file, option);
    const ms = performance.now() - begun;
    const { rows, cells, hash, replaced } = found;
    self.postMessage({ ms, rows, cells, hash, replaced });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};

await init({ module_or_path: "/pkg/bench_bg.wasm" });
self.postMessage("ready");
