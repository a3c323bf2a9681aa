// Every screen, in both languages and both appearances: axe finds nothing serious, and nothing is wider than a phone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Language } from '../support/browser.ts';
import { Stage, type Guest } from '../support/stage.ts';
import { prepareScreens, show, type Cast } from './screens.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterAll(() => stage.strike());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

describe.each<Language>(['fr', 'en'])('in %s', (language) => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await prepareScreens(stage, language);
  }, 120_000);

  async function arrive(who: 'admin' | 'recruiter' | 'nobody', options: object): Promise<Guest> {
    const guest = await stage.guest(language, options);
    if (who !== 'nobody') await guest.signIn(cast[who].email);
    return guest;
  }

  test.each(['light', 'dark'] as const)(
    `axe, every screen, ${language}, %s`,
    { timeout: 600_000 },
    async (colorScheme) => {
      const problems: string[] = [];
      for (const who of ['admin', 'recruiter', 'nobody'] as const) {
        const guest = await arrive(who, { colorScheme });
        guest.visitor.expectConsole(/status of 4(?:04|10)/);
        for (const screen of cast.screens.filter((s) => s.who === who)) {
          await show(guest, screen);
          await guest.expectAccessible(screen.name).catch((error: Error) => problems.push(error.message));
        }
        await guest.visitor.leave();
      }
      expect(problems.join('\n')).toBe('');
    },
  );

  test(`no screen is wider than a phone, ${language}`, { timeout: 600_000 }, async () => {
    const tooWide: string[] = [];
    for (const who of ['admin', 'recruiter', 'nobody'] as const) {
      const guest = await arrive(who, phone);
      for (const screen of cast.screens.filter((s) => s.who === who)) {
        await show(guest, screen);
        const overflow = await guest.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (overflow > 0) tooWide.push(`${screen.name}: ${overflow} px`);
      }
      await guest.visitor.context.close();
    }
    expect(tooWide).toEqual([]);
  });
});
