// One walk through every screen: axe finds nothing serious by light or in the dark, and nothing is wider than a phone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Language } from '../support/browser.ts';
import { Stage, type Guest } from '../support/stage.ts';
import { prepareScreens, show, type Cast, type Screen } from './screens.ts';

const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

/** What is wrong with the screen that the guest looks at; leaves it as it was. */
async function problemsOf(guest: Guest, screen: Screen): Promise<string[]> {
  const problems: string[] = [];
  const note = (error: Error) => problems.push(error.message);
  await guest.expectAccessible(screen.name).catch(note);

  // The dark has other colours and nothing else.
  await guest.page.emulateMedia({ colorScheme: 'dark' });
  await guest.expectAccessible(`${screen.name}, dark`, ['color-contrast']).catch(note);
  await guest.page.emulateMedia({ colorScheme: 'light' });

  await guest.page.setViewportSize(phone);
  // What follows the width by script has a moment to do so, on a machine that does other things too.
  const overflow = await guest.page.evaluate(async () => {
    const root = document.documentElement;
    const excess = () => root.scrollWidth - root.clientWidth;
    const deadline = performance.now() + 2000;
    do await new Promise((settled) => requestAnimationFrame(() => requestAnimationFrame(settled)));
    while (excess() > 0 && performance.now() < deadline);
    return excess();
  });
  if (overflow > 0) problems.push(`"${screen.name}" is ${overflow} px wider than a phone`);
  await guest.page.setViewportSize(desk);
  return problems;
}

/** The tests of one language; each has a file of its own, so that they run side by side. */
export function walkEveryScreen(language: Language) {
  describe(`every screen, ${language}`, () => {
    let stage: Stage;
    let cast: Cast;
    beforeAll(async () => {
      stage = await Stage.set();
      cast = await prepareScreens(stage, language);
    }, 120_000);
    afterAll(() => stage.strike());

    test.each(['admin', 'recruiter', 'nobody'] as const)('of %s', { timeout: 300_000 }, async (who) => {
      const guest = await stage.guest(language, { viewport: desk });
      guest.visitor.expectConsole(/status of 4(?:04|10)/);
      if (who !== 'nobody') await guest.signIn(cast[who].email);
      const problems: string[] = [];
      for (const screen of cast.screens.filter((s) => s.who === who)) {
        await show(guest, screen);
        problems.push(...(await problemsOf(guest, screen)));
      }
      await guest.visitor.leave();
      expect(problems.join('\n')).toBe('');
    });
  });
}
