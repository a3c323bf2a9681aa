// screenshots.ts [NAME]: pictures of every screen (or of those whose name begins with NAME) at three widths, in both
// languages, light and dark, in build/screenshots.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Language } from '../support/browser.ts';
import { Stage } from '../support/stage.ts';
import { prepareScreens, show } from './screens.ts';

const folder = resolve(import.meta.dirname, '../../build/screenshots');
const [wanted = ''] = process.argv.slice(2);
const widths = [390, 1024, 1440];

const stage = await Stage.set();
try {
  for (const language of ['fr', 'en'] as Language[]) {
    const cast = await prepareScreens(stage, language);
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of widths)
        for (const who of ['admin', 'recruiter', 'nobody'] as const) {
          const screens = cast.screens.filter((s) => s.who === who && s.name.startsWith(wanted));
          if (screens.length === 0) continue;
          const guest = await stage.guest(language, {
            colorScheme,
            viewport: { width, height: width < 500 ? 844 : 900 },
            deviceScaleFactor: width < 500 ? 2 : 1,
          });
          if (who !== 'nobody') await guest.signIn(cast[who].email);
          for (const screen of screens) {
            await show(guest, screen);
            const name = `${screen.name}-${language}-${width}-${colorScheme}.png`;
            mkdirSync(folder, { recursive: true });
            await guest.page.screenshot({ path: join(folder, name), fullPage: true });
          }
          await guest.visitor.context.close();
          console.log(`${language} ${colorScheme} ${width} ${who}: ${screens.length} pictures`);
        }
  }
} finally {
  await stage.strike();
}
