//! The organization's colour, made readable on our paper in both schemes.

use std::fmt::Write as _;

/// WCAG 2.2 asks 4.5 of text; a little more, because a screen is not a laboratory.
const CONTRAST: f64 = 4.7;
/// The darkest ground that the accent stands on in the light scheme (`--sunken`).
const LIGHT_GROUND: Colour = Colour([0xf3, 0xf0, 0xe9]);
/// The lightest ground that it stands on in the dark scheme (`--card`).
const DARK_GROUND: Colour = Colour([0x1f, 0x1e, 0x1b]);
/// Steps from the colour as given to black or white.
const STEPS: u32 = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Colour([u8; 3]);

impl Colour {
    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let whole = plain.then(|| u32::from_str_radix(digits, 16).ok()).flatten()?;
        let [_, red, green, blue] = whole.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// Relative luminance.
    ///
    /// Source: WCAG 2.2, definition of relative luminance, read 2026-11-23.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }

    /// The colour as given if it reads well on `ground`, else the nearest shade towards
    /// `limit` that does.
    fn readable_on(self, ground: Self, limit: u8) -> Self {
        let shade = |step: u32| {
            Self(self.0.map(|channel| {
                let (from, to) = (u32::from(channel), u32::from(limit));
                u8::try_from((from * (STEPS - step) + to * step) / STEPS).unwrap_or(limit)
            }))
        };
        let readable = |shade: &Self| shade.contrast(ground) >= CONTRAST;
        (0..=STEPS).map(shade).find(readable).unwrap_or(Self([limit; 3]))
    }
}

/// The rules that replace the accent; none for a text that is no colour, so that nothing else can
/// enter the style sheet.
pub(super) fn rules(accent: &str) -> String {
    let Some(colour) = Colour::parse(accent) else { return String::new() };
    let rule = |colour: Colour, ink: &str| {
        let [red, green, blue] = colour.0;
        format!(":root{{--accent:#{red:02x}{green:02x}{blue:02x};--accent-ink:{ink}}}")
    };
    let light = rule(colour.readable_on(LIGHT_GROUND, 0), "#fff");
    let dark = rule(colour.readable_on(DARK_GROUND, 255), "#101312");
    let mut rules = String::new();
    let _ = write!(rules, "@layer tokens{{{light}@media (prefers-color-scheme:dark){{{dark}}}}}");
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_colour_becomes_readable_in_both_schemes() {
        for text in ["#0b5d66", "#ffff00", "#000000", "#ffffff", "#ff69b4", "#808080"] {
            let colour = Colour::parse(text).expect("a colour");
            let light = colour.readable_on(LIGHT_GROUND, 0);
            let dark = colour.readable_on(DARK_GROUND, 255);
            assert!(light.contrast(LIGHT_GROUND) >= CONTRAST, "{text}: {light:?}");
            assert!(light.contrast(Colour([255; 3])) >= CONTRAST, "{text}: white on {light:?}");
            assert!(dark.contrast(DARK_GROUND) >= CONTRAST, "{text}: {dark:?}");
        }
        assert_eq!(
            Colour::parse("#0b5d66").map(|own| own.readable_on(LIGHT_GROUND, 0)),
            Colour::parse("#0b5d66")
        );
    }

    #[test]
    fn what_is_no_colour_stays_out_of_the_style_sheet() {
        for text in ["", "teal", "#12345", "red;}body{display:none", "#é2345"] {
            assert_eq!(rules(text), "", "{text}");
        }
    }
}
