/** A column of the list. Those whose id is a field of the registry's `sort` can be sorted by. */
export interface ColumnOfConnectors {
  readonly id: 'name' | 'protocol' | 'auth' | 'findings' | 'categories' | 'updatedAt';
  readonly label: string;
  readonly width: `${number}fr` | number;
  readonly sortable?: boolean;
  readonly onPhone?: boolean;
}

export const COLUMNS: readonly ColumnOfConnectors[] = [
  { id: 'name', label: 'Name', width: '3fr', sortable: true, onPhone: true },
  { id: 'protocol', label: 'Protocol', width: 110, sortable: true },
  { id: 'auth', label: 'Authentication', width: '2fr' },
  { id: 'findings', label: 'Findings', width: 104, onPhone: true },
  { id: 'categories', label: 'Categories', width: '2fr' },
  { id: 'updatedAt', label: 'Updated', width: 140, sortable: true },
];
