// Tells the tab that holds the files that somebody signed in; name and message are those of browser/channel.rs.
if (typeof BroadcastChannel === "function") {
  const channel = new BroadcastChannel("migration");
  channel.postMessage("signed-in");
  channel.close();
}

document.getElementById("close").addEventListener("click", () => {
  window.close();
  // A tab that was not opened by a script may refuse.
  document.getElementById("stays").hidden = false;
});
