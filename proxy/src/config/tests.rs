#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]
use super::*;

fn config(arguments: &[&str], secret: Option<&str>) -> Result<Config, ConfigError> {
    let arguments = Arguments::try_parse_from([&["proxy"], arguments].concat()).unwrap();
    Config::of(arguments, secret.map(SecretString::from))
}

#[test]
fn nothing_given_means_the_emulated_cloud_inside() {
    let config = config(&[], None).unwrap();
    assert!(config.listen.ip().is_loopback());
    assert!(matches!(config.cloud, CloudChoice::Embedded { .. }));
}

#[test]
fn only_loopback_addresses_are_taken() {
    for arguments in [
        ["--listen", "0.0.0.0:8080"],
        ["--listen", "192.168.1.4:8080"],
        ["--listen", "[::]:8080"],
        ["--emulator-listen", "0.0.0.0:1"],
        ["--emulator", "http://10.0.0.1:8081"],
        ["--emulator", "http://127.0.0.1.evil.example:8081"],
        ["--emulator", "http://emulator.localhost:8081"],
        ["--emulator", "http://[::ffff:10.0.0.1]:8081"],
        ["--emulator", "http://169.254.169.254"],
    ] {
        assert!(
            matches!(config(&arguments, None), Err(ConfigError::NotLoopback { .. })),
            "{arguments:?}"
        );
    }
    for url in [
        "https://127.0.0.1:1",
        "http://127.0.0.1:1/x",
        "http://a@127.0.0.1:1",
        "127.0.0.1:1",
        "http://127.0.0.1:1/?a",
    ] {
        assert!(
            matches!(
                config(&["--emulator", url], None),
                Err(ConfigError::NotAnAddress(_))
            ),
            "{url}"
        );
    }
    for url in [
        "http://127.0.0.1:9",
        "http://[::1]:9",
        "http://localhost:9",
        "http://0x7f.1:9/",
    ] {
        let Ok(Config {
            cloud: CloudChoice::Emulator { address },
            ..
        }) = config(&["--emulator", url], None)
        else {
            panic!("{url}");
        };
        assert!(address.ip().is_loopback() && address.port() == 9, "{url}");
    }
}

#[test]
fn a_registration_is_whole_or_refused() {
    let tenant = ["--tenant", "c0117050-0000-4000-8000-000000000001"];
    let both = [&tenant[..], &["--client-id", "x"]].concat();
    assert!(matches!(
        config(&tenant, Some("s")),
        Err(ConfigError::HalfARegistration)
    ));
    assert!(matches!(config(&both, None), Err(ConfigError::HalfARegistration)));
    assert!(matches!(
        config(&both, Some("s")).unwrap().cloud,
        CloudChoice::Microsoft(_)
    ));
    let two = [&both[..], &["--emulator", "http://127.0.0.1:1"]].concat();
    assert!(matches!(config(&two, Some("s")), Err(ConfigError::TwoClouds)));
}
