//! `File`: a chosen file stays on the person's disk and is read in pieces.

use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use shared::millis::Millis;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DomException, File, ReadableStreamDefaultReader};

/// A chosen file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The file was changed, moved or deleted after it was chosen; browsers then refuse to read it.
    #[error("the file is not the one that was chosen any more")]
    Changed,
    /// Any other refusal, for example a network drive that went away.
    #[error("the file could not be read from the disk")]
    Failed,
}

impl ReadError {
    fn of(cause: &JsValue) -> Self {
        let name = cause.dyn_ref::<DomException>().map(DomException::name);
        match name.as_deref() {
            Some("NotReadableError" | "NotFoundError") => Self::Changed,
            Some(_) | None => Self::Failed,
        }
    }
}

/// Size in bytes.
#[must_use]
pub fn size_bytes(file: &File) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the size of a file is a whole number below 2^53"
    )]
    let size = file.size() as u64;
    size
}

/// When the file was changed last, as the file system told it.
#[must_use]
pub fn last_change(file: &File) -> Millis {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a date in milliseconds is a whole number below 2^53; one before 1970 becomes 1970"
    )]
    let ms = file.last_modified() as u64;
    Millis(ms)
}

/// Reads `len` bytes from `offset`; fewer where the file ends before.
///
/// # Errors
/// The file changed, or the disk refused.
pub async fn read(file: &File, offset: u64, len: u64) -> Result<Vec<u8>, ReadError> {
    let piece = piece(file, offset, len).map_err(|cause| ReadError::of(&cause))?;
    let buffer = JsFuture::from(piece.array_buffer())
        .await
        .map_err(|cause| ReadError::of(&cause))?;
    Ok(Uint8Array::new(&buffer.unchecked_into::<ArrayBuffer>()).to_vec())
}

fn piece(file: &File, offset: u64, len: u64) -> Result<Blob, JsValue> {
    #[expect(clippy::cast_precision_loss, reason = "offsets in a file stay below 2^53")]
    let (start, end) = (offset as f64, offset.saturating_add(len) as f64);
    file.slice_with_f64_and_f64(start, end)
}

/// A file as a stream of pieces, from its beginning.
pub struct Stream {
    reader: ReadableStreamDefaultReader,
}

impl Stream {
    /// Opens the file; the first piece is read when it is asked for.
    ///
    /// # Errors
    /// A browser that hands out no stream.
    pub fn open(file: &File) -> Result<Self, ReadError> {
        let reader = file.stream().get_reader();
        reader
            .dyn_into::<ReadableStreamDefaultReader>()
            .map(|reader| Self { reader })
            .map_err(|_other| ReadError::Failed)
    }

    /// Next piece, or none at the end of the file.
    ///
    /// # Errors
    /// The file changed, or the disk refused.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, ReadError> {
        let result = JsFuture::from(self.reader.read())
            .await
            .map_err(|cause| ReadError::of(&cause))?;
        let get = |key: &str| Reflect::get(&result, &key.into()).map_err(|_missing| ReadError::Failed);
        if get("done")?.is_truthy() {
            return Ok(None);
        }
        let bytes = get("value")?
            .dyn_into::<Uint8Array>()
            .map_err(|_other| ReadError::Failed)?;
        Ok(Some(bytes.to_vec()))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        // Lets go of the disk where reading ended early; at the end of the file there is nothing left to cancel.
        let _cancelled = self.reader.cancel();
    }
}
