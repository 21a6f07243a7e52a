//! Where things lie: the workspace root and the folder the tools are kept in.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// What runs in a browser is compiled for this target.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The rooms whose tests need nothing but a compiler; those of `frontend` and `tests` need more.
pub(crate) const NATIVE: &[&str] = &["shared", "pipeline", "dataverse", "emulator", "proxy", "sample"];

/// The folders every command works in.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The workspace this program was built from.
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("the workspace folder has no name")?;
        if root.join("Cargo.toml").is_file() {
            return Ok(Self {
                root: root.to_path_buf(),
            });
        }
        anyhow::bail!(
            "the workspace is no longer at {}: start this command through `cargo xtask`",
            root.display()
        )
    }

    /// The folder of the root `Cargo.toml`.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where cargo builds, and where the runner in `.cargo/config.toml` is looked for.
    pub(crate) fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// What is built for building: never removed by a change of sources.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target().join("tools")
    }

    /// The programs of this workspace alone.
    pub(crate) fn tools_bin(&self) -> PathBuf {
        self.tools().join("bin")
    }

    /// The path of a program in [`Self::tools_bin`], with the platform's ending.
    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.tools_bin()
            .join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// The search path with [`Self::tools_bin`] before everything else.
    pub(crate) fn search_path(&self) -> Result<OsString> {
        let others = env::var_os("PATH").unwrap_or_default();
        let all = std::iter::once(self.tools_bin()).chain(env::split_paths(&others));
        env::join_paths(all)
            .context("the folder of this workspace has a character that a search path cannot hold")
    }
}
