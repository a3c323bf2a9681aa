// ./do bench http [--seconds N] [--rounds N]: an authenticated list of 50 positions, from the same SQLite file, by the
// same query: RecruteIA, Node's http + node:sqlite, and Flask + SQLAlchemy under eventlet. 64 connections; the server
// has one core, wrk the other. The rounds alternate, so that what slows the machine slows everybody; medians are shown.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { deepStrictEqual } from 'node:assert';
import { createServer } from 'node:net';
import { once } from 'node:events';

import { end, eventually } from '../../tests/support/processes.ts';

import { anOpenPosition, invite, World } from '../../tests/support/world.ts';

const option = (name: string, fallback: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const seconds = option('seconds', 5);
const rounds = option('rounds', 5);
const connections = 64;
const positions = 50;
const candidatesEach = 8;
const [serverCore, loadCore] = ['0', '1'];

type Measure = { perSecond: number; p50: number; p99: number; memory: number };
type Contender = {
  name: string;
  url: string;
  token: string;
  process: { pid: number; stop(): Promise<void> };
};

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function pin(pid: number) {
  execFileSync('taskset', ['-acp', serverCore, String(pid)], { stdio: 'pipe' });
}

function mint(key: string, subject: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: subject, exp: Math.floor(Date.now() / 1000) + 3600 })}`;
  return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
}

async function startPeer(
  name: string,
  command: string[],
  database: string,
  viewer: string,
): Promise<Contender> {
  const key = randomBytes(32).toString('hex');
  const port = await freePort();
  const [program = '', ...args] = command;
  const child: ChildProcess = spawn(program, args, {
    env: {
      PATH: process.env.PATH,
      DATABASE: database,
      KEY: key,
      PORT: String(port),
      NODE_NO_WARNINGS: '1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}/api/positions`;
  await eventually(`${name} answers`, () =>
    fetch(url).then(
      () => true,
      () => false,
    ),
  );
  const pid = child.pid ?? 0;
  pin(pid);
  return {
    name,
    url,
    token: mint(key, viewer),
    process: { pid, stop: async () => void (await end(child)) },
  };
}

const milliseconds = (text: string | undefined) => {
  const [, value = '0', unit = 'ms'] = /([\d.]+)(us|ms|s)/.exec(text ?? '') ?? [];
  return Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit as 'us' | 'ms' | 's'];
};

function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

async function load(contender: Contender, duration: number): Promise<Measure> {
  const wrk = spawn('taskset', [
    ...['-c', loadCore, 'wrk', '--threads', '1', '--connections', String(connections)],
    ...[
      '--duration',
      `${duration}s`,
      '--timeout',
      '30s', // a slow reply is a latency, not a failure
      '--latency',
      '--header',
      `Authorization: Bearer ${contender.token}`,
      contender.url,
    ],
  ]);
  let text = '';
  wrk.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  await once(wrk, 'close');
  if (/Non-2xx|Socket errors/.test(text)) throw new Error(`${contender.name} failed under load:\n${text}`);
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1] ?? 0),
    p50: milliseconds(/^\s+50%\s+(\S+)/m.exec(text)?.[1]),
    p99: milliseconds(/^\s+99%\s+(\S+)/m.exec(text)?.[1]),
    memory: residentMegabytes(contender.process.pid),
  };
}

const itemsOf = async (contender: Contender) => {
  const response = await fetch(contender.url, {
    headers: { authorization: `Bearer ${contender.token}` },
  });
  return ((await response.json()) as { items: unknown[] }).items;
};

function median(measures: Measure[], key: keyof Measure): number {
  const values = measures.map((measure) => measure[key]).toSorted((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? NaN;
}

async function prepare(): Promise<{ world: World; contenders: Contender[] }> {
  const world = await World.open({ RECRUTEIA_LOG__LEVEL: 'warn' });
  const recruiter = await world.person('recruiter');
  for (let i = 0; i < positions; i += 1) {
    const { position } = await anOpenPosition(recruiter, 1);
    for (let j = 0; j < candidatesEach; j += 1) await invite(recruiter, position.id, `Personne ${j}`);
  }
  const database = join(world.home.folder, 'recruteia.db');
  const here = import.meta.dirname;
  pin(world.server.pid);
  const ours: Contender = {
    name: 'RecruteIA',
    url: `${world.url}/api/positions`,
    token: recruiter.token ?? '',
    process: { pid: world.server.pid, stop: () => world.close() },
  };
  return {
    world,
    contenders: [
      ours,
      await startPeer(
        'Node http + node:sqlite',
        [process.execPath, join(here, 'node_server.ts')],
        database,
        recruiter.id,
      ),
      await startPeer(
        'Flask + SQLAlchemy, eventlet',
        ['/usr/bin/python3', join(here, 'flask_server.py')],
        database,
        recruiter.id,
      ),
    ],
  };
}

const { contenders } = await prepare();
try {
  const [ours, ...peers] = contenders;
  if (!ours) throw new Error('nobody to measure');
  const expected = await itemsOf(ours);
  for (const peer of peers)
    deepStrictEqual(await itemsOf(peer), expected, `${peer.name} answers something else`);

  const measures = new Map<Contender, Measure[]>(contenders.map((contender) => [contender, []]));
  for (const contender of contenders) await load(contender, 1);
  for (let round = 1; round <= rounds; round += 1)
    for (const contender of contenders) measures.get(contender)?.push(await load(contender, seconds));

  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}; ${connections} connections, ${rounds} rounds of ${seconds} s, medians`,
  );
  console.log(`${positions} positions, ${JSON.stringify(expected).length} bytes of JSON a reply\n`);
  console.log(
    `${''.padEnd(30)}${['requests/s', 'p50 ms', 'p99 ms', 'RSS MB', 'ours is'].map((t) => t.padStart(12)).join('')}`,
  );
  const of = (contender: Contender) => measures.get(contender) ?? [];
  for (const contender of contenders) {
    const figures = [
      median(of(contender), 'perSecond').toFixed(0),
      median(of(contender), 'p50').toFixed(2),
      median(of(contender), 'p99').toFixed(2),
      median(of(contender), 'memory').toFixed(1),
      contender === ours
        ? ''
        : `${(median(of(ours), 'perSecond') / median(of(contender), 'perSecond')).toFixed(1)} ×`,
    ];
    console.log(`${contender.name.padEnd(30)}${figures.map((f) => f.padStart(12)).join('')}`);
  }
} finally {
  for (const contender of contenders) await contender.process.stop();
}
