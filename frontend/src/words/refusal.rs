//! What the proxy's refusals mean to a person: what happened, why, what to do.

use crate::browser::api::ApiError;
use shared::session::RefusalKind;

/// A sentence for a question that got no answer.
#[must_use]
pub fn sentence(cause: ApiError) -> &'static str {
    match cause {
        ApiError::Unreachable => {
            "The server of this page does not answer. Check your connection, or ask whoever runs it; your files are \
            untouched and everything up to the rehearsal goes on working."
        }
        ApiError::TimedOut => {
            "The server took too long to answer, most often because Dynamics is busy. Try again in a minute."
        }
        ApiError::Unreadable(_) => {
            "Something between this page and its server gave an answer that cannot be read, perhaps a sign-in page of \
            your network. Open this address in a new tab to see it, then try again."
        }
        ApiError::Refused(kind) => refusal(kind),
    }
}

fn refusal(kind: RefusalKind) -> &'static str {
    match kind {
        RefusalKind::SignIn => {
            "Nobody is signed in any more; sign-ins end after a while. Sign in again and go on."
        }
        RefusalKind::Organization => {
            "No organisation is chosen for this sign-in. Choose one in Prepare and go on."
        }
        RefusalKind::Consent => {
            "The server has no consent of yours for this organisation and plan. Read the summary in Load and agree again."
        }
        RefusalKind::Lease => {
            "Another tab or computer is carrying out this load. Go on there, or close it and wait two minutes."
        }
        RefusalKind::NotOurPage => {
            "The server did not recognise this page as its own. Reload the page; your files have to be chosen again."
        }
        RefusalKind::Malformed => {
            "The server refused the request as malformed. That is a fault of ours: reload the page, and report it if it stays."
        }
        RefusalKind::Upstream => {
            "Microsoft's sign-in, the list of organisations or Dynamics itself did not answer as expected. \
            Try again in a minute."
        }
        RefusalKind::NotFound => "The server is of another version than this page. Reload the page.",
        RefusalKind::Internal => {
            "The server met a fault of its own. Nothing was written by this request. Try again; ask whoever runs it if it stays."
        }
    }
}

pub const TRY_AGAIN: &str = "Try again";
