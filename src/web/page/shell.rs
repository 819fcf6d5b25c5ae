use crate::web::Site;
use crate::web::assets::Links;
use crate::web::i18n::{Msg, Speech};
use std::fmt::Display;

/// Which part of the site a page belongs to, so that the bar can mark it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The front page and the campaigns.
    Campaigns,
    /// Bills and roll calls.
    Bills,
    /// Legislators and the look-up.
    Lawmakers,
    /// Help and hotlines.
    Help,
    /// None of the bar's.
    Elsewhere,
}

/// What `base.html` needs: a template's struct holds it as `shell`, beside `t`.
pub struct Shell {
    /// The title of the window.
    pub title: String,
    /// What search engines and previews show, when it is worth saying.
    pub description: Option<String>,
    /// The organization's name.
    pub site_name: String,
    /// Whether the page carries the exit.
    pub exit: bool,
    /// Where style, script and icon are.
    pub assets: Links,
    /// Whether the site is a demonstration and must say so.
    pub is_demo: bool,
    section: Section,
}

/// One link of the bar.
pub struct NavLink {
    /// Where it leads.
    pub href: &'static str,
    /// What it says.
    pub label: Msg,
    /// Whether the reader is in that part.
    pub current: bool,
}

impl Shell {
    /// The shell of a page with this title.
    pub fn new(site: &Site, t: Speech, title: impl Display, section: Section) -> Self {
        let site_name = site.config().site_name.clone();
        let title = t
            .m(Msg::PAGE_TITLE)
            .with("title", title.to_string())
            .with("site", site_name.as_str())
            .to_string();
        let (assets, is_demo) = (site.links().clone(), site.config().is_demo);
        Self { title, description: None, site_name, exit: false, assets, is_demo, section }
    }

    /// The same with a description.
    #[must_use]
    pub fn described(self, description: impl Display) -> Self {
        Self { description: Some(description.to_string()), ..self }
    }

    /// The same with the exit, and a title that does not tell what is being read.
    #[must_use]
    pub fn sensitive(self) -> Self {
        let title = self.site_name.clone();
        Self { exit: true, title, ..self }
    }

    /// The links of the bar.
    pub fn links(&self) -> [NavLink; 4] {
        [
            ("/", Msg::NAV_CAMPAIGNS, Section::Campaigns),
            ("/bills", Msg::NAV_BILLS, Section::Bills),
            ("/my-legislators", Msg::NAV_LAWMAKERS, Section::Lawmakers),
            ("/help", Msg::NAV_HELP, Section::Help),
        ]
        .map(|(href, label, section)| NavLink {
            href,
            label,
            current: section == self.section,
        })
    }
}
