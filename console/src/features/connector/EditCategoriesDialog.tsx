import { Check } from 'lucide-react';
import { useState } from 'react';
import { CheckboxButton, CheckboxField, CheckboxGroup } from 'react-aria-components';

import { Conflict } from '@/api/problem';
import type { Category } from '@/api/types';
import { CATEGORIES } from '@/features/connectors/categories';
import { FormDialog } from '@/ui/FormDialog';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { tell } from '@/ui/toasts';

import { ChangedMeanwhile } from './ChangedMeanwhile';
import styles from './EditCategoriesDialog.module.css';
import { useChangeConnector, type ReadConnector } from './queries';
import { ReasonField } from './ReasonField';
import { useBase } from './useBase';

interface EditDialogProps {
  readonly read: ReadConnector;
  readonly onClose: () => void;
}

const categoriesOf = ({ connector }: ReadConnector) => connector.categories ?? [];
const listed = (categories: readonly Category[]) => [...categories].sort().join(', ');

/** Files the connector under other categories. */
export default function EditCategoriesDialog({ read: latest, onClose }: EditDialogProps) {
  const { base, isStale, goOn } = useBase(latest);
  const change = useChangeConnector();
  const [chosen, setChosen] = useState<readonly Category[]>(categoriesOf(base));
  const [reason, setReason] = useState('');
  const before = listed(categoriesOf(base));
  const theirs = listed(categoriesOf(latest));
  const save = async () => {
    try {
      await change.mutateAsync({ base, change: { what: 'categories', value: chosen }, reason });
      tell('success', 'The categories are saved.');
      onClose();
    } catch {
      // Shown in the form.
    }
  };
  return (
    <FormDialog
      title="Edit categories"
      submit="Save"
      isDirty={listed(chosen) !== before}
      isPending={change.isPending}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {isStale && (
        <ChangedMeanwhile
          fields={
            before === theirs
              ? []
              : [
                  {
                    label: 'Categories',
                    before,
                    theirs,
                    mine: listed(chosen),
                    onTake: () => {
                      setChosen(categoriesOf(latest));
                    },
                  },
                ]
          }
          onGoOn={goOn}
        />
      )}
      {change.error && !(change.error instanceof Conflict) && <ProblemBanner error={change.error} />}
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
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
