//! `$batch`: operations one after the other, change sets all or nothing.
//!
//! SEEN: powerapps-docs, execute-batch-operations-using-web-api.

mod multipart;
mod reference;

use crate::error::Refusal;
use crate::message::{Call, Reply};
use crate::org::Org;
use http::{Method, StatusCode};
use multipart::{Operation, Part};
use std::fmt::Write as _;

/// Most operations in a batch.
const MOST_OPERATIONS: usize = 1_000;

impl Org {
    /// Carries a batch out. Without `odata.continue-on-error` it ends at the first failure, whose status becomes the
    /// outer one; what was done before stays done.
    pub(crate) fn batch(&mut self, now_ms: u64, call: &Call) -> Result<Reply, Refusal> {
        let content_type = call.header("content-type").unwrap_or_default();
        let parts = multipart::read(content_type, &call.body)?;
        let operations: usize = parts.iter().map(Part::len).sum();
        if operations > MOST_OPERATIONS {
            return Err(Refusal::bad(
                0x8006_0888,
                format!("The number of operations in the batch exceeds the limit of {MOST_OPERATIONS}."),
            ));
        }
        let goes_on = call.prefers("odata.continue-on-error");
        let boundary = format!("batchresponse_{}", self.next_id());
        let mut body = Vec::new();
        let mut outer = StatusCode::OK;
        for part in &parts {
            let status = match part {
                Part::Single(operation) => {
                    let reply = self.operation(now_ms, call, operation);
                    write_part(&mut body, &boundary, None, &reply);
                    reply.status
                }
                Part::ChangeSet(operations) => {
                    self.change_set(now_ms, call, operations, &boundary, &mut body)
                }
            };
            if !status.is_success() && !goes_on {
                outer = status;
                break;
            }
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let mut reply =
            Reply::empty(outer).with("content-type", &format!("multipart/mixed; boundary={boundary}"));
        reply.body = body.into();
        Ok(reply)
    }

    fn operation(&mut self, now_ms: u64, outer: &Call, operation: &Operation) -> Reply {
        match operation.call(outer) {
            Ok(inner) if inner.path == "$batch" => Refusal::bad(
                0x8006_0888,
                "A batch request cannot contain another batch request.",
            )
            .reply(),
            Ok(inner) => self.serve(now_ms, &inner),
            Err(refusal) => refusal.reply(),
        }
    }

    /// All operations or none. A failed set answers with one part.
    fn change_set(
        &mut self,
        now_ms: u64,
        outer: &Call,
        operations: &[Operation],
        boundary: &str,
        body: &mut Vec<u8>,
    ) -> StatusCode {
        let mark = self.store.savepoint();
        let inner_boundary = format!("changesetresponse_{}", self.next_id());
        let mut answers = Vec::new();
        let mut known = reference::Known::default();
        for operation in operations {
            let answer = match known.resolve(operation) {
                Ok(operation) if operation.method == Method::GET => {
                    Refusal::query("GET operations are not allowed in a change set.").reply()
                }
                Ok(operation) => self.operation(now_ms, outer, &operation),
                Err(refusal) => refusal.reply(),
            };
            if !answer.status.is_success() {
                self.store.roll_back(mark);
                write_part(body, boundary, None, &answer);
                return answer.status;
            }
            known.learn(operation, &answer);
            write_part(
                &mut answers,
                &inner_boundary,
                operation.content_id.as_deref(),
                &answer,
            );
        }
        answers.extend_from_slice(format!("--{inner_boundary}--\r\n").as_bytes());
        let head =
            format!("--{boundary}\r\nContent-Type: multipart/mixed; boundary={inner_boundary}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(&answers);
        StatusCode::OK
    }
}

fn write_part(out: &mut Vec<u8>, boundary: &str, content_id: Option<&str>, reply: &Reply) {
    let mut head =
        format!("--{boundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
    // Writing to a String cannot fail.
    if let Some(id) = content_id {
        let _infallible = write!(head, "Content-ID: {id}\r\n");
    }
    let reason = reply.status.canonical_reason().unwrap_or("Unknown");
    let _infallible = write!(head, "\r\nHTTP/1.1 {} {reason}\r\n", reply.status.as_u16());
    for (name, value) in &reply.headers {
        let shown = match name.as_str() {
            "content-type" => "Content-Type",
            "odata-version" => "OData-Version",
            "odata-entityid" => "OData-EntityId",
            "location" => "Location",
            other => other,
        };
        let _infallible = write!(head, "{shown}: {}\r\n", value.to_str().unwrap_or_default());
    }
    if let (Some(id), false) = (
        reply.headers.get("odata-entityid"),
        reply.headers.contains_key("location"),
    ) {
        let _infallible = write!(head, "Location: {}\r\n", id.to_str().unwrap_or_default());
    }
    head.push_str("\r\n");
    out.extend_from_slice(head.as_bytes());
    out.extend_from_slice(&reply.body);
    out.extend_from_slice(b"\r\n");
}
