use super::*;
use crate::app::{App, Engine};
use crate::config::Config;
use crate::kernel::{Clock, Random, Timestamp};
use crate::store::{DataFolder, Tx};

const FILE: &str = "---
slug: night-ferry
state: live
title: Keep the night ferry
standfirst: One vote decides whether it sails after ten.
byline: By the harbor desk
sensitive: true
hotline: {label: Help by night, phone: 1-888-555-0100, sms: '555010', checked: 2026-11-20}
positions:
  - stance: support
    bills: [us/115/hr1865, us/115/s1693]
asks:
  - id: call-now
    kind: call
    title: Call before the vote
    window: {closes: 2026-12-18 18:00, zone: America/New_York}
    goal: 2500
    targets: [my-representative]
  - id: say-thanks
    kind: call
    title: Call with thanks
    window: {opens: 2026-12-19 09:00, zone: America/New_York}
    targets: [my-senators]
---

# Story

## The problem {problem}

The night ferry is the *only* way home. <3

::: quote
by: A deck hand
source: https://example.org/said

We carry nurses.
:::

::: bill-timeline
bill: us/115/hr1865
:::

::: video
src: https://films.example.org/ferry.webm
title: Ten minutes aboard
poster: /media/ferry.jpg
length: 2:40

What the captain says.
:::

::: image
src: /media/ferry.jpg
alt: A ferry at night
credit: Ada Example
:::

## What to do {action}

::: call-to-act
ask: call-now

Three minutes are enough.
:::

::: updates
:::

::: note
day: 2026-11-21

An earlier version named the wrong pier.
:::

# Updates

## 2026-11-20 The committee has set a date

It meets on *2 December*.

## 2026-11-01 The first hundred calls

# Script call-now

Hello.

# Script say-thanks

Thank you.
";

async fn site(folder: &std::path::Path) -> Site {
    let now: Timestamp = "2026-11-23T15:00:00Z".parse().expect("RFC 3339");
    let folder = DataFolder::open(folder).expect("a folder");
    let (clock, random) = (Clock::fixed(now), Random::seeded(1));
    let app = App::assemble(folder, Engine::OneMachine, Config::default(), clock, random.clone());
    let app = app.await.expect("a site");
    let campaign = campaign::file::parse(FILE).expect("a good file");
    let put = async move |tx: &mut Tx<'_>| campaign::put(tx, &campaign, &random, now).await;
    app.db.write::<_, crate::store::Error, _>(put).await.expect("stored");
    Site::new(app)
}

async fn html(site: &Site) -> String {
    let stored = load(site, Speech::default(), "night-ferry").await.expect("a campaign");
    let loaded = Loaded::read(site, stored).await.expect("readable");
    loaded.page(site, Speech::default()).render().expect("it renders")
}

#[tokio::test]
async fn the_campaign_page_shows_every_block() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = html(&site(folder.path()).await).await;
    let main = page.find("<main").and_then(|from| page.get(from..)).expect("a main part");
    let main = main.split("</main>").next().expect("its end");
    insta::assert_snapshot!("campaign_page", main);
}

#[tokio::test]
async fn the_campaign_page_asks_nothing_of_other_sites() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = html(&site(folder.path()).await).await;
    for (place, _) in page.match_indices(" src=\"") {
        assert!(page[place + 6..].starts_with('/'), "{}", &page[place..place + 60]);
    }
    assert!(page.len() < 60_000);
    assert!(!page.contains("night ferry</title>"), "a sensitive title tells nothing");
}

#[tokio::test]
async fn a_draft_is_seen_by_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = site(folder.path()).await;
    let text = FILE.replace("state: live", "state: draft");
    let campaign = campaign::file::parse(&text).expect("a good file");
    let (random, now) = (Random::seeded(2), site.now());
    let put = async move |tx: &mut Tx<'_>| campaign::put(tx, &campaign, &random, now).await;
    site.db().write::<_, crate::store::Error, _>(put).await.expect("stored");
    assert!(matches!(load(&site, Speech::default(), "night-ferry").await, Err(Error::Missing(_))));
}
