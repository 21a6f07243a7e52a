//! The page as a person reads it: by the words on it.

use crate::chrome::Chrome;
use anyhow::Context as _;
use fantoccini::Locator;
use fantoccini::elements::Element;
use std::path::Path;
use std::time::Duration;
use tokio::time::Instant;

/// Longest wait for something to appear; generous, because the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);

impl Chrome {
    /// Waits until the words stand somewhere on the page, in one element.
    pub(crate) async fn wait_for(&self, words: &str) -> anyhow::Result<Element> {
        let path = format!(
            "//*[not(self::script) and contains(normalize-space(.), {})]",
            quoted(words)
        );
        let found = self
            .client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::XPath(&path))
            .await;
        match found {
            Ok(element) => Ok(element),
            Err(error) => {
                let page = self.text().await.unwrap_or_default();
                Err(error).with_context(|| format!("`{words}` does not appear; the page says:\n{page}"))
            }
        }
    }

    /// Presses the button, link or label whose words begin with these, once it can be pressed.
    pub(crate) async fn press(&self, words: &str) -> anyhow::Result<()> {
        let path = format!(
            "//*[self::button or self::a or self::summary or self::label or self::input][starts-with(normalize-space(.), {words}) or @aria-label={words}]",
            words = quoted(words)
        );
        let until = Instant::now() + PATIENCE;
        loop {
            let pressed = match self.client.find(Locator::XPath(&path)).await {
                Ok(element) if element.is_enabled().await.unwrap_or(false) => {
                    self.bring_to_sight(&element).await;
                    element.click().await
                }
                Ok(_disabled) => Ok(()),
                Err(error) => Err(error),
            };
            let is_disabled = pressed.is_ok() && self.is_disabled(&path).await;
            if pressed.is_ok() && !is_disabled {
                return Ok(());
            }
            if Instant::now() > until {
                let page = self.text().await.unwrap_or_default();
                anyhow::bail!("`{words}` cannot be pressed; the page says:\n{page}");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Scrolls as a person would: what stays at the edge of the window must not cover what is pressed.
    async fn bring_to_sight(&self, element: &Element) {
        if let Ok(element) = serde_json::to_value(element) {
            let script = "arguments[0].scrollIntoView({block: 'center'})";
            // An element that is gone cannot be pressed either, which is said there.
            let _scrolled = self.client.execute(script, vec![element]).await;
        }
    }

    async fn is_disabled(&self, path: &str) -> bool {
        match self.client.find(Locator::XPath(path)).await {
            Ok(element) => !element.is_enabled().await.unwrap_or(true),
            Err(_gone) => false,
        }
    }

    /// Goes to a step.
    pub(crate) async fn step(&self, name: &str) -> anyhow::Result<()> {
        self.client
            .execute("location.hash = arguments[0]", vec![name.into()])
            .await
            .with_context(|| format!("step {name}"))?;
        Ok(())
    }

    /// Chooses files as the dialog of the browser would.
    pub(crate) async fn choose_files(&self, files: &[&Path]) -> anyhow::Result<()> {
        let input = Locator::Css("input[type=file][multiple]:not([webkitdirectory])");
        let input = self.client.wait().at_most(PATIENCE).for_element(input).await?;
        let paths: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        input.send_keys(&paths.join("\n")).await?;
        Ok(())
    }

    /// All words on the page.
    pub(crate) async fn text(&self) -> anyhow::Result<String> {
        let text = self
            .client
            .execute("return document.body.innerText", Vec::new())
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// True while the page answers.
    pub(crate) async fn is_alive(&self) -> anyhow::Result<bool> {
        let answer = self.client.execute("return 6 * 7", Vec::new()).await?;
        Ok(answer == 42)
    }
}

fn quoted(words: &str) -> String {
    format!("\"{words}\"")
}
