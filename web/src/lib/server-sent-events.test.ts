import { describe, expect, it } from 'vitest';
import { serverSentEvents } from './server-sent-events';

async function eventsOf(...chunks: string[]) {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
  const events = [];
  for await (const event of serverSentEvents(stream)) events.push(event);
  return events;
}

describe('serverSentEvents', () => {
  it('reads events whatever the places where the network cuts them', async () => {
    const events = await eventsOf(
      'event: que',
      'stion\ndata: {"a"',
      ':1}\n',
      '\nevent: plan\ndata: {}\n\n',
    );

    expect(events).toEqual([
      { event: 'question', data: '{"a":1}' },
      { event: 'plan', data: '{}' },
    ]);
  });

  it('skips comments and joins several data lines', async () => {
    expect(await eventsOf(': keep-alive\n\ndata: one\ndata: two\n\n')).toEqual([
      { event: 'message', data: 'one\ntwo' },
    ]);
  });

  it('drops an event the connection cut short', async () => {
    expect(await eventsOf('event: question\ndata: {"a":')).toEqual([]);
  });
});
