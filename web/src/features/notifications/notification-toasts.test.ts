import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Toasts } from '@/lib/toasts';
import { aNotification } from './testing/a-notification';
import { NotificationToasts } from './notification-toasts';

describe('NotificationToasts', () => {
  let toasts: Toasts;
  let said: string[];
  let toasted: NotificationToasts;

  beforeEach(() => {
    vi.useFakeTimers();
    toasts = new Toasts();
    said = [];
    toasted = new NotificationToasts({
      show: (message, type, options) => toasts.show(message, type, options),
      dismiss: (id) => toasts.dismiss(id),
      announce: (sentence) => said.push(sentence),
      count: (count) => `${count} nouvelles`,
      open: () => undefined,
      openInbox: () => ({ label: 'Voir', onClick: () => undefined }),
    });
  });
  afterEach(() => {
    toasted.stop();
    vi.useRealTimers();
  });

  const titles = () => toasts.list.map(({ title }) => title);
  const come = (...seqs: number[]) => {
    for (const seq of seqs)
      toasted.add(aNotification({ seq, title: `titre ${seq}`, message: `phrase ${seq}` }));
  };

  it('shows one, then another, each by itself', () => {
    come(1);
    vi.advanceTimersByTime(300);
    come(2);
    vi.advanceTimersByTime(300);

    expect(titles()).toEqual(['titre 1', 'titre 2']);
  });

  it('shows many that come together as one, with one button', () => {
    come(1, 2, 3, 4, 5);
    vi.advanceTimersByTime(300);

    expect(titles()).toEqual(['5 nouvelles']);
    expect(toasts.list[0]?.message).toBe('phrase 5');
    expect(toasts.list[0]?.action?.label).toBe('Voir');
  });

  it('folds those already standing into the group when one more comes', () => {
    come(1);
    vi.advanceTimersByTime(300);
    come(2);
    vi.advanceTimersByTime(300);
    come(3);
    vi.advanceTimersByTime(300);

    expect(titles()).toEqual(['3 nouvelles']);
  });

  it('begins anew once the group has left', () => {
    come(1, 2, 3);
    vi.advanceTimersByTime(300);
    toasts.dismiss('notifications-group');
    come(4);
    vi.advanceTimersByTime(300);

    expect(titles()).toEqual(['titre 4']);
  });

  it('takes back what was read elsewhere, alone or out of the group', () => {
    come(1);
    vi.advanceTimersByTime(300);
    toasted.forget(({ seq }) => seq === 1);
    expect(titles()).toEqual([]);

    come(2, 3, 4);
    vi.advanceTimersByTime(300);
    toasted.forget(({ seq }) => seq === 3);
    expect(titles()).toEqual(['2 nouvelles']);
    toasted.forget(() => true);
    expect(titles()).toEqual([]);
  });

  it('shows nothing of what was read before it could be shown', () => {
    come(1);
    toasted.forget(() => true);
    vi.advanceTimersByTime(5000);

    expect(titles()).toEqual([]);
    expect(said).toEqual([]);
  });

  it('reads a burst out once, as a number, and a single one as its sentence', () => {
    come(1);
    vi.advanceTimersByTime(1500);
    expect(said).toEqual(['titre 1. phrase 1']);

    come(2, 3);
    vi.advanceTimersByTime(400);
    come(4);
    vi.advanceTimersByTime(1500);
    expect(said.slice(1)).toEqual(['3 nouvelles.']);
  });

  it('does not wait for a stream to end before it says something', () => {
    for (let seq = 1; seq <= 60; seq += 1) {
      come(seq);
      vi.advanceTimersByTime(200);
    }

    expect(said.length).toBeGreaterThanOrEqual(2);
    expect(said.length).toBeLessThanOrEqual(4);
  });

  it('is as grave as the gravest in it', () => {
    toasted.add(aNotification({ seq: 1, type: 'info' }));
    toasted.add(aNotification({ seq: 2, type: 'error' }));
    toasted.add(aNotification({ seq: 3, type: 'success' }));
    vi.advanceTimersByTime(300);

    expect(toasts.list.map(({ type }) => type)).toEqual(['error']);
  });
});
