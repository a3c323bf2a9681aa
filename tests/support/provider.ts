// A language model's provider for tests: tests/support/cpp/scripted_provider, which speaks Anthropic's and OpenAI's wire
// formats and behaves as the name of the model it is asked for says.
import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

import { end } from './processes.ts';
import type { Settings } from './server.ts';

const server =
  process.env.RECRUTEIA_TEST_SERVER ?? resolve(import.meta.dirname, '../../build/asan/src/app/recruteia');
const binary = join(dirname(server), '../../tests/support/cpp/scripted_provider');

export const key = 'sk-test-5f1c0a9e-never-to-be-seen';

export class Provider {
  readonly #child: ChildProcess;
  readonly #lines: Interface;
  readonly url: string;

  private constructor(child: ChildProcess, lines: Interface, port: string) {
    this.#child = child;
    this.#lines = lines;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(): Promise<Provider> {
    const child = spawn(binary, [], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (!child.stdout) throw new Error('the provider has no output');
    const lines = createInterface({ input: child.stdout });
    const port = await new Promise<string>((done, fail) => {
      lines.once('line', done);
      child.once('error', fail);
    });
    return new Provider(child, lines, port);
  }

  /** How many requests came, and how many clients left before their answer was whole. */
  async counts(): Promise<{ asked: number; abandoned: number }> {
    const line = new Promise<string>((done) => this.#lines.once('line', done));
    this.#child.stdin?.write('?\n');
    const [asked = 0, abandoned = 0] = (await line).split(' ').map(Number);
    return { asked, abandoned };
  }

  /** Settings of a server that asks this provider, and gives up soon. */
  settings(changes: Settings = {}): Settings {
    return {
      RECRUTEIA_AI__PROVIDERS: 'anthropic',
      RECRUTEIA_AI__ANTHROPIC_BASE_URL: this.url,
      RECRUTEIA_AI__ANTHROPIC_KEY: key,
      RECRUTEIA_AI__ANTHROPIC_MODEL: 'obedient',
      RECRUTEIA_AI__OPENAI_BASE_URL: `${this.url}/v1`,
      RECRUTEIA_AI__OPENAI_KEY: key,
      RECRUTEIA_AI__OPENAI_MODEL: 'obedient',
      RECRUTEIA_AI__FIRST_BYTE_MILLISECONDS: '1500',
      RECRUTEIA_AI__IDLE_MILLISECONDS: '1500',
      RECRUTEIA_AI__ATTEMPTS: '2',
      RECRUTEIA_AI__LONGEST_RETRY_MILLISECONDS: '200',
      ...changes,
    };
  }

  stop() {
    this.#child.stdin?.end();
    return end(this.#child);
  }
}
