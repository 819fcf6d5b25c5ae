//! What an operator may set: one file, overridden by the environment and the command line.
//!
//! Enters: `groundswell.yaml` in the data folder. Leaves: one checked struct.
//! Does not: hold a secret; keys live in the key file.

use crate::deliver::{Mailer, MailerError};
use crate::kernel::Day;
use crate::law::import::{Part, Upstream};
use serde::Deserialize;
use std::path::Path;

/// The settings of a site. Every key has a default, so that no file is needed.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The coalition's name, in the bar of every page.
    pub site_name: String,
    /// The address people reach the site at, `https://act.example.org`, for links that leave it.
    pub base_url: Option<String>,
    /// The coalition's one colour, `#rrggbb`; darkened for text where it would be too pale.
    pub accent: String,
    /// The IANA time zone in which times are shown.
    pub time_zone: String,
    /// Where "exit this page" leads: a site that says nothing about the person.
    pub exit_url: String,
    /// Where help is to be had, by country.
    pub hotlines: Vec<Hotline>,
    /// Whether every page says that this is a demonstration. `demo` sets it.
    pub is_demo: bool,
    /// How letters leave; without it nothing can be followed by e-mail.
    pub mail: Option<Mail>,
    /// When the site fetches the law by itself; left out, it never does.
    pub sync: Option<Schedule>,
    /// What one request may cost.
    pub limits: Limits,
}

/// The mail server that takes letters, and what they say of the sender.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `smtp://user@mail.example.org:587` (STARTTLS) or `smtps://...`. The password comes from
    /// `GROUNDSWELL_MAIL_PASSWORD`.
    pub relay: String,
    /// The sender: `Coalition <alerts@example.org>`.
    pub from: String,
    /// The coalition's postal address, at the foot of each letter.
    pub postal_address: Option<String>,
    /// The hour from which on the day's letters go out, in the site's time zone.
    #[serde(default = "seven")]
    pub hour: i8,
}

/// The environment's name for the mail server's password.
const MAIL_PASSWORD: &str = "GROUNDSWELL_MAIL_PASSWORD";

impl Mail {
    /// What hands letters to this server, with the password that the environment holds.
    ///
    /// Errors: the relay or the sender is not understood.
    pub fn open(&self) -> Result<Mailer, MailerError> {
        Mailer::new(&self.relay, &self.from, std::env::var(MAIL_PASSWORD).ok())
    }
}

const fn seven() -> i8 {
    7
}

/// When and from where the site fetches the law by itself.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Schedule {
    /// Hours between two runs, 1 to 168.
    pub every_hours: u32,
    /// The hour of the day in UTC from which runs are counted, 0 to 23.
    pub hour: u32,
    /// A run begins up to this many minutes later, so that not all sites ask at one moment.
    pub jitter_minutes: u32,
    /// What is fetched: `legislators`, `zip-table`, `bills`.
    pub parts: Vec<String>,
    /// The Congresses whose bills are fetched.
    pub congresses: Vec<u16>,
    /// A mirror of govinfo.
    pub govinfo: Option<String>,
    /// A mirror of congress-legislators.
    pub legislators: Option<String>,
    /// A mirror of the table of ZIP codes.
    pub zip_table: Option<String>,
}

impl Default for Schedule {
    fn default() -> Self {
        Self {
            every_hours: 24,
            hour: 7,
            jitter_minutes: 30,
            parts: Part::ALL.map(|part| part.as_str().to_owned()).to_vec(),
            congresses: Upstream::default().congresses,
            govinfo: None,
            legislators: None,
            zip_table: None,
        }
    }
}

impl Schedule {
    /// Where the law is fetched from.
    ///
    /// Errors: a sentence, when a setting means nothing.
    pub fn upstream(&self) -> Result<Upstream, String> {
        for (name, value, least, most) in [
            ("every_hours", self.every_hours, 1, 168),
            ("hour", self.hour, 0, 23),
            ("jitter_minutes", self.jitter_minutes, 0, 60),
        ] {
            if !(least..=most).contains(&value) {
                return Err(format!("sync.{name}: {value} is not between {least} and {most}"));
            }
        }
        let parts = self.parts.iter().map(|word| Part::read(word));
        let parts = parts.collect::<Result<_, _>>().map_err(|why| format!("sync.parts: {why}"))?;
        let usual = Upstream::default();
        let or = |own: &Option<String>, usual: String| {
            own.as_ref().map_or(usual, |url| url.trim_end_matches('/').to_owned())
        };
        Ok(Upstream {
            legislators: or(&self.legislators, usual.legislators),
            zip_table: or(&self.zip_table, usual.zip_table),
            govinfo: or(&self.govinfo, usual.govinfo),
            congresses: self.congresses.clone(),
            parts,
            patience: usual.patience,
        })
    }
}

