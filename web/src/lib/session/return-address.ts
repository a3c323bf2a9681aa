/** Leads on to where the reader's work begins (go-home.tsx). */
export const homeAddress = '/';

/**
 * Where to go after signing in: a path of our own, without its language, or home. An absolute or
 * protocol-relative address could lead to another site, so it is not followed.
 */
export function safeReturnAddress(wanted: string | null): string {
  if (!wanted || !/^\/(?![/\\])/.test(wanted)) return homeAddress;
  return wanted.replace(/^\/(fr|en)(?=\/|$)/, '') || homeAddress;
}
