// ./do bench realtime [--seconds N] [--rounds N] [--only PART] [--add-ons]: the Socket.IO library beside Node's socket.io
// (with --add-ons also with the native add-ons of ws) and Flask-SocketIO under eventlet. The server has one core, the
// generator (load.cpp) the other. The servers alternate within each round, so that what slows the machine slows
// everybody; medians are shown. Parts: broadcasts acks targeted set-up memory product.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { mint } from '../../tests/support/minted.ts';
import { end, sleep } from '../../tests/support/processes.ts';
import { World } from '../../tests/support/world.ts';

const option = (name: string, otherwise: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const seconds = option('seconds', '2');
const rounds = Number(option('rounds', '5'));
const only = option('only', '');
const [serverCore, loadCore] = ['0', '1'];
const here = import.meta.dirname;
const build = join(here, '../../build/release');
const generator = join(build, 'bench/realtime/realtime_load');
const connections = 1000;

type Server = { name: string; pid: number; port: string; process?: ChildProcess };
type Kind = { name: string; command: string[]; environment?: Record<string, string> };
type Figures = Record<string, number>;

const ours: Kind = {
  name: 'RecruteIA',
  command: [join(build, 'libs/socketio/socketio_e2e_server'), '--port', '0', '--mode', 'load'],
};
const oursWithTokens: Kind = {
  name: ours.name,
  command: [join(build, 'bench/realtime/realtime_jwt_server')],
};
const node: Kind = {
  name: 'Node socket.io 4.8.4',
  command: [process.execPath, join(here, 'node_server.mjs')],
  environment: { WS_NO_BUFFER_UTIL: '1', WS_NO_UTF_8_VALIDATE: '1' },
};
const nodeWithAddOns: Kind = { ...node, name: 'Node, ws add-ons', environment: {} };
const flask: Kind = {
  name: 'Flask-SocketIO, eventlet',
  command: ['/usr/bin/python3', join(here, 'flask_server.py')],
};

async function start(kind: Kind, more: Record<string, string> = {}): Promise<Server> {
  const child = spawn('taskset', ['-c', serverCore, ...kind.command], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...kind.environment, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const exited = once(child, 'exit').then(() => Promise.reject(new Error(`${kind.name} did not start`)));
  const [line] = (await Promise.race([once(lines, 'line'), exited])) as [string];
  exited.catch(() => undefined);
  return { name: kind.name, pid: child.pid ?? 0, process: child, port: line.split(' ').at(-1) ?? '' };
}

const stop = async (server: Server) => server.process && void (await end(server.process));

function generatorOf(server: Server, scenario: string, options: Record<string, string | number>) {
  const all = Object.entries({
    'server-pid': server.pid,
    port: server.port,
    seconds,
    connections,
    ...options,
  });
  return spawn(
    'taskset',
    ['-c', loadCore, generator, scenario, ...all.flatMap(([key, value]) => [`--${key}`, String(value)])],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
}

async function measure(
  server: Server,
  scenario: string,
  options: Record<string, string | number> = {},
): Promise<Figures> {
  const child = generatorOf(server, scenario, options);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`the load on ${server.name} failed`);
  await sleep(300); // the server sees a thousand connections go
  return JSON.parse(text) as Figures;
}

const residentKilobytes = (server: Server) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]);

/** Bytes of resident memory for each idle connection, after so many are open. */
async function memoryOf(
  server: Server,
  counts: number[],
  optionsFor: (count: number) => Record<string, string> = () => ({}),
): Promise<Figures> {
  try {
    await measure(server, 'set-up', { connections: 100, ...optionsFor(100) }); // whatever is allocated once
    const before = residentKilobytes(server);
    const holders: ReturnType<typeof generatorOf>[] = [];
    const figures: Figures = {};
    let open = 0;
    for (const count of counts) {
      const more = count - open;
      const holder = generatorOf(server, 'hold', { connections: more, ...optionsFor(more) });
      open = count;
      holders.push(holder);
      await once(createInterface({ input: holder.stdout }), 'line');
      await sleep(500);
      figures[String(count)] = ((residentKilobytes(server) - before) * 1024) / count;
    }
    await Promise.all(holders.map((holder) => end(holder)));
    return figures;
  } finally {
    await stop(server);
  }
}

