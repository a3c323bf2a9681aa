type Listener = () => void;

/** What comes within this time is read out as one, so that a burst does not talk over itself. */
const gatheringMilliseconds = 150;
/** After this the text is gone, so that whoever walks the page does not stumble over old news. */
const lifeMilliseconds = 7000;

/**
 * The page's one place for passing news to those who listen: everything that is said in passing goes
 * through here and is read out politely, one thing at a time.
 */
export class Announcer {
  private spoken = '';
  private readonly pending: string[] = [];
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<Listener>();

  announce(sentence: string) {
    if (!this.pending.includes(sentence)) this.pending.push(sentence);
    this.gathering ??= setTimeout(() => this.speak(), gatheringMilliseconds);
  }

  get text(): string {
    return this.spoken;
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private speak() {
    this.gathering = undefined;
    const text = this.pending.splice(0).join(' ');
    // The same words again would change nothing on the page, and nothing would be read out.
    this.set(text === this.spoken ? `${text}\u200b` : text);
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.set(''), lifeMilliseconds);
  }

  private set(text: string) {
    this.spoken = text;
    for (const listener of this.listeners) listener();
  }
}

export const announcer = new Announcer();

export function announce(sentence: string) {
  announcer.announce(sentence);
}
