// Where journeys are played: one server, one Chromium, and people who arrive in their own language.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { expectAccessible, keepPicture, launchChromium, Visitor, type Language } from './browser.ts';
import { words, type Words } from './messages.ts';
import type { Settings } from './server.ts';
import { password, World, type Role } from './world.ts';

export class Guest {
  readonly page: Page;
  readonly t: Words;
  readonly language: Language;
  readonly visitor: Visitor;

  constructor(page: Page, visitor: Visitor) {
    this.page = page;
    this.visitor = visitor;
    this.language = visitor.language;
    this.t = words(visitor.language);
  }

  /** Goes to a path of the app, in the guest's language. */
  async open(path: string) {
    await this.page.goto(`/${this.language}${path}`);
  }

  button(key: string, values: Record<string, string | number> = {}) {
    return this.page.getByRole('button', { name: this.t(key, values), exact: true });
  }

  link(key: string, values: Record<string, string | number> = {}) {
    return this.page.getByRole('link', { name: this.t(key, values), exact: true });
  }

  field(key: string, values: Record<string, string | number> = {}) {
    return this.page.getByLabel(this.t(key, values), { exact: true });
  }

  choice(key: string) {
    return this.page.getByRole('radio', { name: this.t(key), exact: true });
  }

  heading(key: string, values: Record<string, string | number> = {}) {
    return this.page.getByRole('heading', { name: this.t(key, values), exact: true });
  }

  /** A part of the page that says what it is. */
  region(key: string) {
    return this.page.getByLabel(this.t(key), { exact: true });
  }

  text(key: string, values: Record<string, string | number> = {}) {
    return this.page.getByText(this.t(key, values), { exact: false }).first();
  }

  /** Waits for a sentence a person would read, wherever it stands. */
  async reads(key: string, values: Record<string, string | number> = {}) {
    await this.text(key, values).waitFor();
  }

  /** Waits until the page says that what was typed is on the server: that word alone, no longer sentence. */
  async saved() {
    await this.page.getByText(this.t('common.save.saved'), { exact: true }).first().waitFor();
  }

  async expectAccessible(screen: string, rules?: string[]) {
    await expectAccessible(this.page, `${screen} (${this.language})`, rules);
  }

  /** The cookie of a session without the pages that lead to one. */
  async bringSession(email: string) {
    const answer = await this.page.request.post('/api/auth/sign-in', { data: { email, password } });
    if (!answer.ok()) throw new Error(`not signed in: ${answer.status()} ${await answer.text()}`);
  }

  async signIn(email: string) {
    await this.open('/sign-in');
    await this.field('accounts.email').fill(email);
    await this.field('accounts.password').fill(password);
    await this.button('accounts.sign_in.submit').click();
    await this.page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  }
}

export class Stage {
  readonly world: World;
  readonly browser: Browser;
  readonly #guests: Guest[] = [];

  private constructor(world: World, browser: Browser) {
    this.world = world;
    this.browser = browser;
  }

  static async set(settings: Settings = {}): Promise<Stage> {
    return new Stage(await World.open(settings), await launchChromium());
  }

  async guest(language: Language, options: BrowserContextOptions = {}): Promise<Guest> {
    const visitor = await Visitor.arrive(this.browser, this.world.url, language, options);
    const guest = new Guest(await visitor.context.newPage(), visitor);
    this.#guests.push(guest);
    return guest;
  }

  /**
   * Somebody of that role, signed in at a browser of their own that shows nothing yet; `person` is the same person
   * through the API. Through the door itself goes guest.signIn().
   */
  async staff(role: Role, language: Language, options: BrowserContextOptions = {}) {
    const person = role === 'admin' ? await this.world.admin() : await this.world.person(role);
    await person.patch('/api/me', { locale: language });
    const guest = await this.guest(language, options);
    await guest.bringSession(person.email);
    return { person, guest };
  }

  /** Sends everybody home; a picture is kept of each page when the journey failed. */
  async everybodyLeaves(journey: string, failed: boolean) {
    const guests = this.#guests.splice(0);
    if (failed) await Promise.all(guests.map((guest, i) => keepPicture(guest.page, `${journey} ${i + 1}`)));
    for (const guest of guests) {
      if (failed) await guest.visitor.context.close();
      else await guest.visitor.leave();
    }
  }

  async strike() {
    await this.browser.close();
    await this.world.close();
  }
}
