//! Load from outside: wrk for ceilings, our open-loop generator for latency.

use crate::run::output;
use anyhow::{Context, Result};
use std::process::Command;

/// What a load run saw.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Seen {
    pub(crate) rate: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
    /// Requests that got no answer, or another than 2xx or 3xx.
    pub(crate) bad: u64,
}

/// Asks for a page as fast as the server answers.
pub(crate) fn get(address: &str, path: &str, connections: u32, seconds: u32) -> Result<Seen> {
    let mut command = wrk(connections, seconds);
    command.arg(format!("http://{address}{path}"));
    read_wrk(&output(&mut command)?)
}

/// Posts a form with a new key each time, as fast as the server answers.
pub(crate) fn post(
    address: &str,
    path: &str,
    body: &str,
    connections: u32,
    seconds: u32,
) -> Result<Seen> {
    let mut command = wrk(connections, seconds);
    command.args(["-s", "xtask/src/bench/intake.lua"]);
    command.arg(format!("http://{address}{path}")).args(["--", path, body]);
    read_wrk(&output(&mut command)?)
}

fn wrk(connections: u32, seconds: u32) -> Command {
    let mut command = Command::new("wrk");
    command.args(["-t1", "--latency", "-c", &connections.to_string()]);
    command.args(["-d", &format!("{seconds}s")]);
    command
}

fn read_wrk(text: &str) -> Result<Seen> {
    let after = |label: &str| {
        let line = text.lines().map(str::trim).find(|line| line.starts_with(label))?;
        line[label.len()..].split_whitespace().next()
    };
    let rate = after("Requests/sec:").and_then(|rate| rate.parse().ok());
    let number = |label: &str| after(label).and_then(|count| count.parse().ok()).unwrap_or(0_u64);
    let socket_errors: u64 = text
        .lines()
        .filter(|line| line.contains("Socket errors:"))
        .flat_map(|line| line.split([' ', ',']).filter_map(|word| word.parse::<u64>().ok()))
        .sum();
    Ok(Seen {
        rate: rate.with_context(|| format!("wrk said {text}"))?,
        p50_ms: after("50%").and_then(milliseconds).unwrap_or(f64::NAN),
        p99_ms: after("99%").and_then(milliseconds).unwrap_or(f64::NAN),
        bad: number("Non-2xx or 3xx responses:") + socket_errors,
    })
}

/// `850.00us`, `12.34ms` or `1.02s`.
fn milliseconds(text: &str) -> Option<f64> {
    let digits = text.trim_end_matches(char::is_alphabetic);
    let number: f64 = digits.parse().ok()?;
    match &text[digits.len()..] {
        "us" => Some(number / 1000.0),
        "ms" => Some(number),
        "s" => Some(number * 1000.0),
        _ => None,
    }
}

/// Posts at a fixed rate; latency counts from the moment a request was meant to leave.
pub(crate) fn steady(
    address: &str,
    path: &str,
    body: &str,
    rate: f64,
    seconds: u32,
) -> Result<Seen> {
    let mut command = Command::new("target/release/examples/steady");
    command.args([address, path, &format!("{rate:.0}"), &seconds.to_string(), "256", body]);
    let text = output(&mut command)?;
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [_, errors, rate, p50_us, p99_us, _] = numbers[..] else {
        anyhow::bail!("the generator said {text}");
    };
    Ok(Seen { rate, p50_ms: p50_us / 1000.0, p99_ms: p99_us / 1000.0, bad: errors as u64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_wrk_prints_is_read() {
        let text = "  Latency Distribution\n     50%   10.50ms\n     99%  850.00us\n  \
                    5 requests in 2.00s\n  Non-2xx or 3xx responses: 3\n  \
                    Socket errors: connect 0, read 2, write 0, timeout 1\n\
                    Requests/sec:  61234.50\n";
        let seen = read_wrk(text).expect("it is understood");
        assert_eq!(seen, Seen { rate: 61234.5, p50_ms: 10.5, p99_ms: 0.85, bad: 6 });
    }
}
