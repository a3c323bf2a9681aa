import axe from 'axe-core';
import { expect } from 'vitest';

/** Fails on anything axe finds; what needs a real layout (colours) is looked at in the browser. */
export async function expectAccessible(container: Element = document.body) {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
  ).toEqual([]);
}
