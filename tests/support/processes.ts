// Child processes of the tests: started directly, ended by their own id, never by a name.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Ends a child with a signal and waits for it; after `patience` milliseconds it is killed. Returns its exit code. */
export async function end(
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
  patience = 15_000,
): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill(signal);
  const impatience = setTimeout(() => child.kill('SIGKILL'), patience);
  await exited;
  clearTimeout(impatience);
  return child.exitCode;
}

/** Waits until `condition` gives something other than undefined, null or false; fails with `what` after the deadline. */
export async function eventually<T>(
  what: string,
  condition: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  deadline = 15_000,
): Promise<T> {
  const until = Date.now() + deadline;
  for (let pause = 10; ; pause = Math.min(pause * 2, 250)) {
    const found = await condition();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > until) throw new Error(`not within ${deadline} ms: ${what}`);
    await sleep(pause);
  }
}
