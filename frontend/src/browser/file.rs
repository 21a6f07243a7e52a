//! `File`: a chosen file stays on the person's disk and is read in pieces.

use crate::browser::clock;
use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use shared::millis::Millis;
use std::collections::VecDeque;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, DomException, File, ReadableStream, ReadableStreamByobReader, ReadableStreamDefaultReader,
};

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

/// Size of the buffers that the browser fills.
const BUFFER_BYTES: u32 = 1024 * 1024;
/// Reads under way: one piece is filled while the one before is worked on.
const AHEAD: usize = 2;
/// Where pieces come faster than they are worked on, messages to this thread still get their turn this often.
const TURN_MS: u64 = 100;

/// A file as a stream of pieces, from its beginning. Memory does not depend on the size of the file: the browser fills
/// the same few buffers again and again, and each piece is copied once, to the same place.
pub struct Stream {
    reader: Reader,
    coming: VecDeque<JsFuture>,
    piece: Vec<u8>,
    turned: Millis,
}

enum Reader {
    /// Fills buffers of ours.
    Filling(ReadableStreamByobReader),
    /// Makes a buffer for each piece: Safari has no other way for files.
    Making(ReadableStreamDefaultReader),
}

impl Reader {
    fn of(stream: &ReadableStream) -> Result<Self, JsValue> {
        match ReadableStreamByobReader::new(stream) {
            Ok(reader) => Ok(Self::Filling(reader)),
            Err(_not_here) => ReadableStreamDefaultReader::new(stream).map(Self::Making),
        }
    }

    /// Begins a read, into this buffer where buffers are ours.
    fn read(&self, into: impl FnOnce() -> Uint8Array) -> JsFuture {
        JsFuture::from(match self {
            Self::Filling(reader) => reader.read_with_array_buffer_view(&into()),
            Self::Making(reader) => reader.read(),
        })
    }
}

impl Stream {
    /// Opens the file and begins to read.
    ///
    /// # Errors
    /// A browser that hands out no stream.
    pub fn open(file: &File) -> Result<Self, ReadError> {
        let reader = Reader::of(&file.stream()).map_err(|cause| ReadError::of(&cause))?;
        let begin = |_| reader.read(|| Uint8Array::new_with_length(BUFFER_BYTES));
        Ok(Self {
            coming: (0..AHEAD).map(begin).collect(),
            piece: Vec::new(),
            turned: clock::now(),
            reader,
        })
    }

    /// Next piece, or none at the end of the file.
    ///
    /// # Errors
    /// The file changed, or the disk refused.
    pub async fn next(&mut self) -> Result<Option<&[u8]>, ReadError> {
        self.give_turn().await;
        let Some(coming) = self.coming.pop_front() else {
            return Ok(None);
        };
        let result = coming.await.map_err(|cause| ReadError::of(&cause))?;
        let get = |key: &str| Reflect::get(&result, &key.into()).map_err(|_missing| ReadError::Failed);
        if get("done")?.is_truthy() {
            self.coming.clear();
            return Ok(None);
        }
        let bytes = get("value")?
            .dyn_into::<Uint8Array>()
            .map_err(|_other| ReadError::Failed)?;
        let len = usize::try_from(bytes.length()).map_err(|_too_long| ReadError::Failed)?;
        if self.piece.len() < len {
            self.piece.resize(len, 0);
        }
        let piece = self.piece.get_mut(..len).ok_or(ReadError::Failed)?;
        bytes.copy_to(piece);
        // The next read is under way while the caller works on this piece.
        self.coming
            .push_back(self.reader.read(|| Uint8Array::new(&bytes.buffer())));
        Ok(Some(piece))
    }

    /// The first bytes, at least as many unless the file has fewer. What comes next goes on after them.
    ///
    /// # Errors
    /// The file changed, or the disk refused.
    pub async fn head(&mut self, least: usize) -> Result<Vec<u8>, ReadError> {
        let mut head = Vec::new();
        while head.len() < least
            && let Some(piece) = self.next().await?
        {
            head.extend_from_slice(piece);
        }
        Ok(head)
    }

    async fn give_turn(&mut self) {
        if clock::now().since(self.turned) >= TURN_MS {
            clock::sleep(0).await;
            self.turned = clock::now();
        }
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        let cancelled = match &self.reader {
            Reader::Filling(reader) => reader.cancel(),
            Reader::Making(reader) => reader.cancel(),
        };
        // Lets go of the disk where reading ended early; at the end of the file there is nothing left to cancel. The
        // future takes a refusal, so that the browser does not report it as nobody's.
        drop(JsFuture::from(cancelled));
    }
}
