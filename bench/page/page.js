// Starts a worker of its own for one measurement and waits for its answer.
globalThis.measure = (variant, option) =>
  new Promise((resolve, reject) => {
    const ours = !["udsv", "papaparse"].includes(variant);
    const worker = ours ? new Worker("/ours.js", { type: "module" }) : new Worker("/theirs.js");
    const file = document.getElementById("file").files[0];
    worker.onerror = (error) => reject(new Error(error.message || "the worker did not start"));
    worker.onmessage = ({ data }) => {
      if (data === "ready") {
        worker.postMessage({ variant, option, file });
      } else if (data.error) {
        reject(new Error(data.error));
      } else {
        resolve(data);
      }
    };
  });
