//! The table of error codes.

use shared::outcome::{Limit, RefusalClass};

/// What an error code means for the load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The row is refused for a reason of its own.
    Row(RefusalClass),
    /// A row with this primary key, or this value of a unique index, exists.
    Exists,
    /// A service protection limit.
    Protection(Limit),
    /// Locks and time-outs inside the transaction: nothing was written, try later.
    Busy,
    /// The version named is not the current one.
    VersionMismatch,
    /// The row does not exist.
    Missing,
    /// The user lacks a right.
    Privilege,
    /// The request is malformed or names what does not exist.
    Mapping,
    /// The organisation is out of storage.
    Storage,
    /// The user is not, or no longer, admitted.
    Admission,
    /// Not told.
    Unknown,
}

/// Looks a code up. Names and codes SEEN in Microsoft's error enumeration; what they mean for a load is our judgement.
#[must_use]
pub fn meaning(code: u32) -> Meaning {
    use Meaning::{
        Admission, Busy, Exists, Mapping, Missing, Privilege, Protection, Row, Storage, Unknown,
        VersionMismatch,
    };
    use RefusalClass::{
        Automation, Duplicate, Other, OutOfRange, Owner, ParentMissing, Required, Secured, TooLong,
    };
    match code {
        // ThrottlingBurstRequestLimitExceeded, ThrottlingTimeExceeded, ThrottlingConcurrencyLimitExceeded
        0x8007_2322 => Protection(Limit::Requests),
        0x8007_2321 => Protection(Limit::ExecutionTime),
        0x8007_2326 => Protection(Limit::Concurrency),
        // Throttling; SQL time-out, generic SQL error; SQL resources, SQL workers
        0x8005_f103 | 0x8004_4151 | 0x8004_4150 | 0x8007_2323 | 0x8007_2324 => Busy,
        // CouldNotObtainLockOnResource, AppLockTimeout, a solution is being imported
        0x8004_4339 | 0x8004_ed47 | 0x8004_8543 => Busy,
        // plug-in time-outs
        0x8004_4171 | 0x8004_4172 | 0x8004_4173 | 0x8008_1111 => Busy,
        // SQL storage quota
        0x8007_2325 => Storage,
        // IsvAborted, IsvUnExpected
        0x8004_0265 | 0x8004_0224 => Row(Automation),
        // RequiredFieldMissing
        0x8004_0200 => Row(Required),
        // string too long
        0x8004_4331 | 0x8007_3001 => Row(TooLong),
        // choice, integer, decimal, date, pair of state and status
        0x8004_431a | 0x8006_1005 | 0x8004_432f | 0x8004_4330 | 0x8004_0239 | 0x8004_8408 => Row(OutOfRange),
        // currency null, mismatch, invalid; InvalidArgument; TransactionAborted (another row of the set failed)
        0x8004_8cfb | 0x8004_8cf6 | 0x8004_8cfc | 0x8004_0203 | 0x8004_0255 => Row(Other),
        // ObjectDoesNotExist, no row for a key; no such opportunity to close, no such member to remove
        0x8004_0217 | 0x8006_0891 | 0x8010_0006 | 0x8004_8458 => Missing,
        // several rows for a key
        0x8006_089d => Row(ParentMissing),
        // DuplicateRecord; the opportunity is closed already
        0x8004_0237 | 0x8004_0515 => Exists,
        // entity key violated, DuplicateRecordsFound (rules)
        0x8006_0892 | 0x8004_0333 => Row(Duplicate),
        // ConcurrencyVersionMismatch, concurrency not enabled
        0x8006_0882 | 0x8006_088d => VersionMismatch,
        // PrivilegeDenied, IdsAccessDenied, may not act on behalf of another user
        0x8004_0220 | 0x8004_8306 | 0x8004_a110 => Privilege,
        // owner lacks a role, is disabled, invalid, missing, is an access team; business unit is disabled
        0x8004_0231 | 0x8004_022b | 0x8004_0229 | 0x8004_0215 | 0x8004_8340 | 0x8004_032d => Row(Owner),
        // secured columns
        0x8004_f507 | 0x8004_f503 | 0x8004_f504 => Row(Secured),
        // payload; query, resource; keys; close actions; parent is read-only
        0x8004_8d19 | 0x8006_0888 | 0x8006_088a | 0x8006_0890 | 0x8006_088f | 0x8010_0005 | 0x8004_3b09 => {
            Mapping
        }
        // user is not in the organisation, has no licence, has no role
        0x8007_2560 | 0x8004_d24b | 0x8004_2f09 => Admission,
        _ => Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_has_its_meaning() {
        use RefusalClass::{
            Automation, Duplicate, Other, OutOfRange, Owner, ParentMissing, Required, Secured, TooLong,
        };
        for (code, expected) in [
            (0x8007_2322, Meaning::Protection(Limit::Requests)),
            (0x8007_2321, Meaning::Protection(Limit::ExecutionTime)),
            (0x8007_2326, Meaning::Protection(Limit::Concurrency)),
            (0x8005_f103, Meaning::Busy),
            (0x8004_4151, Meaning::Busy),
            (0x8004_4150, Meaning::Busy),
            (0x8007_2323, Meaning::Busy),
            (0x8007_2324, Meaning::Busy),
            (0x8004_4339, Meaning::Busy),
            (0x8004_ed47, Meaning::Busy),
            (0x8004_8543, Meaning::Busy),
            (0x8004_4171, Meaning::Busy),
            (0x8004_4172, Meaning::Busy),
            (0x8004_4173, Meaning::Busy),
            (0x8008_1111, Meaning::Busy),
            (0x8007_2325, Meaning::Storage),
            (0x8004_0216, Meaning::Unknown),
            (0x8004_0265, Meaning::Row(Automation)),
            (0x8004_0224, Meaning::Row(Automation)),
            (0x8004_0200, Meaning::Row(Required)),
            (0x8004_4331, Meaning::Row(TooLong)),
            (0x8007_3001, Meaning::Row(TooLong)),
            (0x8004_431a, Meaning::Row(OutOfRange)),
            (0x8006_1005, Meaning::Row(OutOfRange)),
            (0x8004_432f, Meaning::Row(OutOfRange)),
            (0x8004_4330, Meaning::Row(OutOfRange)),
            (0x8004_0239, Meaning::Row(OutOfRange)),
            (0x8004_8408, Meaning::Row(OutOfRange)),
            (0x8004_8d19, Meaning::Mapping),
            (0x8006_0888, Meaning::Mapping),
            (0x8006_088a, Meaning::Mapping),
            (0x8010_0005, Meaning::Mapping),
            (0x8004_3b09, Meaning::Mapping),
            (0x8004_0203, Meaning::Row(Other)),
            (0x8004_0255, Meaning::Row(Other)),
            (0x8004_8cfb, Meaning::Row(Other)),
            (0x8004_8cf6, Meaning::Row(Other)),
            (0x8004_8cfc, Meaning::Row(Other)),
            (0x8004_0217, Meaning::Missing),
            (0x8006_0891, Meaning::Missing),
            (0x8006_089d, Meaning::Row(ParentMissing)),
            (0x8006_0892, Meaning::Row(Duplicate)),
            (0x8004_0333, Meaning::Row(Duplicate)),
            (0x8004_0237, Meaning::Exists),
            (0x8004_0515, Meaning::Exists),
            (0x8010_0006, Meaning::Missing),
            (0x8004_8458, Meaning::Missing),
            (0x8006_0882, Meaning::VersionMismatch),
            (0x8006_088d, Meaning::VersionMismatch),
            (0x8004_0220, Meaning::Privilege),
            (0x8004_8306, Meaning::Privilege),
            (0x8004_0231, Meaning::Row(Owner)),
            (0x8004_022b, Meaning::Row(Owner)),
            (0x8004_0229, Meaning::Row(Owner)),
            (0x8004_0215, Meaning::Row(Owner)),
            (0x8004_f507, Meaning::Row(Secured)),
            (0x8004_f503, Meaning::Row(Secured)),
            (0x8004_f504, Meaning::Row(Secured)),
            (0x8007_2560, Meaning::Admission),
            (0x8004_d24b, Meaning::Admission),
            (0x8004_2f09, Meaning::Admission),
            (0, Meaning::Unknown),
            (0xffff_ffff, Meaning::Unknown),
        ] {
            assert_eq!(meaning(code), expected, "{code:#x}");
        }
    }
}
