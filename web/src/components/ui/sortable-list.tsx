'use client';

import { GripVertical } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { classes } from '@/lib/classes';

interface SortableListProps<Item> {
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  nameOf: (item: Item, index: number) => string;
  onMove: (from: number, to: number) => void;
  renderItem: (item: Item, index: number, handle: ReactNode) => ReactNode;
  className?: string;
}

/** The items with the one at `from` taken out and put back at `to`. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const result = [...items];
  const taken = result.splice(from, 1);
  result.splice(to, 0, ...taken);
  return result;
}

/**
 * A list put in order by dragging a handle, or by the arrow keys while the handle has the focus.
 * Each move is announced.
 */
export function SortableList<Item>({
  label,
  items,
  keyOf,
  nameOf,
  onMove,
  renderItem,
  className,
}: SortableListProps<Item>) {
  const t = useTranslations('common.sortable');
  const list = useRef<HTMLOListElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const [announcement, setAnnouncement] = useState('');
  const keepFocusAt = useRef<number | null>(null);

  useEffect(() => {
    // A row that moves in the document drops the focus it held: give it back to its handle.
    if (keepFocusAt.current === null) return;
    const row = list.current?.children[keepFocusAt.current];
    keepFocusAt.current = null;
    row?.querySelector<HTMLElement>('[data-sort-handle]')?.focus();
  }, [items]);

  const move = (from: number, to: number) => {
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length || from === to) return;
    onMove(from, to);
    setAnnouncement(
      t('moved', { name: nameOf(item, from), position: to + 1, total: items.length }),
    );
  };

  const indexUnder = (y: number): number => {
    const rows = Array.from(list.current?.children ?? []);
    const below = rows.findIndex((row) => {
      const box = row.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    return below === -1 ? rows.length : below;
  };

  const handleKeyDown = (event: KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    keepFocusAt.current = Math.min(Math.max(index + step, 0), items.length - 1);
    move(index, index + step);
  };

  const dragHandlers = (index: number) => ({
    onPointerDown: (event: PointerEvent<HTMLButtonElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: index, to: index });
    },
    onPointerMove: (event: PointerEvent<HTMLButtonElement>) => {
      if (drag) setDrag({ ...drag, to: indexUnder(event.clientY) });
    },
    onPointerUp: () => {
      if (drag) move(drag.from, drag.to > drag.from ? drag.to - 1 : drag.to);
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
  });

  return (
    <>
      <ol ref={list} aria-label={label} className={className}>
        {items.map((item, index) => (
          <li
            key={keyOf(item)}
            className={classes(
              'relative',
              drag?.from === index && 'opacity-50',
              drag?.to === index &&
                'before:absolute before:inset-x-0 before:-top-1 before:h-0.5 before:bg-accent',
              drag?.to === items.length &&
                index === items.length - 1 &&
                'after:absolute after:inset-x-0 after:-bottom-1 after:h-0.5 after:bg-accent',
            )}
          >
            {renderItem(
              item,
              index,
              <button
                type="button"
                aria-label={t('handle', { name: nameOf(item, index) })}
                title={t('hint')}
                data-sort-handle
                onKeyDown={(event) => handleKeyDown(event, index)}
                {...dragHandlers(index)}
                className="inline-flex size-8 shrink-0 cursor-grab touch-none items-center justify-center rounded-md text-faint hover:bg-hover hover:text-ink active:cursor-grabbing"
              >
                <GripVertical aria-hidden className="size-4" />
              </button>,
            )}
          </li>
        ))}
      </ol>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
    </>
  );
}
