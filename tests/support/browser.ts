// A real Chromium for the journeys, and what every page is held to: no request elsewhere, no error in the console,
// no serious finding of axe.
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import axe, { type RunOptions } from 'axe-core';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';

const artifacts = resolve(import.meta.dirname, '../../build/test-logs/e2e-artifacts');

export type Language = 'fr' | 'en';

/** Chromium without its windows, which take a fifth of the time and are nobody's business here. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync);
  if (!executablePath) throw new Error('Chromium is not installed: ./do setup test');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
}

/** A person at a browser of their own: a fresh profile whose pages are watched. */
export class Visitor {
  readonly context: BrowserContext;
  readonly origin: string;
  readonly language: Language;
  readonly #complaints: string[] = [];
  readonly #expected: RegExp[] = [];

  private constructor(context: BrowserContext, origin: string, language: Language) {
    this.context = context;
    this.origin = origin;
    this.language = language;
  }

  static async arrive(
    browser: Browser,
    origin: string,
    language: Language,
    options: BrowserContextOptions = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: origin,
      locale: language === 'fr' ? 'fr-FR' : 'en-GB',
      timezoneId: 'Europe/Paris',
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    context.setDefaultTimeout(20_000);
    const visitor = new Visitor(context, origin, language);
    visitor.#watch();
    return visitor;
  }

  /** Console messages a test provokes on purpose, such as the browser's own line about a refused request. */
  expectConsole(pattern: RegExp) {
    this.#expected.push(pattern);
  }

  #watch() {
    this.context.on('request', (request) => {
      const url = new URL(request.url());
      if (/^(?:https?|wss?):$/.test(url.protocol) && url.host !== new URL(this.origin).host)
        this.#complaints.push(`a request left the origin: ${request.url()}`);
    });
    this.context.on('console', (message) => {
      if (message.type() === 'error')
        this.#complaints.push(`console: ${message.text()} (${message.location().url})`);
    });
    this.context.on('weberror', (error) => this.#complaints.push(`uncaught: ${error.error().message}`));
  }

  /** Ends the visit, and fails if one of the pages did what no page may. */
  async leave() {
    await this.context.close();
    const complaints = this.#complaints.filter(
      (text) => !this.#expected.some((pattern) => pattern.test(text)),
    );
    if (complaints.length > 0)
      throw new Error(`the pages complained:\n${[...new Set(complaints)].join('\n')}`);
  }
}

/** Fails on anything axe calls serious or critical on the page as it stands, by all of its rules or by those named. */
export async function expectAccessible(page: Page, screen: string, rules?: string[]) {
  if (page.frames().length > 1) throw new Error(`"${screen}" has frames, into which axe would not look`);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async (options) => {
      const here = (window as unknown as { axe: typeof axe }).axe;
      return (await here.run(document, options)).violations;
    },
    // What passed is not described, which takes as long as finding what did not.
    { resultTypes: ['violations'], ...(rules && { runOnly: rules }) } as RunOptions,
  );
  const grave = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
  if (grave.length === 0) return;
  const lines = grave.map((v) => {
    const places = v.nodes
      .slice(0, 4)
      .map((node) => `    ${node.html.slice(0, 160)}\n      ${node.failureSummary ?? ''}`);
    return `  ${v.impact}: ${v.id}, ${v.help}\n${places.join('\n')}`;
  });
  throw new Error(`axe on "${screen}":\n${lines.join('\n')}`);
}

/** Keeps what the person saw when a journey fails. */
export async function keepPicture(page: Page, name: string) {
  mkdirSync(artifacts, { recursive: true });
  await page.screenshot({
    path: join(artifacts, `${name.replace(/[^a-z0-9-]+/gi, '-')}.png`),
    fullPage: true,
  });
}
