import { isApiError } from './api/api-error';

/** Nothing answered, or only the proxy before a server that is starting again. */
const isAway = (error: unknown) => isApiError(error) && [0, 502, 503, 504].includes(error.status);

/** A stumble, a session that is being opened again, too much at once: the same text may be taken later. */
const isPassing = (error: unknown) =>
  isApiError(error) && ([401, 408, 429].includes(error.status) || error.status >= 500);

export type AutosaveState =
  'clean' | 'waiting' | 'saving' | 'saved' | 'offline' | 'conflict' | 'failed';

interface AutosaverOptions<Value> {
  save: (value: Value) => Promise<void>;
  onState: (state: AutosaveState) => void;
  /** How long typing must pause before what was typed is sent. */
  pauseMilliseconds?: number;
  /** How long to wait before trying again when the server cannot be reached, or stumbled. */
  retryMilliseconds?: number;
}

/**
 * Sends the newest value after each pause, one request at a time, never an older one after a newer
 * one. Says "saved" only once the server has acknowledged everything that was typed.
 */
export class Autosaver<Value> {
  private pending: { value: Value } | null = null;
  private running: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;

  constructor(private options: AutosaverOptions<Value>) {}

  /** The way to save may change with what surrounds it; what is waiting uses the newest. */
  saveWith(save: AutosaverOptions<Value>['save']) {
    this.options = { ...this.options, save };
  }

  change(value: Value) {
    this.pending = { value };
    if (this.stopped) return;
    this.options.onState('waiting');
    this.schedule(this.options.pauseMilliseconds ?? 700);
  }

  /** Sends what is waiting now, and resolves when it has been answered. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.running ??= this.drain().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  get hasUnsaved(): boolean {
    return this.pending !== null || this.running !== null;
  }

  /** Tries again after a refusal, or after the person has decided what to do with a conflict. */
  resume() {
    this.stopped = false;
    void this.flush();
  }

  /** Forgets what is waiting: what the server holds is shown instead. */
  discard() {
    clearTimeout(this.timer);
    this.pending = null;
    this.stopped = false;
    this.options.onState('saved');
  }

  private schedule(delay: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }

  private async drain() {
    while (this.pending && !this.stopped) {
      const sent = this.pending;
      this.pending = null;
      this.options.onState('saving');
      try {
        await this.options.save(sent.value);
      } catch (error) {
        this.pending ??= sent;
        this.handleFailure(error);
        return;
      }
      if (!this.pending) this.options.onState('saved');
    }
  }

  private handleFailure(error: unknown) {
    if (isAway(error) || isPassing(error)) {
      this.options.onState(isAway(error) ? 'offline' : 'failed');
      this.schedule(this.options.retryMilliseconds ?? 3000);
      return;
    }
    const conflict = isApiError(error) && (error.status === 409 || error.status === 412);
    this.stopped = conflict;
    this.options.onState(conflict ? 'conflict' : 'failed');
  }
}
