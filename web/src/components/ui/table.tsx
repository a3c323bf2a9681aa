import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classes } from '@/lib/classes';

/**
 * A table; where there is little room its rows become cards, each cell with its own label, and nothing
 * scrolls sideways. Between the two it scrolls inside itself, and can be reached by keyboard there.
 */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="@container relative overflow-x-auto rounded-lg border border-hairline bg-surface"
    >
      <table className="w-full border-collapse text-left text-[0.9375rem] @max-2xl:block">
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return <thead className="border-b border-hairline @max-2xl:hidden">{children}</thead>;
}

type Direction = 'ascending' | 'descending' | 'none';

interface HeaderCellProps extends ComponentProps<'th'> {
  sort?: { direction: Direction; onSort: () => void };
}

export function HeaderCell({ sort, className, children, ...rest }: HeaderCellProps) {
  const Arrow =
    sort?.direction === 'ascending'
      ? ArrowUp
      : sort?.direction === 'descending'
        ? ArrowDown
        : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={sort && sort.direction !== 'none' ? sort.direction : undefined}
      className={classes('px-4 py-2.5 text-sm font-medium whitespace-nowrap text-muted', className)}
      {...rest}
    >
      {sort ? (
        <button
          type="button"
          onClick={sort.onSort}
          className="-mx-1.5 inline-flex min-h-7 items-center gap-1 rounded-md px-1.5 hover:text-ink"
        >
          {children}
          <Arrow
            aria-hidden
            className={classes('size-3.5', sort.direction === 'none' && 'text-faint')}
          />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return (
    <tbody className="@max-2xl:block [&>tr+tr]:border-t [&>tr+tr]:border-hairline">
      {children}
    </tbody>
  );
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      className={classes(
        'hover:bg-hover/60 data-[selected=true]:bg-accent-soft @max-2xl:grid @max-2xl:gap-y-1.5 @max-2xl:px-4 @max-2xl:py-3.5',
        className,
      )}
      {...rest}
    />
  );
}

interface CellProps extends ComponentProps<'td'> {
  /** What the column is called: said beside the value in a card, where there is no header row. */
  label?: string;
}

export function Cell({ label, className, children, ...rest }: CellProps) {
  return (
    <td
      className={classes('px-4 py-2.5 align-middle @max-2xl:block @max-2xl:p-0', className)}
      {...rest}
    >
      {label ? <span className="mr-2 text-sm text-muted @2xl:hidden">{label}</span> : null}
      {children}
    </td>
  );
}