/** The product itself: each connection that of another person, authenticated, their session looked up, in their rooms,
 *  their notifications read. */
async function memoryOfProduct(counts: number[]): Promise<Figures> {
  const world = await World.open({
    RECRUTEIA_LOG__LEVEL: 'warn',
    RECRUTEIA_LIMITS__CONNECTIONS_PER_ADDRESS: '0',
    RECRUTEIA_LIMITS__REQUESTS_PER_MINUTE: '0',
    RECRUTEIA_LIMITS__ACCOUNT_REQUESTS_PER_MINUTE: '0',
  });
  try {
    const people = (count: number) => {
      const tokens = join(folder, `people-${randomBytes(4).toString('hex')}`);
      const minted = mint(world.home, count).map((person) => person.token);
      writeFileSync(tokens, minted.join('\n'));
      return { tokens };
    };
    const server = { name: 'product', pid: world.server.pid, port: new URL(world.url).port };
    return await memoryOf(server, counts, people);
  } finally {
    await world.close();
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

type Plan = {
  scenario: string;
  kinds?: Kind[];
  options?: Record<string, string | number>;
  environment?: Record<string, string>;
  /** Whether each round meets servers that have just started; otherwise they are warm after the first. */
  restarts?: boolean;
};

/** Medians over the rounds of one scenario, for each server. */
async function compare(plan: Plan): Promise<Map<string, Figures>> {
  const kinds = plan.kinds ?? all;
  const seen = new Map<string, Figures[]>(kinds.map((kind) => [kind.name, []]));
  const servers = new Map<Kind, Server>();
  const serverOf = async (kind: Kind) => {
    const running = servers.get(kind);
    if (running && !plan.restarts) return running;
    if (running) await stop(running);
    const server = await start(kind, plan.environment);
    servers.set(kind, server);
    return server;
  };
  try {
    for (let round = 0; round < rounds; round += 1)
      for (const kind of kinds)
        seen.get(kind.name)?.push(await measure(await serverOf(kind), plan.scenario, plan.options));
    return new Map(
      [...seen].map(([name, figures]) => [
        name,
        Object.fromEntries(
          Object.keys(figures[0] ?? {}).map((key) => [key, median(figures.map((one) => one[key] ?? NaN))]),
        ),
      ]),
    );
  } finally {
    for (const server of servers.values()) await stop(server);
  }
}

type Unit = 'a second' | 'µs';
const shown = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2));

/** A line for each server; the ratio is how ours stands to Node as npm installs it. */
function print(
  title: string,
  figures: Map<string, Figures>,
  key: string,
  unit: Unit,
  aim?: { of: string; atLeast?: number; atMost?: number },
) {
  console.log(`\n${title} (${unit})`);
  const own = figures.get(ours.name)?.[key] ?? NaN;
  const ownCost = figures.get(ours.name)?.processor ?? NaN;
  for (const [name, values] of figures) {
    const value = values[key] ?? NaN;
    const ratio = name === ours.name ? '' : `ours is ${(own / value).toFixed(2)} ×`;
    const cost = values.processor ? `${values.processor.toFixed(2)} µs of processor each` : '';
    const costs = name === ours.name || !cost ? '' : ` (${(values.processor! / ownCost).toFixed(1)} × ours)`;
    console.log(`  ${name.padEnd(26)}${shown(value).padStart(12)}   ${ratio.padEnd(18)}${cost}${costs}`);
  }
  if (!aim) return;
  const ratio = own / (aim.of === '' ? 1 : (figures.get(aim.of)?.[key] ?? NaN));
  const reached = aim.atLeast === undefined ? ratio <= (aim.atMost ?? NaN) : ratio >= aim.atLeast;
  const wanted = aim.atLeast === undefined ? `≤ ${aim.atMost}` : `≥ ${aim.atLeast}`;
  console.log(
    `  aim ${wanted}${aim.of === '' ? '' : ` × ${aim.of}`}: ${reached ? 'reached' : 'NOT reached'}`,
  );
}

