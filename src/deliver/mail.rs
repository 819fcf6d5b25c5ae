use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::fmt;
use std::time::Duration;

/// How long the mail server may take for one command.
const PATIENCE: Duration = Duration::from_secs(30);
/// Ports when the operator names none: handing in over STARTTLS, and over TLS from the first byte.
const PORTS: [u16; 2] = [587, 465];

/// A letter on its way out: plain text, so that nothing in it can watch who reads it.
#[derive(Clone, Debug)]
pub struct Mail {
    /// What makes its `Message-ID` unique; the same for every attempt.
    pub id: String,
    /// Whom it goes to.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// Where one `POST` ends it all (RFC 8058).
    pub unsubscribe: String,
}

/// The operator's mail server.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why the mail server of the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    /// The relay's address.
    #[error("mail.relay is not understood; write smtp://user@mail.example.org:587 or smtps://...")]
    Relay,
    /// The sender.
    #[error("mail.from is no sender; write: Coalition <alerts@example.org>")]
    From,
    /// TLS cannot be prepared.
    #[error("the mail server's TLS cannot be prepared: {0}")]
    Tls(lettre::transport::smtp::Error),
}

/// Why a letter did not arrive at the mail server.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// It may go later: no connection, or the server asks for patience.
    #[error("{0}")]
    Later(String),
    /// The server will never take it.
    #[error("{why}")]
    Refused {
        /// In the server's words.
        why: String,
        /// Whether that is because there is no such mailbox.
        is_address: bool,
    },
}

impl Mailer {
    /// A mailer that hands letters in there, in this name; the password is never in a file.
    ///
    /// Errors: the relay or the sender is not understood.
    pub fn new(relay: &str, from: &str, password: Option<String>) -> Result<Self, MailerError> {
        let from = from.parse().map_err(|_| MailerError::From)?;
        let relay = Relay::parse(relay).ok_or(MailerError::Relay)?;
        let parameters = || TlsParameters::new(relay.host.clone()).map_err(MailerError::Tls);
        let tls = match relay.scheme {
            Scheme::Smtps => Tls::Wrapper(parameters()?),
            // On the same machine nobody listens in.
            Scheme::Smtp if relay.is_local() => Tls::None,
            Scheme::Smtp => Tls::Required(parameters()?),
        };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&relay.host)
            .port(relay.port)
            .tls(tls)
            .timeout(Some(PATIENCE));
        let builder = match (relay.user, password) {
            (Some(user), Some(password)) => builder.credentials(Credentials::new(user, password)),
            _ => builder,
        };
        Ok(Self { transport: builder.build(), from })
    }

    /// Whether a mailer could be made of these, without making one.
    ///
    /// Errors: as `new`.
    pub fn check(relay: &str, from: &str) -> Result<(), MailerError> {
        from.parse::<Mailbox>().map_err(|_| MailerError::From)?;
        Relay::parse(relay).map(drop).ok_or(MailerError::Relay)
    }

    /// Hands a letter to the mail server; what it said when it took it.
    ///
    /// Errors: told apart by whether trying again can help.
    pub async fn send(&self, mail: &Mail) -> Result<String, SendError> {
        let message = self.write(mail)?;
        match self.transport.send(message).await {
            Ok(response) => {
                let words: Vec<&str> = response.message().collect();
                Ok(format!("{} {}", response.code(), words.join(" ")))
            }
            Err(why) => Err(judged(&why)),
        }
    }

    fn write(&self, mail: &Mail) -> Result<Message, SendError> {
        let refused =
            |why: &dyn fmt::Display| SendError::Refused { why: why.to_string(), is_address: false };
        let to = mail.to.parse().map_err(|why: lettre::address::AddressError| refused(&why))?;
        Message::builder()
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(mail.subject.as_str())
            .date_now()
            .header(Unsubscribe(format!("<{}>", mail.unsubscribe)))
            .header(UnsubscribePost("List-Unsubscribe=One-Click".to_owned()))
            .header(AutoSubmitted("auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(mail.text.clone())
            .map_err(|why| refused(&why))
    }
}

/// What to do about an error of the mail server's.
fn judged(why: &lettre::transport::smtp::Error) -> SendError {
    let words = said(why);
    if !why.is_permanent() {
        return SendError::Later(words);
    }
    // 5.1.x: the address; 550, 551 and 553 without more say the same.
    let code = why.status().map(|code| code.to_string()).unwrap_or_default();
    let no_mailbox = words.contains("5.1.")
        || (matches!(code.as_str(), "550" | "551" | "553") && !words.contains("5.7."));
    SendError::Refused { why: words, is_address: no_mailbox }
}

/// The error with its causes: its own words alone say too little.
fn said(why: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(why), |why| why.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Smtp,
    Smtps,
}

/// Where letters are handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Relay {
    scheme: Scheme,
    user: Option<String>,
    host: String,
    port: u16,
}

impl Relay {
    /// Reads `smtp://user@host:port`. A password has no place in it.
    fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.trim().split_once("://")?;
        let (scheme, usual) = match scheme {
            "smtp" => (Scheme::Smtp, PORTS[0]),
            "smtps" => (Scheme::Smtps, PORTS[1]),
            _ => return None,
        };
        let (user, place) = match rest.rsplit_once('@') {
            Some((user, place)) => (Some(user), place),
            None => (None, rest),
        };
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().ok()?),
            None => (place, usual),
        };
        let is_host = !host.is_empty() && !host.contains(['/', ' ']);
        let user = user.map(str::to_owned);
        let has_password = user.as_deref().is_some_and(|user| user.contains(':'));
        (is_host && !has_password).then(|| Self { scheme, user, host: host.to_owned(), port })
    }

    fn is_local(&self) -> bool {
        matches!(self.host.as_str(), "127.0.0.1" | "localhost" | "::1")
    }
}

/// Makes a header of its name.
macro_rules! header {
    ($name:ident = $text:literal) => {
        #[derive(Clone)]
        struct $name(String);

        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($text)
            }

            fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(text.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    };
}

header!(Unsubscribe = "List-Unsubscribe");
header!(UnsubscribePost = "List-Unsubscribe-Post");
header!(AutoSubmitted = "Auto-Submitted");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relay_is_read_and_a_password_is_refused() {
        let relay = Relay::parse("smtp://user@example.org@mail.example.org").expect("a relay");
        assert_eq!(relay.user.as_deref(), Some("user@example.org"));
        assert_eq!((relay.host.as_str(), relay.port), ("mail.example.org", 587));
        let relay = Relay::parse("smtps://mail.example.org").expect("a relay");
        assert_eq!((relay.scheme, relay.port), (Scheme::Smtps, 465));
        for bad in
            ["", "mail.example.org", "smtp://", "smtp://a:b@c.org", "smtp://c.org:x", "x://c"]
        {
            assert_eq!(Relay::parse(bad), None, "{bad}");
        }
    }
}
