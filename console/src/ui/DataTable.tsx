import { ArrowDown, ArrowUp } from 'lucide-react';
import {
  memo,
  useId,
  useMemo,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';

import { Button } from './Button';
import styles from './DataTable.module.css';
import { NARROW, useMediaQuery } from './useMediaQuery';
import { HEADING_HEIGHT, ROW_HEIGHT, useVirtualRows, type MoreRows } from './useVirtualRows';

export interface Column<T> {
  readonly id: string;
  readonly label: string;
  /** A part of what is left over, or pixels. */
  readonly width: `${number}fr` | number;
  /** Whether its cell names the row. */
  readonly isRowHeader?: boolean;
  readonly isSortable?: boolean;
  /** Whether it is there on a phone too. */
  readonly onPhone?: boolean;
  readonly cell: (item: T, isNarrow: boolean) => ReactNode;
}

export interface Sort {
  readonly by: string;
  readonly descending: boolean;
}

interface DataTableProps<T> extends MoreRows {
  readonly label: string;
  /** The same ones each time: rows are drawn anew where they differ. */
  readonly columns: readonly Column<T>[];
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string | number;
  readonly listKey: string;
  /** How many there are in all, read or not, where that is known. */
  readonly total?: number | undefined;
  /** Whether the rows are about to be others. */
  readonly isStale?: boolean;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly onOpen: (item: T) => void;
  /** What is said beneath, such as how many there are. */
  readonly children: ReactNode;
}

/** A table of any length, of which only the rows in sight are in the page. A click or Enter opens a row. */
export function DataTable<T>({
  label,
  columns: allColumns,
  items,
  total,
  isStale = false,
  sort,
  onSort,
  onOpen,
  children,
  ...list
}: DataTableProps<T>) {
  const id = useId();
  const isNarrow = useMediaQuery(NARROW);
  const columns = useMemo(
    () => allColumns.filter(({ onPhone }) => !isNarrow || onPhone),
    [allColumns, isNarrow],
  );
  const { scroll, shown, height, active, focused, step } = useVirtualRows({ items, ...list });
  const rowCount = total ?? (list.hasMore ? undefined : items.length);

  const onKeyDown = (item: T) => (event: KeyboardEvent) => {
    const isOnRow = event.target === event.currentTarget;
    if (isOnRow && event.key === 'Enter') {
      onOpen(item);
    } else if (!step(event.key)) {
      return;
    }
    event.preventDefault();
  };
  return (
    <div className={styles.frame} data-stale={isStale}>
      <div
        ref={scroll}
        role="grid"
        aria-label={label}
        aria-rowcount={rowCount === undefined ? -1 : rowCount + 1}
        aria-busy={isStale || list.isLoadingMore}
        className={styles.scroll}
        style={{ '--columns': tracksOf(columns) } as CSSProperties}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.headings} style={{ blockSize: HEADING_HEIGHT }}>
            {columns.map((column) => (
              <Heading key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles.rows} style={{ blockSize: height }}>
          {shown.map(({ index, start }) => {
            const item = items[index];
            return (
              item && (
                <div
                  key={list.keyOf(item)}
                  role="row"
                  data-index={index}
                  tabIndex={index === active ? 0 : -1}
                  aria-rowindex={index + 2}
                  aria-labelledby={`${id}${index}`}
                  className={styles.row}
                  style={{ blockSize: ROW_HEIGHT, transform: `translateY(${start - HEADING_HEIGHT}px)` }}
                  onFocus={() => {
                    focused(index);
                  }}
                  onKeyDown={onKeyDown(item)}
                  onClick={(event) => {
                    if (!isLink(event)) {
                      onOpen(item);
                    }
                  }}
                >
                  <Cells item={item} columns={columns} isNarrow={isNarrow} headerId={`${id}${index}`} />
                </div>
              )
            );
          })}
        </div>
      </div>
      <div className={styles.foot}>
        <p role="status">{children}</p>
        {list.hasFailed && (
          <Button size="sm" onPress={list.onLoadMore}>
            The rest could not be read. Try again
          </Button>
        )}
      </div>
    </div>
  );
}

const tracksOf = (columns: readonly Pick<Column<never>, 'width'>[]) =>
  columns.map(({ width }) => (typeof width === 'number' ? `${width}px` : `minmax(0, ${width})`)).join(' ');

/** Links open themselves, in another tab too. */
const isLink = ({ target }: MouseEvent) => target instanceof Element && target.closest('a') !== null;

interface CellsProps<T> {
  readonly item: T;
  readonly columns: readonly Column<T>[];
  readonly isNarrow: boolean;
  readonly headerId: string;
}

function CellsOf<T>({ item, columns, isNarrow, headerId }: CellsProps<T>): ReactNode {
  return columns.map(({ id, isRowHeader, cell }) => (
    <div
      key={id}
      {...(isRowHeader ? { role: 'rowheader', id: headerId } : { role: 'gridcell' })}
      className={styles.cell}
    >
      {cell(item, isNarrow)}
    </div>
  ));
}

/** While the table is scrolled, only the rows that come in are drawn. */
const Cells = memo(CellsOf) as typeof CellsOf;

interface HeadingProps {
  readonly column: Pick<Column<never>, 'id' | 'label' | 'isSortable'>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

function Heading({ column: { id, label, isSortable }, sort, onSort }: HeadingProps) {
  if (!isSortable) {
    return (
      <div role="columnheader" className={styles.heading}>
        {label}
      </div>
    );
  }
  const isSorted = sort?.by === id;
  const Arrow = sort?.descending ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      className={styles.heading}
    >
      <button
        type="button"
        className={styles.sorter}
        onClick={() => {
          onSort?.({ by: id, descending: isSorted && !sort.descending });
        }}
      >
        {label}
        {isSorted && <Arrow size={13} aria-hidden />}
      </button>
    </div>
  );
}
