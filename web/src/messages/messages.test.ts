import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { messages } from '.';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix ? `${prefix}.${key}` : key;
    if (typeof value === 'string') flat.set(path, value);
    else for (const [inner, text] of flatten(value, path)) flat.set(inner, text);
  }
  return flat;
}

const french = flatten(messages.fr as Tree);
const english = flatten(messages.en as Tree);

/** Names of the values an ICU message takes: "{count, plural, ...}" and "{name}". */
function argumentsOf(text: string): string[] {
  const names = new Set<string>();
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') {
      if (depth % 2 === 0) start = at + 1;
      depth += 1;
    } else if (text[at] === '}') {
      depth -= 1;
      if (depth % 2 === 0) {
        const name = /^\s*(\w+)/.exec(text.slice(start, at))?.[1];
        if (name) names.add(name);
      }
    }
  }
  return [...names].sort();
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|\.d\.ts$/.test(name))
    .map((name) => join(folder, name));
}

const namespaceCalls = new Set(['useTranslations', 'getTranslations']);

function namespaceOf(call: ts.CallExpression): string | null {
  const argument = call.arguments[0];
  if (!argument) return '';
  if (ts.isStringLiteralLike(argument)) return argument.text;
  if (!ts.isObjectLiteralExpression(argument)) return null;
  for (const property of argument.properties) {
    if (
      ts.isPropertyAssignment(property) &&
      property.name.getText() === 'namespace' &&
      ts.isStringLiteralLike(property.initializer)
    ) {
      return property.initializer.text;
    }
  }
  return '';
}

/** The keys an expression may name: literals as they are, `${...}` as "anything within one level". */
function patternsIn(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.head.text + node.templateSpans.map((span) => `*${span.literal.text}`).join('')];
  }
  if (ts.isConditionalExpression(node)) {
    return [...patternsIn(node.whenTrue), ...patternsIn(node.whenFalse)];
  }
  if (ts.isBinaryExpression(node)) return [...patternsIn(node.left), ...patternsIn(node.right)];
  return ['*'];
}

function usedPatterns(path: string): string[] {
  const source = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const used: string[] = [];

  /** Translators by the name they have here, block by block. */
  const visit = (node: ts.Node, outer: ReadonlyMap<string, string>) => {
    const scope = ts.isBlock(node) || ts.isSourceFile(node) ? new Map(outer) : outer;
    if (ts.isBlock(node) || ts.isSourceFile(node)) {
      for (const statement of node.statements) {
        if (!ts.isVariableStatement(statement)) continue;
        for (const declaration of statement.declarationList.declarations) {
          let value = declaration.initializer;
          if (value && ts.isAwaitExpression(value)) value = value.expression;
          if (
            value &&
            ts.isCallExpression(value) &&
            namespaceCalls.has(value.expression.getText())
          ) {
            const namespace = namespaceOf(value);
            if (namespace !== null) {
              (scope as Map<string, string>).set(declaration.name.getText(), namespace);
            }
          }
        }
      }
    }
    if (ts.isCallExpression(node)) {
      const callee = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.expression
        : node.expression;
      const namespace = scope.get(callee.getText());
      const key = node.arguments[0];
      if (namespace !== undefined && key) {
        used.push(...patternsIn(key).map((each) => (namespace ? `${namespace}.${each}` : each)));
      }
    }
    ts.forEachChild(node, (child) => visit(child, scope));
  };
  visit(source, new Map());

  // The page outside every layout reads both languages directly.
  for (const [, key] of source.text.matchAll(/messages\[locale\]\.([\w.]+)/g)) {
    if (key) used.push(key);
  }
  return used;
}

const used = sourceFiles(join(process.cwd(), 'src')).flatMap(usedPatterns);
const asExpression = (pattern: string) =>
  new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\*/g, '[^.]+')}$`);

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
  });

  it('take the same values in both languages', () => {
    const differing = [...french].filter(
      ([key, text]) => argumentsOf(text).join() !== argumentsOf(english.get(key) ?? '').join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('are all there for what the code asks', () => {
    const missing = used.filter(
      (pattern) => ![...french.keys()].some((key) => asExpression(pattern).test(key)),
    );
    expect(missing).toEqual([]);
  });

  it('are all asked for', () => {
    const exact = new Set(used.filter((pattern) => !pattern.includes('*')));
    const open = used.filter((pattern) => pattern.includes('*')).map(asExpression);
    const unused = [...french.keys()].filter(
      (key) => !exact.has(key) && !open.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('follow French typography: no breaking space before high punctuation, real apostrophes', () => {
    const wrong = [...french].filter(([, text]) =>
      / [:;?!»]|« |[\p{L}]'[\p{L}]|\.\.\.|!/u.test(text),
    );
    expect(wrong).toEqual([]);
  });

  it('use real apostrophes and quotation marks in English, and never shout', () => {
    const wrong = [...english].filter(([, text]) => /['"!]|\.\.\./.test(text));
    expect(wrong).toEqual([]);
  });
});
