// Runs the built server: a fresh data folder and database each time, a free port, its log kept, ended by its own id.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { get as getPlainly } from 'node:http';
import { get as getSecurely } from 'node:https';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { createDatabase, postgresqlFolder } from './postgresql.ts';
import { end, eventually } from './processes.ts';

const repository = resolve(import.meta.dirname, '../..');
export const binary = process.env.RECRUTEIA_TEST_SERVER ?? join(repository, 'build/asan/src/app/recruteia');

export type Settings = Record<`RECRUTEIA_${string}`, string>;

/** Where a server keeps its things. Outlives the server, so that one can be killed and started again on it. */
export class Home {
  readonly folder = mkdtempSync(join(tmpdir(), 'recruteia-test-'));
  readonly settings: Settings;

  constructor(extra: Settings = {}) {
    this.settings = {
      RECRUTEIA_SERVER__ADDRESS: '127.0.0.1',
      RECRUTEIA_SERVER__PORT: '0',
      RECRUTEIA_SERVER__WEB_ROOT: join(repository, 'web/out'),
      RECRUTEIA_DATA__DIRECTORY: this.folder,
      // All tests come from one address.
      RECRUTEIA_LIMITS__REQUESTS_PER_MINUTE: '0',
      RECRUTEIA_LIMITS__SIGN_INS_PER_MINUTE: '0',
      RECRUTEIA_LIMITS__CONNECTIONS_PER_ADDRESS: '0',
      RECRUTEIA_LIMITS__ACCOUNT_REQUESTS_PER_MINUTE: '0',
      ...(process.env.RECRUTEIA_TEST_ENGINE === 'postgresql' && {
        RECRUTEIA_DATABASE__URL: createDatabase(postgresqlFolder()),
        RECRUTEIA_REDIS__URL: process.env.RECRUTEIA_TEST_REDIS_URL ?? '',
        RECRUTEIA_REDIS__KEY: `test-${randomBytes(6).toString('hex')}`,
      }),
      ...extra,
    };
  }

  environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      HOME: this.folder,
      LANG: 'C.UTF-8',
      ASAN_OPTIONS: 'detect_leaks=1:detect_stack_use_after_return=0',
      UBSAN_OPTIONS: 'print_stacktrace=1',
      TSAN_OPTIONS: 'second_deadlock_stack=1',
      ASAN_SYMBOLIZER_PATH: '/usr/lib/llvm-19/bin/llvm-symbolizer',
      TSAN_SYMBOLIZER_PATH: '/usr/lib/llvm-19/bin/llvm-symbolizer',
      ...this.settings,
    };
  }

  /** Runs one command of the binary to its end. */
  run(args: string[], input = ''): Promise<{ code: number; stdout: string; stderr: string }> {
    return new Promise((done) => {
      const child = execFile(
        binary,
        args,
        { env: this.environment(), timeout: 60_000 },
        (error, stdout, stderr) =>
          done({ code: error ? (typeof error.code === 'number' ? error.code : -1) : 0, stdout, stderr }),
      );
      child.stdin?.on('error', () => undefined); // it may end without reading
      child.stdin?.end(input);
    });
  }

  /** As run(), for a command that must succeed. */
  async must(args: string[], input = ''): Promise<string> {
    const { code, stdout, stderr } = await this.run(args, input);
    if (code !== 0) throw new Error(`recruteia ${args.join(' ')} ended with ${code}:\n${stdout}${stderr}`);
    return stdout;
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Output that means the sanitizers found something, whatever the test itself saw. */
const sanitizerReport = /(?:ERROR|WARNING): (?:Address|Leak|Thread)Sanitizer|runtime error: /;

export class Server {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #lines: string[];

  private constructor(child: ChildProcess, lines: string[], url: string) {
    this.#child = child;
    this.#lines = lines;
    this.url = url;
  }

  /** Starts `recruteia serve` and waits until it says it is ready. */
  static async start(home: Home): Promise<Server> {
    if (!existsSync(binary)) throw new Error(`the server is not built: ${binary}`);
    const child = spawn(binary, ['serve'], { env: home.environment(), stdio: ['ignore', 'pipe', 'pipe'] });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) collectLines(stream, lines);

    const url = await eventually(
      'the server says where it listens',
      () => {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(
            `the server ended with ${child.exitCode ?? child.signalCode}:\n${lines.join('\n')}`,
          );
        return /listening on (https?:\/\/\S+)/.exec(lines.join('\n'))?.[1];
      },
      60_000,
    );
    const server = new Server(child, lines, url);
    await eventually('the server is ready', () => isReady(url), 30_000);
    return server;
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the server has no process id');
    return this.#child.pid;
  }

  /** Everything it wrote so far, on both streams. */
  get log(): string {
    return this.#lines.join('\n');
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Asks it to end, and insists that it ends well: status 0 and no finding of a sanitizer. */
  async stop(): Promise<void> {
    const code = await end(this.#child);
    this.assertHealthy();
    if (code !== 0)
      throw new Error(`the server ended with ${code ?? this.#child.signalCode}:\n${this.tail()}`);
  }

  /** kill -9, as a power cut would. */
  async kill(): Promise<void> {
    await end(this.#child, 'SIGKILL');
    this.assertHealthy();
  }

  assertHealthy() {
    if (sanitizerReport.test(this.log)) throw new Error(`a sanitizer reported:\n${this.tail(80)}`);
  }

  tail(count = 40): string {
    return this.#lines.slice(-count).join('\n');
  }
}

/** Whatever certificate it shows: that of a test is its own. */
function isReady(url: string): Promise<boolean> {
  const get = url.startsWith('https:') ? getSecurely : getPlainly;
  return new Promise((done, fail) => {
    get(`${url}/readyz`, { rejectUnauthorized: false, agent: false }, (response) => {
      response.resume();
      done(response.statusCode === 200);
    }).on('error', fail);
  });
}

function collectLines(stream: NodeJS.ReadableStream | null, lines: string[]) {
  let rest = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  stream?.on('end', () => rest && lines.push(rest));
}
