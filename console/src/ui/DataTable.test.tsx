import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { DataTable, type Column, type Sort } from './DataTable';
import { ROW_HEIGHT } from './useVirtualRows';

interface Thing {
  readonly id: string;
  readonly size: number;
}

const COLUMNS: readonly Column<Thing>[] = [
  {
    id: 'id',
    label: 'Name',
    width: '1fr',
    isRowHeader: true,
    isSortable: true,
    onPhone: true,
    cell: ({ id }) => <a href={`#${id}`}>{id}</a>,
  },
  { id: 'size', label: 'Size', width: 80, cell: ({ size }) => size },
];

const things = (count: number): Thing[] =>
  Array.from({ length: count }, (_, size) => ({ id: `Thing ${size}`, size }));
const idOf = ({ id }: Thing) => id;

const opened = vi.fn<(thing: Thing) => void>();
const loadMore = vi.fn();
const sorted = vi.fn<(sort: Sort) => void>();

const table = (
  items: readonly Thing[],
  more: { listKey?: string; hasMore?: boolean; hasFailed?: boolean; total?: number } = {},
) => (
  <DataTable
    label="Things"
    columns={COLUMNS}
    items={items}
    keyOf={idOf}
    listKey=""
    hasMore={false}
    isLoadingMore={false}
    hasFailed={false}
    onLoadMore={loadMore}
    sort={{ by: 'id', descending: false }}
    onSort={sorted}
    onOpen={opened}
    {...more}
  >
    {items.length} things
  </DataTable>
);

const row = (name: string) => screen.getByRole('row', { name });
const isNarrow = vi.fn(() => false);

beforeEach(() => {
  // Without a layout, everything is as high as a window.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(280);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
  vi.stubGlobal('matchMedia', () => ({
    matches: isNarrow(),
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  [opened, loadMore, sorted].forEach((calls) => calls.mockReset());
});

describe('a table of many rows', () => {
  it('givenTenThousand_whenShown_thenOnlyThoseInSightAreInThePageAndTheirPlacesAreTold', () => {
    render(table(things(10_000)));

    expect(screen.getAllByRole('row').length).toBeLessThan(40);
    expect(screen.getByRole('grid', { name: 'Things' })).toHaveAttribute('aria-rowcount', '10001');
    expect(row('Thing 0')).toHaveAttribute('aria-rowindex', '2');
    expect(within(row('Thing 3')).getByRole('rowheader')).toHaveTextContent('Thing 3');
    expect(within(row('Thing 3')).getByRole('gridcell')).toHaveTextContent('3');
    expect(loadMore).not.toHaveBeenCalled();
  });

  it('givenMoreThanWereRead_whenTheEndIsNear_thenTheNextAreAskedForAndTheCountIsOpen', () => {
    render(table(things(30), { hasMore: true }));

    expect(loadMore).toHaveBeenCalledOnce();
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '-1');
  });

  it('givenMoreThatCouldNotBeRead_whenShown_thenItIsAskedForByHand', async () => {
    render(table(things(30), { hasMore: true, hasFailed: true, total: 100 }));
    expect(loadMore).not.toHaveBeenCalled();

    await userEvent.click(screen.getByRole('button', { name: /Try again/ }));

    expect(loadMore).toHaveBeenCalledOnce();
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '101');
  });

  it('givenTheKeyboard_whenGoneThrough_thenTheFocusFollowsAndEnterOpens', async () => {
    const user = userEvent.setup();
    render(table(things(1_000)));

    await user.tab();
    expect(screen.getByRole('button', { name: 'Name' })).toHaveFocus();
    await user.tab();
    expect(row('Thing 0')).toHaveFocus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(row('Thing 1')).toHaveFocus();
    await user.keyboard('{End}');
    expect(row('Thing 999')).toHaveFocus();
    await user.keyboard('{ArrowDown}{PageUp}{Enter}');
    expect(opened).toHaveBeenCalledExactlyOnceWith({ id: 'Thing 989', size: 989 });
    await user.keyboard('{Home}');
    expect(row('Thing 0')).toHaveFocus();
  });

  it('givenAFocusedRow_whenOthersComeInAbove_thenItKeepsTheFocus', async () => {
    const user = userEvent.setup();
    const { rerender } = render(table(things(50)));
    await user.click(row('Thing 2'));

    rerender(table([{ id: 'News', size: 0 }, ...things(50)]));

    expect(row('Thing 2')).toHaveFocus();
    expect(row('Thing 2')).toHaveAttribute('aria-rowindex', '5');
    await user.keyboard('{ArrowDown}');
    expect(row('Thing 3')).toHaveFocus();
  });

  it('givenRowsThatAreRead_whenOthersComeInAbove_thenTheyStayWhereTheyAreAndAnotherListBeginsAtItsTop', () => {
    const { rerender } = render(table(things(100)));
    const grid = screen.getByRole('grid');
    grid.scrollTop = 10 * ROW_HEIGHT;

    rerender(table([{ id: 'News', size: 0 }, ...things(100)]));
    expect(grid.scrollTop).toBe(11 * ROW_HEIGHT);

    rerender(table(things(100), { listKey: 'filtered' }));
    expect(grid.scrollTop).toBe(0);
  });

  it('givenARow_whenClicked_thenItOpensAndALinkInItOpensItself', async () => {
    const user = userEvent.setup();
    render(table(things(5)));

    await user.click(screen.getByRole('link', { name: 'Thing 1' }));
    expect(opened).not.toHaveBeenCalled();
    await user.click(within(row('Thing 1')).getByRole('gridcell'));
    expect(opened).toHaveBeenCalledExactlyOnceWith({ id: 'Thing 1', size: 1 });
  });

  it('givenASortedColumn_whenItsHeadingIsPressed_thenTheOrderTurns', async () => {
    render(table(things(5)));
    expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');

    await userEvent.click(screen.getByRole('button', { name: 'Name' }));

    expect(sorted).toHaveBeenCalledExactlyOnceWith({ by: 'id', descending: true });
  });

  it('givenAPhone_whenShown_thenOnlyItsColumnsAreThere', () => {
    isNarrow.mockReturnValue(true);
    render(table(things(5)));

    expect(screen.getAllByRole('columnheader')).toHaveLength(1);
    expect(screen.queryByRole('gridcell')).not.toBeInTheDocument();
  });
});
