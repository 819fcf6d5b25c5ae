// The one story everything is for: open the campaign, type a ZIP code, call, say how it went.
import { check, insist, openTab } from './browser.mjs';

/** The first campaign of the front page. */
export async function firstCampaign(browser, base) {
  const { page, close } = await openTab(browser);
  await page.goto(base);
  const path = await page.locator('main a[href^="/c/"]').first().getAttribute('href');
  await close();
  return path.match(/^\/c\/[^/?#]+/)[0];
}

/** The count a campaign shows for its calls. */
async function count(page, base, campaign) {
  await page.goto(base + campaign);
  const text = await page.locator('[data-count]').first().innerText();
  return Number(text.replace(/[^0-9]/g, ''));
}

/** With script switched off: links and forms carry the whole story. */
export async function withoutScript(browser, base, zip) {
  await check('the call without script', async () => {
    const { page, close } = await openTab(browser, { width: 390, script: false });
    try {
      const campaign = await firstCampaign(browser, base);
      const before = await count(page, base, campaign);
      await page.goto(`${base}${campaign}/call`);
      await page.locator('main input[name=zip]').first().fill(zip);
      await page.keyboard.press('Enter');
      await page.locator(`a[href*="${campaign}/call/"]`).first().click();
      insist(await page.locator('a[href^="tel:"]').first().isVisible(), 'no number to call');
      await page.locator('button[name=outcome][value=talked]').click();
      await page.locator('main h1').first().waitFor();
      const after = await count(page, base, campaign);
      insist(after === before + 1, `the count went from ${before} to ${after}`);
    } finally {
      await close();
    }
  });
}

/** With the keyboard alone: every step is reached by Tab, and the focus can be seen. */
export async function byKeyboard(browser, base, zip) {
  await check('the call by keyboard alone', async () => {
    const { page, troubles, close } = await openTab(browser, { width: 1280 });
    try {
      const campaign = await firstCampaign(browser, base);
      const before = await count(page, base, campaign);
      await reach(page, `a[href^="${campaign}/call"]`);
      await enter(page);
      await reach(page, 'main input[name=zip]');
      await page.keyboard.type(zip);
      await enter(page);
      await reach(page, `a[href*="${campaign}/call/"]`);
      await enter(page);
      await reach(page, 'button[name=outcome][value=voicemail]');
      await enter(page);
      const after = await count(page, base, campaign);
      insist(after === before + 1, `the count went from ${before} to ${after}`);
      insist(troubles.length === 0, troubles.join('\n'));
    } finally {
      await close();
    }
  });
}

/** A second visitor's call reaches an open page without a reload and without moving it. */
export async function ticksLive(browser, base, zip) {
  await check('the count ticks on an open page', async () => {
    const watcher = await openTab(browser, { width: 390 });
    const caller = await openTab(browser, { width: 390, script: false });
    try {
      const campaign = await firstCampaign(browser, base);
      const before = await count(watcher.page, base, campaign);
      await caller.page.goto(`${base}${campaign}/call?zip=${zip}`);
      await caller.page.locator(`a[href*="${campaign}/call/"]`).first().click();
      await caller.page.locator('button[name=outcome][value=talked]').click();
      await watcher.page.waitForFunction(
        (wanted) => {
          const shown = document.querySelector('[data-count]').textContent;
          return Number(shown.replace(/[^0-9]/g, '')) >= wanted;
        },
        before + 1,
        { timeout: 5000 },
      );
    } finally {
      await watcher.close();
      await caller.close();
    }
  });
}

async function reach(page, selector) {
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate((wanted) => document.activeElement.matches(wanted), selector);
    if (!there) continue;
    const seen = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    });
    insist(seen, `${selector} has the focus and nothing shows it`);
    return;
  }
  throw new Error(`150 tabs did not reach ${selector}`);
}

async function enter(page) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}
