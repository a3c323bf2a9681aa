// api/openapi.yaml as the tests use it: its operations, and whether a reply is one it promises.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const file = resolve(import.meta.dirname, '../../api/openapi.yaml');

export const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof methods)[number];

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type MediaType = { schema?: Json };
type ResponseObject = { $ref?: string; content?: Record<string, MediaType> };
type OperationObject = {
  operationId?: string;
  'x-access'?: Json;
  parameters?: Json;
  requestBody?: Json;
  responses: Record<string, ResponseObject>;
};
type Document = { paths: Record<string, Partial<Record<Method, OperationObject>>>; components: Json };

export type Operation = {
  id: string;
  method: Method;
  /** As in the contract: /api/positions/{position_id} */
  path: string;
  pattern: RegExp;
  object: OperationObject;
};

export type Reply = { status: number; contentType: string | undefined; body: unknown };

export const document = parse(readFileSync(file, 'utf8')) as Document;

/** What the contract does not name may not leave: every object of it is closed, so that a stray field fails a test. */
function close(node: Json): Json {
  if (Array.isArray(node)) return node.map(close);
  if (node === null || typeof node !== 'object') return node;
  const closed = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, close(value)]));
  const describesObject = closed.type === 'object' && closed.properties !== undefined;
  return describesObject && !('additionalProperties' in closed)
    ? { ...closed, additionalProperties: false }
    : closed;
}

const escapePointer = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Literal segments before parameters, so that /api/positions/mine is not taken for an id. */
function byPrecision(a: Operation, b: Operation): number {
  return (a.path.match(/\{/g)?.length ?? 0) - (b.path.match(/\{/g)?.length ?? 0);
}

export const operations: Operation[] = Object.entries(document.paths)
  .flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const object = item[method];
      if (!object) return [];
      const pattern = new RegExp(
        `^${path.replace(/[.+*?()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`,
      );
      return [{ id: object.operationId ?? `${method} ${path}`, method, path, pattern, object }];
    }),
  )
  .sort(byPrecision);

export function findOperation(method: string, path: string): Operation | undefined {
  return operations.find((o) => o.method === method.toLowerCase() && o.pattern.test(path));
}

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
addFormats(ajv);
ajv.addSchema(close(document as unknown as Json) as object, 'contract');

const validators = new Map<string, ValidateFunction>();

function validatorAt(pointer: string): ValidateFunction {
  let validator = validators.get(pointer);
  if (!validator) {
    validator = ajv.compile({ $ref: `contract#/${pointer}` });
    validators.set(pointer, validator);
  }
  return validator;
}

function resolveResponse(
  operation: Operation,
  status: number,
): { pointer: string; response: ResponseObject } | undefined {
  const { responses } = operation.object;
  const key = [String(status), `${String(status)[0]}XX`, 'default'].find((k) => k in responses);
  const response = key === undefined ? undefined : responses[key];
  if (key === undefined || !response) return undefined;
  if (response.$ref) {
    const path = response.$ref.replace(/^#\//, '').split('/');
    const target = path.reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], document);
    return { pointer: path.map(escapePointer).join('/'), response: target as ResponseObject };
  }
  return {
    pointer: ['paths', operation.path, operation.method, 'responses', key].map(escapePointer).join('/'),
    response,
  };
}

/** Every way in which the reply is not what the contract promises; empty when it keeps it. */
export function violations(method: string, path: string, reply: Reply): string[] {
  const operation = findOperation(method, path);
  if (!operation) return [`${method} ${path} is not in the contract`];
  const found = resolveResponse(operation, reply.status);
  if (!found) return [`status ${reply.status} is not promised`];

  const types = Object.keys(found.response.content ?? {});
  const type = reply.contentType?.split(';')[0]?.trim();
  if (types.length === 0)
    return reply.body === undefined || reply.body === '' ? [] : ['a body where none is promised'];
  if (type === undefined || !types.includes(type))
    return [`content type ${type ?? '(none)'}, promised ${types.join(', ')}`];
  if (!found.response.content?.[type]?.schema || !/\bjson$/.test(type)) return [];

  const validate = validatorAt(`${found.pointer}/content/${escapePointer(type)}/schema`);
  if (validate(reply.body)) return [];
  return (validate.errors ?? []).map(
    (e) =>
      `${e.instancePath || '(the body)'} ${e.message ?? 'is wrong'} ${e.params.additionalProperty ?? e.params.unevaluatedProperty ?? ''}`,
  );
}

/** Fails the test, in words, when the reply breaks the contract. */
export function assertKept(method: string, path: string, reply: Reply) {
  const found = violations(method, path, reply);
  if (found.length === 0) return;
  const lines = [...new Set(found)].slice(0, 10).map((line) => `  - ${line}`);
  throw new Error(
    `the reply breaks api/openapi.yaml: ${method} ${path} → ${reply.status}\n${lines.join('\n')}\n` +
      `  it was: ${JSON.stringify(reply.body)?.slice(0, 600)}`,
  );
}
