// Measures in headless Chromium: one browser, hence one fresh renderer, for each measurement. Reads what is wanted as
// JSON from the command line and prints one JSON line for each measurement.
//
// wanted: { chrome, pkg, repeats, measurements: [{ file, path, variant, option }] }
import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

const here = import.meta.dirname;
const wanted = JSON.parse(readFileSync(process.argv[2], "utf8"));

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
// The headers of the product. The other parsers compile code from text, which the product's policy forbids; their
// worker alone may.
const policy = (path) =>
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" +
  (path === "/theirs.js" ? " 'unsafe-eval'" : "") +
  "; worker-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";
const PLACES = {
  "/lib/udsv.js": join(here, "node_modules/udsv/dist/uDSV.iife.min.js"),
  "/lib/papaparse.js": join(here, "node_modules/papaparse/papaparse.min.js"),
};

function serve(request, response) {
  const path = request.url === "/" ? "/index.html" : request.url;
  const file = PLACES[path] ?? (path.startsWith("/pkg/") ? join(wanted.pkg, path.slice(5)) : join(here, "page", path));
  const stream = createReadStream(file);
  stream.on("error", () => response.writeHead(404).end());
  stream.on("open", () => {
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-security-policy": policy(path),
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "cross-origin-resource-policy": "same-origin",
    });
    stream.pipe(response);
  });
}

const kb = (id, key) => Number(new RegExp(`${key}:\\s+(\\d+)`).exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0);

// The page's renderer and one that the browser keeps in store; which is which, only their growth tells.
async function renderers(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}

// A fresh page goes on setting itself up for a while, which is neither our time nor our memory: waits for its end, then
// has the system count the highest resident sets anew. Gives what tells how much was added since, in kB.
async function settled(browser) {
  const ids = await renderers(browser);
  const all = () => ids.reduce((sum, id) => sum + kb(id, "VmRSS"), 0);
  for (let quiet = 0, rounds = 0, last = 0; quiet < 3 && rounds < 20; rounds += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const now = all();
    quiet = Math.abs(now - last) < 512 ? quiet + 1 : 0;
    last = now;
  }
  const before = ids.map((id) => kb(id, "VmRSS"));
  ids.forEach((id) => writeFileSync(`/proc/${id}/clear_refs`, "5"));
  return () => Math.max(0, ...ids.map((id, place) => kb(id, "VmHWM") - before[place]));
}

async function measure(address, { path, variant, option }) {
  const browser = await chromium.launch({
    executablePath: wanted.chrome,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-features=SpareRendererForSitePerProcess"],
  });
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await page.setInputFiles("#file", path);
    const added_kb = await settled(browser);
    if (variant === "empty") {
      return { ms: 0, peak_kb: added_kb() };
    }
    const found = await page.evaluate(([variant, option]) => globalThis.measure(variant, option), [variant, option]);
    return { ...found, peak_kb: added_kb(), browser: browser.version() };
  } finally {
    await browser.close();
  }
}

const server = createServer(serve).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const address = `http://127.0.0.1:${server.address().port}/`;
for (let repeat = 0; repeat < wanted.repeats; repeat += 1) {
  for (const measurement of wanted.measurements) {
    const { file, variant, option } = measurement;
    const found = await measure(address, measurement);
    console.log(JSON.stringify({ file, variant, option, repeat, ...found }));
  }
}
server.close();