function tokensFile(folder: string, key: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const tokens = Array.from({ length: 2000 }, (_, index) => {
    const content = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: `u${index}`, role: 'recruiter', exp })}`;
    return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
  });
  const file = join(folder, 'tokens');
  writeFileSync(file, tokens.join('\n'));
  return file;
}

/** A line with the bytes at each number of connections. */
function show(name: string, figures: Figures) {
  console.log(
    `  ${name.padEnd(26)}${Object.entries(figures)
      .map(([count, bytes]) => `${count}: ${Math.round(bytes)}`.padStart(14))
      .join('')}`,
  );
}

const others = process.argv.includes('--add-ons') ? [node, nodeWithAddOns, flask] : [node, flask];
const all = [ours, ...others];
const wanted = (part: string) => only === '' || only === part;
const folder = mkdtempSync(join(tmpdir(), 'bench-realtime-'));
execFileSync('taskset', ['-acp', loadCore, String(process.pid)], { stdio: 'pipe' });
console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}; ${connections} connections, 225-byte notification, WebSocket; ` +
    `${rounds} rounds of ${seconds} s, medians`,
);
try {
  if (wanted('broadcasts')) {
    const one = await compare({ scenario: 'broadcasts', options: { outstanding: 1 } });
    print('Deliveries, one broadcast outstanding', one, 'per_second', 'a second', {
      of: node.name,
      atLeast: 2,
    });
    const four = await compare({ scenario: 'broadcasts', options: { outstanding: 4 } });
    print('Deliveries, four broadcasts outstanding', four, 'per_second', 'a second', {
      of: node.name,
      atLeast: 5,
    });
  }
  if (wanted('acks')) {
    const one = await compare({ scenario: 'acks', options: { outstanding: 8 } });
    print('Acknowledgements, 8 in flight on one connection', one, 'per_second', 'a second', {
      of: node.name,
      atLeast: 6,
    });
    const many = await compare({ scenario: 'acks', options: { outstanding: 8, askers: 32 } });
    print('Acknowledgements, 8 in flight on each of 32 connections', many, 'per_second', 'a second', {
      of: node.name,
      atLeast: 6,
    });
  }
  if (wanted('targeted')) {
    const quiet = await compare({ scenario: 'targeted', options: { rate: 500 } });
    print('Targeted emits at 500/s, p50', quiet, 'p50', 'µs', { of: node.name, atMost: 0.6 });
    print('Targeted emits at 500/s, p99', quiet, 'p99', 'µs', { of: node.name, atMost: 0.3 });
    const busy = await compare({ scenario: 'targeted', options: { rate: 500, 'broadcast-rate': 60 } });
    print('Targeted emits during 60 broadcasts/s, p90', busy, 'p90', 'µs', { of: '', atMost: 1000 });
  }
  if (wanted('set-up')) {
    const key = randomBytes(32).toString('hex');
    const withTokens = {
      kinds: [oursWithTokens, ...others],
      options: { connections: 1000, tokens: tokensFile(folder, key) },
      environment: { JWT_KEY: key },
    };
    for (const restarts of [true, false]) {
      const who = restarts ? 'by a process that has just started' : 'by a process that is warm';
      const plain = await compare({ scenario: 'set-up', restarts });
      print(`Connections set up ${who}`, plain, 'per_second', 'a second', { of: node.name, atLeast: 10 });
      const verified = await compare({ scenario: 'set-up', restarts, ...withTokens });
      print(`The same, JWT verified, two rooms joined, ${who}`, verified, 'per_second', 'a second', {
        of: node.name,
        atLeast: 6,
      });
    }
  }
  if (wanted('memory')) {
    console.log('\nResident bytes for each idle connection (aim ≤ 1536)');
    for (const kind of all) {
      const counts = kind === ours ? [1000, 5000, 10_000, 15_000] : kind === flask ? [1000] : [1000, 5000];
      show(kind.name, await memoryOf(await start(kind), counts));
    }
  }
  if (wanted('product')) {
    console.log('\nResident bytes for each authenticated session of the product (aim ≤ 4096)');
    show(ours.name, await memoryOfProduct([1000, 3000]));
  }
} finally {
  rmSync(folder, { recursive: true });
}
