import { announce } from './announcer';

export type ToastType = 'info' | 'success' | 'warning' | 'error';

export interface Toast {
  id: string;
  type: ToastType;
  title?: string;
  message: string;
  /** One thing to do about it: follow a link, or undo. */
  action?: { label: string; onClick: () => void };
  durationMilliseconds: number;
  /** Grows when the toast is shown again with other words: its time begins anew. */
  version: number;
}

export interface ToastOptions {
  /** A toast shown under an id replaces the one that stands under it. */
  id?: string;
  title?: string;
  action?: Toast['action'];
  durationMilliseconds?: number;
  /** False where somebody else reads it out, grouped with others. */
  announced?: boolean;
  /** Told when it leaves, of itself or by hand. */
  onLeave?: () => void;
}

type Listener = () => void;

const mostAtOnce = 3;
const usualMilliseconds = 5000;
/** Long enough to reach a button by keyboard. */
const actionMilliseconds = 10_000;

/** The passing messages of this tab, oldest first. */
export class Toasts {
  private shown: readonly Toast[] = [];
  private readonly leaving = new Map<string, () => void>();
  private readonly listeners = new Set<Listener>();
  private count = 0;

  show(message: string, type: ToastType = 'info', options: ToastOptions = {}): string {
    const { title, action, announced = true, onLeave } = options;
    const id = options.id ?? this.sameAs(message, type)?.id ?? `toast-${(this.count += 1)}`;
    const earlier = this.shown.find((toast) => toast.id === id);
    const toast: Toast = {
      id,
      type,
      title: title ?? (options.id ? undefined : earlier?.title),
      message,
      action: action ?? (options.id ? undefined : earlier?.action),
      durationMilliseconds:
        options.durationMilliseconds ?? (action ? actionMilliseconds : usualMilliseconds),
      version: (earlier?.version ?? 0) + 1,
    };
    if (onLeave) this.leaving.set(id, onLeave);
    this.set(
      earlier
        ? this.shown.map((each) => (each.id === id ? toast : each))
        : this.withRoom([...this.shown, toast]),
    );
    if (announced) announce(title ? `${title}. ${message}` : message);
    return id;
  }

  dismiss(id: string) {
    if (!this.shown.some((toast) => toast.id === id)) return;
    this.set(this.shown.filter((toast) => toast.id !== id));
    this.left(id);
  }

  get list(): readonly Toast[] {
    return this.shown;
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The same message twice on the screen says no more than once. */
  private sameAs(message: string, type: ToastType): Toast | undefined {
    return this.shown.find((toast) => toast.message === message && toast.type === type);
  }

  private withRoom(toasts: readonly Toast[]): readonly Toast[] {
    if (toasts.length <= mostAtOnce) return toasts;
    // What can still be acted on stays longest; the newest is always seen.
    const leaves = toasts.slice(0, -1).find((toast) => !toast.action) ?? toasts[0];
    if (leaves) this.left(leaves.id);
    return toasts.filter((toast) => toast !== leaves);
  }

  private left(id: string) {
    this.leaving.get(id)?.();
    this.leaving.delete(id);
  }

  private set(shown: readonly Toast[]) {
    this.shown = shown;
    for (const listener of this.listeners) listener();
  }
}

export const toasts = new Toasts();
