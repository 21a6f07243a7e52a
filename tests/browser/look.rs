//! Pictures of the page for people to look at: wide and narrow, light and dark.

use crate::chrome::Chrome;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::json;

/// A command of the developer tools, handed on by `ChromeDriver`.
#[derive(Debug)]
struct DeveloperTools(&'static str, serde_json::Value);

impl WebDriverCompatibleCommand for DeveloperTools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!(
            "session/{}/goog/cdp/execute",
            session.unwrap_or_default()
        ))
    }

    fn method_and_body(&self, _url: &url::Url) -> (http::Method, Option<String>) {
        (
            http::Method::POST,
            Some(json!({"cmd": self.0, "params": self.1}).to_string()),
        )
    }
}

impl Chrome {
    /// Keeps four pictures of the page as it stands in `target/screenshots/`.
    pub(crate) async fn picture(&self, name: &str) -> anyhow::Result<()> {
        let folder = tests::root().join("target/screenshots");
        std::fs::create_dir_all(&folder)?;
        for scheme in ["light", "dark"] {
            let media = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
            self.client
                .issue_cmd(DeveloperTools("Emulation.setEmulatedMedia", media))
                .await?;
            for width in [1440, 390] {
                let metrics =
                    json!({"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": width < 600});
                self.client
                    .issue_cmd(DeveloperTools("Emulation.setDeviceMetricsOverride", metrics))
                    .await?;
                let all = json!({"format": "png", "captureBeyondViewport": true});
                let answer = self
                    .client
                    .issue_cmd(DeveloperTools("Page.captureScreenshot", all))
                    .await?;
                let data = answer
                    .get("data")
                    .and_then(|data| data.as_str())
                    .unwrap_or_default();
                let png = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, data)?;
                std::fs::write(folder.join(format!("{name}-{width}-{scheme}.png")), png)?;
            }
        }
        self.client
            .issue_cmd(DeveloperTools("Emulation.clearDeviceMetricsOverride", json!({})))
            .await?;
        self.client
            .issue_cmd(DeveloperTools(
                "Emulation.setEmulatedMedia",
                json!({"features": []}),
            ))
            .await?;
        Ok(())
    }
}
