import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, unreachable } from './api/api-error';
import { Autosaver, type AutosaveState } from './autosaver';

function anAutosaver(save: (value: string) => Promise<void>) {
  const states: AutosaveState[] = [];
  const saver = new Autosaver<string>({
    save,
    onState: (state) => states.push(state),
    pauseMilliseconds: 100,
    retryMilliseconds: 1000,
  });
  return { saver, states };
}

describe('Autosaver', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends the newest value once typing pauses', async () => {
    const save = vi.fn(async () => {});
    const { saver, states } = anAutosaver(save);

    saver.change('a');
    saver.change('ab');
    await vi.advanceTimersByTimeAsync(100);

    expect(save.mock.calls).toEqual([['ab']]);
    expect(states.at(-1)).toBe('saved');
  });

  it('never has two requests under way, and sends what was typed meanwhile afterwards', async () => {
    const finish: (() => void)[] = [];
    const save = vi.fn(() => new Promise<void>((resolve) => finish.push(resolve)));
    const { saver, states } = anAutosaver(save);

    saver.change('first');
    await vi.advanceTimersByTimeAsync(100);
    saver.change('second');
    await vi.advanceTimersByTimeAsync(500);
    expect(save).toHaveBeenCalledTimes(1);

    finish[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(save.mock.calls).toEqual([['first'], ['second']]);
    expect(states).not.toContain('saved');

    finish[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toBe('saved');
  });

  it('keeps the value and tries again when the server cannot be reached', async () => {
    const save = vi
      .fn<(value: string) => Promise<void>>()
      .mockRejectedValueOnce(new ApiError(unreachable, 0))
      .mockResolvedValue();
    const { saver, states } = anAutosaver(save);

    saver.change('kept');
    await vi.advanceTimersByTimeAsync(100);
    expect(states.at(-1)).toBe('offline');
    expect(saver.hasUnsaved).toBe(true);

    await vi.advanceTimersByTimeAsync(1000);
    expect(save.mock.calls).toEqual([['kept'], ['kept']]);
    expect(states.at(-1)).toBe('saved');
  });

  it.each([
    [503, 'offline'],
    [502, 'offline'],
    [500, 'failed'],
    [429, 'failed'],
    [401, 'failed'],
  ] as const)('tries again by itself after a %d', async (status, state) => {
    const save = vi
      .fn<(value: string) => Promise<void>>()
      .mockRejectedValueOnce(new ApiError('unexpected', status))
      .mockResolvedValue();
    const { saver, states } = anAutosaver(save);

    saver.change('kept');
    await vi.advanceTimersByTimeAsync(100);
    expect(states.at(-1)).toBe(state);

    await vi.advanceTimersByTimeAsync(1000);
    expect(save.mock.calls).toEqual([['kept'], ['kept']]);
    expect(states.at(-1)).toBe('saved');
  });

  it('does not repeat what was refused for good', async () => {
    const save = vi
      .fn<(value: string) => Promise<void>>()
      .mockRejectedValue(new ApiError('invalid', 422));
    const { saver, states } = anAutosaver(save);

    saver.change('refused');
    await vi.advanceTimersByTimeAsync(10_000);

    expect(save).toHaveBeenCalledTimes(1);
    expect(states.at(-1)).toBe('failed');
    expect(saver.hasUnsaved).toBe(true);
  });

  it('stops at a conflict until somebody decides', async () => {
    const save = vi
      .fn<(value: string) => Promise<void>>()
      .mockRejectedValueOnce(new ApiError('conflict', 409))
      .mockResolvedValue();
    const { saver, states } = anAutosaver(save);

    saver.change('mine');
    await vi.advanceTimersByTimeAsync(100);
    saver.change('mine too');
    await vi.advanceTimersByTimeAsync(5000);
    expect(states.at(-1)).toBe('conflict');
    expect(save).toHaveBeenCalledTimes(1);

    saver.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(save.mock.calls.at(-1)).toEqual(['mine too']);
  });
});
