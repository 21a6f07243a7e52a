// The worker starts from the module that the page has compiled already: no second download, no second compilation.
self.onmessage = async (event) => {
  self.onmessage = null;
  const app = await import(event.data.glue);
  await app.default({ module_or_path: event.data.module });
};
