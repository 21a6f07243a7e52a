// Measures in headless Chromium: one browser, hence one fresh renderer, for each measurement. Reads what is wanted as
// JSON from the command line and prints one JSON line for each measurement.
//
// wanted: { chrome, pkg, repeats, measurements: [{ file, path, variant, option }] }
import { createReadStream, readFileSync } from "node:fs";
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

// Highest resident set of the renderer in kB; the page's own is the largest, a spare one is smaller.
async function peak(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const peaks = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0));
  return Math.max(...peaks);
}

// A fresh page goes on setting itself up for a while, which is neither our time nor our memory.
async function settled(browser) {
  let last = await peak(browser);
  for (let quiet = 0, rounds = 0; quiet < 3 && rounds < 20; rounds += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const now = await peak(browser);
    quiet = now - last < 512 ? quiet + 1 : 0;
    last = now;
  }
  return last;
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
    const empty_kb = await settled(browser);
    if (variant === "empty") {
      return { ms: 0, peak_kb: empty_kb };
    }
    const found = await page.evaluate(([variant, option]) => globalThis.measure(variant, option), [variant, option]);
    return { ...found, peak_kb: await peak(browser), browser: browser.version() };
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
