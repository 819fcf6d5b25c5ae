// Finds the public pages of a site as a visitor would, and holds each against the house rules.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { check, insist, openTab } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WEIGHT_LIMIT = 60_000;
const REQUESTS_BEFORE_READING = 3;
/** Half of what counts as good: a busy machine may paint a page before all of it arrived. */
const SHIFT_LIMIT = 0.05;
/** Pages of one kind (legislators, votes) that are visited: they share a template. */
const OF_ONE_KIND = 2;

/** What is not a page: it leaves the site, streams, or is a file. */
const NOT_A_PAGE =
  /^\/(exit|assets|feeds|api|embed|media)(\/|$)|\/live$|\.(svg|png|jpg|webp|ics|atom|json)$/;

/** The path with everything that only picks one of many replaced. */
function kindOf(path) {
  return path
    .replace(/\?.*$/, (query) => '?' + [...new URLSearchParams(query).keys()].sort().join('&'))
    .replace(/^\/c\/[^/?]+\/call\/[^?]+/, '/c/*/call/*')
    .replace(/^\/c\/([^/?]+)\//, '/c/*/')
    .replace(/^\/legislators\/[^/?]+/, '/legislators/*')
    .replace(/\/votes\/[^/?]+/, '/votes/*')
    .replace(/^\/bills\/[^?]*?\/(?=votes|text)/, '/bills/*/');
}

/** Every page that links and the forms for a ZIP code reach, and the links that lead nowhere. */
export async function findPages(browser, base, zip) {
  const { page, close } = await openTab(browser);
  const answer = `/my-legislators?zip=${zip}`;
  const waiting = ['/', '/bills', '/my-legislators', answer, '/help', '/numbers', '/sources'];
  const found = [];
  const dead = [];
  const kinds = new Map();
  const seen = new Set(waiting);
  while (waiting.length > 0 && found.length < 60) {
    const path = waiting.shift();
    const kind = kindOf(path);
    const met = kinds.get(kind) ?? 0;
    if (met >= OF_ONE_KIND) continue;
    kinds.set(kind, met + 1);
    const response = await page.goto(base + path, { waitUntil: 'domcontentloaded' });
    if (response.status() !== 200) {
      dead.push(`${path} answered ${response.status()}`);
      continue;
    }
    found.push(path);
    if (/^\/c\/[^/]+\/call$/.test(path)) waiting.push(`${path}?zip=${zip}`);
    const links = await page.$$eval('a[href]', (anchors) => anchors.map((a) => a.href));
    for (const link of links) {
      const url = new URL(link);
      const next = url.pathname + url.search;
      if (url.origin !== base || seen.has(next) || NOT_A_PAGE.test(url.pathname)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  await close();
  return { pages: [...found, '/no-such-page'], dead };
}

/** Accessibility, console, layout and width of one page in one look. */
export async function holdsTheRules(browser, base, path, width, scheme) {
  await check(`${path} at ${width} px, ${scheme}`, async () => {
    const { page, troubles, close } = await openTab(browser, { width, scheme });
    try {
      await page.addInitScript(watchLayout);
      await page.goto(base + path, { waitUntil: 'load' });
      await page.evaluate(AXE);
      const axe = await page.evaluate(
        (tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags } }),
        AXE_TAGS,
      );
      const broken = axe.violations.map(
        (rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
      );
      insist(broken.length === 0, `axe: ${broken.join('\n')}`);
      const shift = await page.evaluate(() => window.__shift);
      insist(shift < SHIFT_LIMIT, `the layout moved by ${shift}`);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      insist(wide <= 0, `the page is ${wide} px wider than the window`);
      const expected = path === '/no-such-page' ? /status of 404/ : /^$/;
      const real = troubles.filter((trouble) => !expected.test(trouble));
      insist(real.length === 0, real.join('\n'));
    } finally {
      await close();
    }
  });
}

function watchLayout() {
  window.__shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.__shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** What a first visit costs: bytes over the wire, and requests before it can be read. */
export async function isLight(browser, base, path) {
  await check(`${path} is light`, async () => {
    const { page, close } = await openTab(browser, { width: 390 });
    try {
      const session = await page.context().newCDPSession(page);
      await session.send('Network.enable');
      const kinds = new Map();
      let bytes = 0;
      session.on('Network.requestWillBeSent', (event) => kinds.set(event.requestId, event.type));
      session.on('Network.loadingFinished', (event) => {
        bytes += event.encodedDataLength;
      });
      await page.goto(base + path, { waitUntil: 'load' });
      const first = ['Document', 'Stylesheet', 'Font'];
      const needed = [...kinds.values()].filter((kind) => first.includes(kind));
      const blocking = await page.$$eval(
        'script[src]:not([async]):not([defer]):not([type=module])',
        (scripts) => scripts.length,
      );
      insist(bytes <= WEIGHT_LIMIT, `${bytes} bytes over the wire, at most ${WEIGHT_LIMIT}`);
      const requests = needed.length + blocking;
      insist(requests <= REQUESTS_BEFORE_READING, `${requests} requests before it can be read`);
    } finally {
      await close();
    }
  });
}

/** Readable at the width of the smallest phones, and with script switched off. */
export async function worksBare(browser, base, path) {
  await check(`${path} at 320 px without script`, async () => {
    const { page, troubles, close } = await openTab(browser, { width: 320, script: false });
    try {
      await page.goto(base + path, { waitUntil: 'load' });
      insist(await page.locator('main h1').first().isVisible(), 'no heading can be seen');
      insist(troubles.length === 0 || path === '/no-such-page', troubles.join('\n'));
    } finally {
      await close();
    }
  });
}
