//! Rules about committed files that neither compiler nor linter knows.

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process;
use crate::say;
use crate::workspace::Workspace;

/// Something that must not stand in a file.
struct Rule {
    /// What must not stand there.
    words: &'static [&'static str],
    /// Where it must not stand: paths begin with one of these.
    within: &'static [&'static str],
    /// Where it may stand all the same: paths begin with one of these.
    except: &'static [&'static str],
    because: &'static str,
}

const EVERYWHERE: &[&str] = &[""];
const SOURCES: &[&str] = &[
    "shared/",
    "pipeline/",
    "dataverse/",
    "emulator/",
    "proxy/",
    "frontend/src/",
    "sample/",
];

/// Words are cut in two where this file would otherwise break its own rule.
const RULES: &[Rule] = &[
    Rule {
        words: &["todo!(", "unimplemented!("],
        within: EVERYWHERE,
        except: &["xtask/src/rules.rs"],
        because: "what is not written yet is left out, not promised",
    },
    Rule {
        words: &[
            concat!("/wo", "rk/"),
            concat!("/ro", "ot/"),
            concat!("/ho", "me/"),
            concat!("C:\\Us", "ers"),
        ],
        within: EVERYWHERE,
        except: &[],
        because: "a path of one machine means nothing on another",
    },
    Rule {
        words: &[
            concat!("sales", "force"),
            concat!("Sales", "force"),
            concat!("SO", "QL"),
        ],
        within: EVERYWHERE,
        except: &[],
        because: "these words belong to another product, and each has a true name in Dynamics 365",
    },
    Rule {
        words: &[
            concat!("crates", ".io"),
            concat!("npmjs", ".com"),
            concat!("npmjs", ".org"),
        ],
        within: EVERYWHERE,
        except: &["Cargo.lock", "fuzz/Cargo.lock"],
        because: "where packages come from is for cargo's own configuration to say",
    },
    Rule {
        words: &["SystemTime::now", "Instant::now", "Date::now"],
        within: SOURCES,
        except: &[
            "proxy/src/clock.rs",
            "emulator/src/serve.rs",
            "frontend/src/browser/clock.rs",
        ],
        because: "the moment is an argument; only the outermost layer reads a clock",
    },
    Rule {
        words: &["env::var", "env::args"],
        within: SOURCES,
        except: &["proxy/src/config.rs"],
        because: "only proxy/src/config.rs reads the environment",
    },
    Rule {
        words: &[
            "fetch_with_",
            "XmlHttpRequest",
            "WebSocket",
            "EventSource",
            "send_beacon",
        ],
        within: &["frontend/src/"],
        except: &["frontend/src/browser/api.rs", "frontend/src/browser/api/"],
        because: "only frontend/src/browser/api.rs talks to the proxy, and nothing talks to anybody else",
    },
    Rule {
        words: &["reqwest::"],
        within: SOURCES,
        except: &["proxy/src/transport.rs", "proxy/src/transport/"],
        because: "only proxy/src/transport.rs knows which Dataverse answers",
    },
    Rule {
        words: &["inner_html", "innerHTML"],
        within: &["frontend/src/"],
        except: &[],
        because: "a cell of a customer's file must never become markup",
    },
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &[
    "mod.rs",
    "utils.rs",
    "util.rs",
    "helpers.rs",
    "common.rs",
    "manager.rs",
    "service.rs",
    "misc.rs",
];

/// Reads every committed file and every new one that is not ignored.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let mut git = Command::new("git");
    git.current_dir(workspace.root())
        .args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let Some(files) = process::output(&mut git) else {
        bail!("the file rules need git and a working copy: `git ls-files` gave nothing");
    };
    let mut broken = 0;
    for path in files.lines() {
        // A file that is no text, or that was just deleted, holds no words.
        let text = fs::read_to_string(workspace.root().join(path)).unwrap_or_default();
        for fault in faults(path, &text) {
            say::note(&fault);
            broken += 1;
        }
    }
    if broken > 0 {
        bail!("{broken} lines or names break a file rule; they stand above");
    }
    Ok(())
}

fn faults(path: &str, text: &str) -> Vec<String> {
    let begins = |with: &[&str]| with.iter().any(|start| path.starts_with(start));
    let mut faults = Vec::new();
    let name = path.rsplit('/').next().unwrap_or(path);
    if EMPTY_NAMES.contains(&name) {
        faults.push(format!("{path}: the name says nothing about what is inside"));
    }
    for rule in RULES
        .iter()
        .filter(|rule| begins(rule.within) && !begins(rule.except))
    {
        for (index, line) in text.lines().enumerate() {
            if let Some(word) = rule.words.iter().find(|word| line.contains(**word)) {
                faults.push(format!("{path}:{}: `{word}`: {}", index + 1, rule.because));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str, expected: usize) {
        assert_eq!(faults(path, text).len(), expected, "{path}: {text}");
    }

    #[test]
    fn a_clock_is_read_in_one_place() {
        check("proxy/src/relay.rs", "let now = Instant::now();", 1);
        check("proxy/src/clock.rs", "let now = SystemTime::now();", 0);
    }

    #[test]
    fn names_that_say_nothing_are_refused() {
        check("pipeline/src/load/mod.rs", "", 1);
        check("pipeline/src/load.rs", "", 0);
    }

    #[test]
    fn words_of_another_product_are_refused_everywhere() {
        check("docs/ARCHITECTURE.md", concat!("as in Sales", "force"), 1);
    }

    #[test]
    fn this_file_keeps_its_own_rules() {
        check("xtask/src/rules.rs", include_str!("rules.rs"), 0);
    }
}