/// One country's hotline. Who runs it changes hands and is never named.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Hotline {
    /// The country's name as people there write it.
    pub country: String,
    /// The number as it is shown.
    pub phone: String,
    /// A number to send a text message to.
    pub text: Option<String>,
    /// The relay number for people who are deaf or hard of hearing.
    pub relay: Option<String>,
    /// The day on which somebody last called to see that it answers.
    #[serde(deserialize_with = "day")]
    pub last_checked: Day,
}

/// Bounds on what a request may cost; each answers with a sentence when it is passed.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of a request's body.
    pub body_bytes: usize,
    /// Milliseconds until a request is given up.
    pub request_ms: u64,
    /// Requests at work at the same moment; the next is told to come back.
    pub concurrent_requests: usize,
    /// Live streams open at the same moment.
    pub live_streams: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            site_name: "Groundswell".to_owned(),
            base_url: None,
            accent: "#0b5d66".to_owned(),
            time_zone: "America/New_York".to_owned(),
            exit_url: "https://www.weather.gov/".to_owned(),
            hotlines: vec![Hotline {
                country: "United States".to_owned(),
                phone: "1-888-373-7888".to_owned(),
                text: Some("233733".to_owned()),
                relay: Some("711".to_owned()),
                last_checked: Day::new(2026, 11, 23).expect("the calendar has this day"),
            }],
            is_demo: false,
            mail: None,
            sync: None,
            limits: Limits::default(),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 64 * 1024,
            request_ms: 10_000,
            concurrent_requests: 4096,
            live_streams: 20_000,
        }
    }
}

fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
    String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
}

/// An empty file is a file without settings.
fn read_yaml(text: &str) -> Result<Config, String> {
    let bare = text.lines().all(|line| line.trim().is_empty() || line.trim().starts_with('#'));
    match bare {
        true => Ok(Config::default()),
        false => serde_saphyr::from_str(text).map_err(|why| why.to_string()),
    }
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read {0}: {1}")]
    Unreadable(String, std::io::Error),
    /// A line of the file is not understood.
    #[error("{0} is not understood: {1}")]
    Invalid(String, String),
}

impl Config {
    /// Reads `groundswell.yaml` in the data folder, when there is one.
    ///
    /// Errors: the file cannot be read, names an unknown key, a zone or colour that does not exist.
    pub fn read(folder: &Path) -> Result<Self, ConfigError> {
        let file = folder.join("groundswell.yaml");
        let name = file.display().to_string();
        match std::fs::read_to_string(&file) {
            Ok(text) => Self::parse(&text).map_err(|why| ConfigError::Invalid(name, why)),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(why) => Err(ConfigError::Unreadable(name, why)),
        }
    }

    fn check_mail(&self, mail: &Mail) -> Result<(), String> {
        if self.base_url.is_none() {
            return Err("mail: needs base_url, for the links in letters".to_owned());
        }
        if !(0..24).contains(&mail.hour) {
            return Err("mail.hour: an hour from 0 to 23".to_owned());
        }
        Mailer::check(&mail.relay, &mail.from).map_err(|why| why.to_string())
    }

    fn parse(text: &str) -> Result<Self, String> {
        let config: Self = read_yaml(text)?;
        if jiff::tz::TimeZone::get(&config.time_zone).is_err() {
            return Err(format!("time_zone: {:?} is no IANA time zone", config.time_zone));
        }
        let digits = config.accent.strip_prefix('#').unwrap_or_default();
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(format!("accent: {:?} is not written #rrggbb", config.accent));
        }
        if !config.exit_url.starts_with("https://") {
            return Err("exit_url: must begin with https://".to_owned());
        }
        if let Some(mail) = &config.mail {
            config.check_mail(mail)?;
        }
        if let Some(schedule) = &config.sync {
            schedule.upstream()?;
        }
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn an_empty_file_is_the_default_and_mistakes_are_sentences() {
        assert_eq!(Config::parse("").as_ref(), Ok(&Config::default()));
        for (text, word) in [
            ("time_zone: Moon/Sea", "time_zone"),
            ("accent: teal", "#rrggbb"),
            ("sitename: x", "sitename"),
            ("# nothing yet\n", ""),
            ("limits:\n  body_bytes: 10", ""),
            ("mail:\n  relay: smtp://a.org\n  from: a@b.org", "base_url"),
            ("base_url: https://a.org\nmail:\n  relay: a.org\n  from: a@b.org", "mail.relay"),
            ("base_url: https://a.org\nmail:\n  relay: smtp://a.org\n  from: x", "mail.from"),
            ("base_url: https://a.org\nmail:\n  relay: smtp://a.org\n  from: a@b.org", ""),
            ("sync: {}", ""),
            ("sync:\n  every_hours: 6\n  parts: [bills]", ""),
            ("sync:\n  every_hours: 0", "between 1 and 168"),
            ("sync:\n  parts: [weather]", "zip-table"),
        ] {
            let parsed = Config::parse(text);
            match word {
                "" => assert!(parsed.is_ok(), "{text}"),
                _ => assert!(parsed.is_err_and(|why| why.contains(word)), "{text}"),
            }
        }
    }
}
