// Shuts the ways out that a content security policy leaves open, then starts the page's program, if its bytes are the
// ones that were built; else says in one sentence why it cannot start. Kept out of index.html because the policy allows
// no inline script. The hashes are written in when the page is built (`cargo xtask seal`).
const CODE = "/app_bg.wasm";
const HASHES = {
  "/app.js": "{{sha384 app.js}}",
  [CODE]: "{{sha384 app_bg.wasm}}",
};

const TOO_OLD =
  "This browser cannot run the migration because it lacks WebAssembly. Please open this page in a current Edge, Chrome, Firefox or Safari.";
const NOT_LOADED =
  "The migration could not start, because a part of the page did not load, or is not the part that was built. Nothing was read or sent. Please reload the page; if it stays like this, ask whoever runs it.";

function say(sentence) {
  const paragraph = document.createElement("p");
  paragraph.setAttribute("role", "alert");
  paragraph.className = "boot";
  paragraph.textContent = sentence;
  document.body.replaceChildren(paragraph);
}

// Replaces a property of the window for good.
function fix(name, value) {
  Object.defineProperty(window, name, { value, writable: false, configurable: false });
}

function isOwn(address) {
  return new URL(address, document.baseURI).origin === location.origin;
}

// `connect-src` does not reach peer connections, and no directive reaches navigation.
function shut() {
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "RTCIceTransport", "WebTransport"]) {
    fix(name, undefined);
  }
  const open = window.open.bind(window);
  fix("open", (address, ...rest) => (isOwn(address ?? "") ? open(address, ...rest) : null));
  window.navigation?.addEventListener("navigate", (event) => {
    if (event.cancelable && !isOwn(event.destination.url)) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href], area[href]") : null;
    if (link && !isOwn(link.href) && !link.href.startsWith("blob:")) event.preventDefault();
  }, { capture: true });
}

// A changed byte is refused by the browser itself.
function fetched(part) {
  return fetch(part, { integrity: HASHES[part], credentials: "same-origin", redirect: "error" });
}

async function start() {
  await fetched("/app.js").then((response) => response.arrayBuffer());
  const app = await import("/app.js");
  await app.default({ module_or_path: fetched(CODE) });
}

if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
  say(TOO_OLD);
} else {
  shut();
  start().catch((cause) => {
    console.error(cause);
    say(NOT_LOADED);
  });
}
