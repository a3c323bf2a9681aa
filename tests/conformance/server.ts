import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    url: string;
    tlsUrl: string;
  }
}

const binary =
  process.env.SOCKETIO_E2E_SERVER ??
  fileURLToPath(new URL('../../build/dev/libs/socketio/socketio_e2e_server', import.meta.url));

/** Starts the bare server, on a free port unless told otherwise; `stop` expects it to end in order. */
export async function start(more: string[] = [], port = 0) {
  const server = spawn(binary, ['--port', String(port), ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(server, 'exit');
  const lines = createInterface({ input: server.stdout });
  const [line] = (await Promise.race([
    once(lines, 'line'),
    exited.then(() => Promise.reject(new Error(`${binary} did not start`))),
  ])) as [string];

  const stop = async () => {
    server.kill('SIGTERM');
    const [code, signal] = await exited;
    if (code !== 0) throw new Error(`the server ended with ${signal ?? code}`);
  };
  const kill = async () => {
    server.kill('SIGKILL');
    await exited;
  };
  const chosen = Number(line.split(' ').at(-1));
  return { host: `127.0.0.1:${chosen}`, port: chosen, stop, kill };
}

function makeCertificate(folder: string) {
  const certificate = join(folder, 'certificate.pem');
  const key = join(folder, 'key.pem');
  const request = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
  ];
  const names = ['-subj', '/CN=localhost', '-out', certificate, '-keyout', key];
  execFileSync('openssl', [...request, ...names], { stdio: 'ignore' });
  return ['--certificate', certificate, '--key', key];
}

/** One server without and one with TLS for the whole run. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const plain = await start();
  const secure = await start(makeCertificate(folder));
  project.provide('url', `http://${plain.host}`);
  project.provide('tlsUrl', `https://${secure.host}`);

  return async () => {
    rmSync(folder, { recursive: true });
    await Promise.all([plain.stop(), secure.stop()]);
  };
}
