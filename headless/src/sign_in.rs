//! Signing in at the emulated identity provider as a person does: its page, the first person on it, and the way back.

use crate::door::{Door, ORIGIN};
use anyhow::{Context as _, Result, ensure};
use http::{Method, header};
use reqwest::redirect::Policy;
use url::Url;

/// Signs the first person of the provider in.
pub(crate) async fn sign_in(door: &Door) -> Result<()> {
    let started = door.send(Method::GET, "/auth/login", None::<&()>).await?;
    let there = started.headers().get(header::LOCATION);
    let there = there.context("the proxy does not lead to a sign-in page")?;
    let there = Url::parse(there.to_str()?)?;
    let host = there.host_str().unwrap_or_default();
    let client = reqwest::Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .resolve(host, door.emulator)
        .build()?;
    let page = client.get(there.clone()).send().await;
    let page = page.context("the emulator does not answer; start it, or name its address with --emulator")?;
    ensure!(
        page.status().is_success(),
        "the sign-in page answered {}",
        page.status()
    );
    let html = page.text().await?;
    let waiting = attribute(&html, "name=\"request\" value=\"")?;
    let person = attribute(&html, "name=\"person\" value=\"")?;
    let chosen = client
        .post(there)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(format!("request={waiting}&person={person}"))
        .send()
        .await?;
    let back = chosen.headers().get(header::LOCATION);
    let back = back.context("the sign-in page leads nowhere")?.to_str()?;
    let path = back
        .strip_prefix(ORIGIN)
        .context("the way back leads elsewhere")?;
    let done = door.send(Method::GET, path, None::<&()>).await?;
    ensure!(
        done.status().is_redirection(),
        "signing in answered {}",
        done.status()
    );
    Ok(())
}

fn attribute(html: &str, before: &str) -> Result<String> {
    let (_, rest) = html
        .split_once(before)
        .context("the sign-in page is another one")?;
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}
