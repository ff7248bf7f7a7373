import { Check } from 'lucide-react';
import { useState } from 'react';
import { CheckboxButton, CheckboxField, CheckboxGroup } from 'react-aria-components';

import type { Category } from '@/api/types';
import { CATEGORIES } from '@/features/connectors/categories';

import styles from './EditCategoriesDialog.module.css';
import { EditPartDialog } from './EditPartDialog';
import { type ReadConnector } from './queries';

interface EditDialogProps {
  readonly read: ReadConnector;
  readonly onClose: () => void;
}

const categoriesOf = ({ connector }: ReadConnector) => connector.categories ?? [];
const listed = (categories: readonly Category[]) => [...categories].sort().join(', ');
const shown = (read: ReadConnector) => listed(categoriesOf(read));

/** Files the connector under other categories. */
export default function EditCategoriesDialog({ read: latest, onClose }: EditDialogProps) {
  const [chosen, setChosen] = useState<readonly Category[]>(categoriesOf(latest));
  return (
    <EditPartDialog
      latest={latest}
      label="Categories"
      shown={shown}
      mine={listed(chosen)}
      change={{ what: 'categories', value: chosen }}
      onTake={() => {
        setChosen(categoriesOf(latest));
      }}
      onClose={onClose}
    >
      <CheckboxGroup
        aria-label="Categories"
        className={styles.group}
        value={[...chosen]}
        onChange={(values) => {
          setChosen(CATEGORIES.filter((category) => values.includes(category)));
        }}
      >
        {CATEGORIES.map((category) => (
          <CheckboxField key={category} value={category}>
            <CheckboxButton className={styles.option}>
              <span className={styles.box}>
                <Check size={12} aria-hidden />
              </span>
              {category}
            </CheckboxButton>
          </CheckboxField>
        ))}
      </CheckboxGroup>
    </EditPartDialog>
  );
}
