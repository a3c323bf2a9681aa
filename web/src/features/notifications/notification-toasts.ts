import type { ToastOptions, ToastType } from '@/lib/toasts';
import type { Notification } from './notification';

interface Voice {
  show: (message: string, type: ToastType, options: ToastOptions) => string;
  dismiss: (id: string) => void;
  announce: (sentence: string) => void;
  /** "5 nouvelles notifications" */
  count: (count: number) => string;
  open: (notification: Notification) => ToastOptions['action'];
  openInbox: () => NonNullable<ToastOptions['action']>;
}

/** Too short to be felt, long enough for what was missed to arrive as one. */
const gatheringMilliseconds = 250;
/** A stream of news is read out in portions, not drop by drop. */
const breathMilliseconds = 1200;
const longestBreathMilliseconds = 5000;
/** So many stand one by one; one more, and they become a group with one button. */
const mostSingly = 2;
const groupId = 'notifications-group';

const severity: Record<ToastType, number> = { success: 0, info: 1, warning: 2, error: 3 };

/**
 * Turns news into toasts: one by one while they are few, one toast for all when they are many. What
 * has been read elsewhere meanwhile leaves the screen.
 */
export class NotificationToasts {
  private gathered: Notification[] = [];
  private single: Notification[] = [];
  private grouped: Notification[] = [];
  private untold: Notification[] = [];
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private breath: ReturnType<typeof setTimeout> | undefined;
  private untoldSince = 0;

  constructor(private voice: Voice) {}

  /** The words change with the language; what stands on the screen keeps its own. */
  speakWith(voice: Voice) {
    this.voice = voice;
  }

  add(notification: Notification) {
    this.gathered.push(notification);
    this.gathering ??= setTimeout(() => this.show(), gatheringMilliseconds);
    this.tellLater(notification);
  }

  /** These were read or archived, here or in another tab. */
  forget(known: (notification: Notification) => boolean) {
    const remains = (notification: Notification) => !known(notification);
    this.gathered = this.gathered.filter(remains);
    this.untold = this.untold.filter(remains);
    for (const { seq } of this.single.filter(known)) this.voice.dismiss(idOf(seq));
    const left = this.grouped.filter(remains);
    if (left.length === this.grouped.length) return;
    this.grouped = left;
    if (left.length === 0) this.voice.dismiss(groupId);
    else this.showGroup();
  }

  stop() {
    clearTimeout(this.gathering);
    clearTimeout(this.breath);
    this.gathering = undefined;
    this.breath = undefined;
    this.gathered = [];
    this.untold = [];
  }

  private show() {
    this.gathering = undefined;
    const news = this.gathered.splice(0);
    if (this.grouped.length === 0 && this.single.length + news.length <= mostSingly) {
      for (const notification of news) this.showSingly(notification);
      return;
    }
    if (news.length === 0) return;
    const standing = this.single.splice(0);
    this.grouped = [...this.grouped, ...standing, ...news];
    for (const { seq } of standing) this.voice.dismiss(idOf(seq));
    this.showGroup();
  }

  private showSingly(notification: Notification) {
    this.single.push(notification);
    this.voice.show(notification.message, notification.type, {
      id: idOf(notification.seq),
      title: notification.title,
      action: this.voice.open(notification),
      announced: false,
      onLeave: () => {
        this.single = this.single.filter(({ seq }) => seq !== notification.seq);
      },
    });
  }

  private showGroup() {
    const worst = this.grouped.reduce<ToastType>(
      (worst, { type }) => (severity[type] > severity[worst] ? type : worst),
      'success',
    );
    const newest = this.grouped.reduce((newest, each) => (each.seq > newest.seq ? each : newest));
    this.voice.show(newest.message, worst, {
      id: groupId,
      title: this.voice.count(this.grouped.length),
      action: this.voice.openInbox(),
      announced: false,
      onLeave: () => {
        this.grouped = [];
      },
    });
  }

  private tellLater(notification: Notification) {
    if (this.untold.length === 0) this.untoldSince = Date.now();
    this.untold.push(notification);
    const waited = Date.now() - this.untoldSince;
    clearTimeout(this.breath);
    this.breath = setTimeout(
      () => this.tell(),
      Math.max(0, Math.min(breathMilliseconds, longestBreathMilliseconds - waited)),
    );
  }

  private tell() {
    const news = this.untold.splice(0);
    const [first] = news;
    if (!first) return;
    this.voice.announce(
      news.length === 1 ? `${first.title}. ${first.message}` : `${this.voice.count(news.length)}.`,
    );
  }
}

function idOf(seq: number): string {
  return `notification-${seq}`;
}
