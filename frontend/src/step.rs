//! The six steps and the two pages beside them: their names in the address and their order.

pub mod check;
pub mod collect;
pub mod hand_over;
pub mod help;
pub mod load;
pub mod map;
pub mod prepare;
pub mod proof;

/// One of the six steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Choose the exports.
    Collect,
    /// Say where every column goes.
    Map,
    /// Look at what was found.
    Check,
    /// Sign in and choose the organisation.
    Prepare,
    /// Rehearse and load.
    Load,
    /// See what arrived.
    HandOver,
}

impl Step {
    /// All steps in their order.
    pub const ALL: [Self; 6] = [
        Self::Collect,
        Self::Map,
        Self::Check,
        Self::Prepare,
        Self::Load,
        Self::HandOver,
    ];

    /// Number as shown, from 1.
    #[must_use]
    pub fn number(self) -> usize {
        1 + Self::ALL.iter().take_while(|step| **step != self).count()
    }
}

/// What the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A step.
    Step(Step),
    /// What left this page, and how to check it.
    Proof,
    /// Answers to questions.
    Help,
}

impl Place {
    /// Name in the address, after `#`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Step(Step::Collect) => "collect",
            Self::Step(Step::Map) => "map",
            Self::Step(Step::Check) => "check",
            Self::Step(Step::Prepare) => "prepare",
            Self::Step(Step::Load) => "load",
            Self::Step(Step::HandOver) => "hand-over",
            Self::Proof => "proof",
            Self::Help => "help",
        }
    }

    /// Reads a name; anything unknown is the beginning.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        let beside = [Self::Proof, Self::Help].into_iter();
        let all = Step::ALL.into_iter().map(Self::Step).chain(beside);
        all.into_iter()
            .find(|place| place.name() == name)
            .unwrap_or(Self::Step(Step::Collect))
    }

    /// Address of the place within the page.
    #[must_use]
    pub fn address(self) -> String {
        format!("#{}", self.name())
    }
}
