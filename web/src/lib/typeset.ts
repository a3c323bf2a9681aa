const hard = '\u00a0';
const thin = '\u202f';

/**
 * What people wrote, with the spaces of French marks made hard, so that no line begins with a question mark. Each space
 * stays one character: places in the text keep their numbers. English has no space there to change.
 */
export function typeset(text: string): string {
  return text
    .replaceAll(/ (?=[?!;])/g, thin)
    .replaceAll(/ (?=[:»])/g, hard)
    .replaceAll('« ', `«${hard}`);
}
