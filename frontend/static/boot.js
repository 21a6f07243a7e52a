// Starts the app, or says in one sentence why it cannot start. Kept out of index.html because the content security
// policy allows no inline script.
function say(sentence) {
  const paragraph = document.createElement("p");
  paragraph.setAttribute("role", "alert");
  paragraph.className = "boot";
  paragraph.textContent = sentence;
  document.body.replaceChildren(paragraph);
}

if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
  say("This browser cannot run the migration because it lacks WebAssembly. Please open this page in a current Edge, Chrome, Firefox or Safari.");
} else {
  import("/app.js")
    .then((app) => app.default({ module_or_path: "/app_bg.wasm" }))
    .catch((cause) => {
      console.error(cause);
      say("The migration could not start, because a part of the page did not load. Nothing was read or sent. Please reload the page; if it stays like this, ask whoever runs it.");
    });
}
