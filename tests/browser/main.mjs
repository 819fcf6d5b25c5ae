// node main.mjs check BASE ZIP   every page and the call story; ends with the count of checks
// node main.mjs shots BASE ZIP DIR   the pictures of the README
import { check, insist, launch, openTab, summary } from './browser.mjs';
import { findPages, holdsTheRules, isLight, worksBare } from './pages.mjs';
import { byKeyboard, firstCampaign, ticksLive, withoutScript } from './story.mjs';

const [task, base, zip, folder] = process.argv.slice(2);
const browser = await launch();
try {
  process.exitCode = task === 'shots' ? await shots() : await checks();
} finally {
  await browser.close();
}

async function checks() {
  const { pages, dead } = await findPages(browser, base, zip);
  await check('every link leads to a page', async () => insist(dead.length === 0, dead.join('\n')));
  console.log(`${pages.length} pages: ${pages.join(' ')}`);
  for (const path of pages) {
    for (const width of [390, 1280]) {
      for (const scheme of ['light', 'dark']) {
        await holdsTheRules(browser, base, path, width, scheme);
      }
    }
    await isLight(browser, base, path);
    await worksBare(browser, base, path);
  }
  await withoutScript(browser, base, zip);
  await byKeyboard(browser, base, zip);
  await ticksLive(browser, base, zip);
  return summary();
}

async function shots() {
  const campaign = await firstCampaign(browser, base);
  const wanted = [
    ['campaign-wide', campaign, 1280, 'light'],
    ['campaign-phone', campaign, 390, 'light'],
    ['campaign-phone-dark', campaign, 390, 'dark'],
    ['call-phone', `${campaign}/call?zip=${zip}`, 390, 'light'],
    ['front-wide', '/', 1280, 'light'],
  ];
  for (const [name, path, width, scheme] of wanted) {
    const { page, close } = await openTab(browser, { width, scheme });
    await page.goto(base + path, { waitUntil: 'load' });
    await page.screenshot({ path: `${folder}/${name}.png` });
    await close();
  }
  return 0;
}
