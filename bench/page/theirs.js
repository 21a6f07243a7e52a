// The two parsers that are measured beside ours, each in the fastest way that its documentation shows, rows let go.
importScripts("/lib/udsv.js", "/lib/papaparse.js");

// The hash of bench/src/lib.rs; only where cells are compared, because it costs more than parsing.
function examiner() {
  const found = { rows: 0, cells: 0, hash: 0x811c9dc5 | 0, replaced: 0 };
  const mix = (unit) => {
    found.hash = Math.imul(found.hash ^ unit, 0x01000193);
  };
  const row = (cells) => {
    found.rows += 1;
    for (const cell of cells) {
      found.cells += 1;
      found.replaced += cell.includes("\ufffd") ? 1 : 0;
      for (let place = 0; place < cell.length; place += 1) {
        mix(cell.charCodeAt(place));
      }
      mix(0xffff);
    }
  };
  return { found, row };
}

// Slices of the file, decoded as one stream; `file.stream()` with a TextDecoderStream is slower.
async function udsv(file, option) {
  const bytes = option || 4 * 1024 * 1024;
  const { found, row } = examiner();
  const take = option
    ? row
    : () => {
        found.rows += 1;
      };
  const decoder = new TextDecoder();
  let parser = null;
  for (let from = 0; from < file.size; from += bytes) {
    const slice = await file.slice(from, from + bytes).arrayBuffer();
    const text = decoder.decode(slice, { stream: from + bytes < file.size });
    parser ??= uDSV.initParser(uDSV.inferSchema(text));
    parser.chunk(text, parser.stringArrs, take);
  }
  parser.end();
  return found;
}

function papaparse(file, option) {
  const { found, row } = examiner();
  let is_header = true;
  return new Promise((resolve, reject) => {
    Papa.parse(file, {
      chunkSize: option || 4 * 1024 * 1024,
      delimiter: ",",
      newline: "\r\n",
      skipEmptyLines: false,
      chunk: ({ data }) => {
        const rows = is_header ? data.slice(1) : data;
        is_header = false;
        // The line end at the end of the file makes a last row of one empty cell.
        const full = rows.length > 0 && rows.at(-1).length === 1 ? rows.slice(0, -1) : rows;
        if (option) {
          full.forEach(row);
        } else {
          found.rows += full.length;
        }
      },
      complete: () => resolve(found),
      error: reject,
    });
  });
}

self.onmessage = async ({ data: { variant, option, file } }) => {
  try {
    const begun = performance.now();
    const { rows, cells, hash, replaced } = await (variant === "udsv" ? udsv : papaparse)(file, option);
    const ms = performance.now() - begun;
    self.postMessage({ ms, rows, cells, hash: hash >>> 0, replaced });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
self.postMessage("ready");
