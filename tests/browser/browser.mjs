// A real Chromium, and the one thing every check needs: a page that tells what went wrong in it.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Debian puts it, or where `CHROMIUM` says. */
function executablePath() {
  const known = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  const found = known.find((path) => path && existsSync(path));
  if (!found) throw new Error('no Chromium: install it, or name it in CHROMIUM');
  return found;
}

export function launch() {
  return chromium.launch({ executablePath: executablePath(), args: FLAGS });
}

/** Opens a tab that collects console errors, refused resources and failed requests. */
export async function openTab(browser, options = {}) {
  const { width = 1280, scheme = 'light', script = true } = options;
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme: scheme,
    javaScriptEnabled: script,
    deviceScaleFactor: options.scale ?? 1,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const troubles = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  return { page, troubles, close: () => context.close() };
}

let passed = 0;
let failed = 0;

/** Runs one check; a failure is told and counted, and the next check still runs. */
export async function check(name, body) {
  try {
    await body();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n     ${String(error.message ?? error).split('\n').join('\n     ')}`);
  }
}

export function insist(condition, sentence) {
  if (!condition) throw new Error(sentence);
}

/** The closing line that `cargo xtask test` adds to its own. */
export function summary() {
  console.log(`browser: ${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
