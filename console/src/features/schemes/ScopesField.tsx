import { Plus, X } from 'lucide-react';
import { useController, type Control } from 'react-hook-form';

import { Button, IconButton } from '@/ui/Button';
import { Switch } from '@/ui/Switch';

import { FieldNotes } from './FieldNotes';
import { messagesBelow } from './remarks';
import { useRemarks } from './remarksContext';
import { SchemeField } from './SchemeField';
import styles from './SchemeForm.module.css';
import { type SchemeValues } from './values';

interface ScopesFieldProps {
  readonly control: Control<SchemeValues>;
}

/** What may be asked for, and what of it is asked for unless a connection says otherwise. */
export function ScopesField({ control }: ScopesFieldProps) {
  const scopes = useController({ control, name: 'scopes' }).field;
  const defaults = useController({ control, name: 'defaultScopes' }).field;
  const remarks = useRemarks();
  const listed = scopes.value.map(({ name }) => name);
  const isAlone = (name: string) => listed.filter((other) => other === name).length === 1;
  const rename = (before: string, after: string) => {
    if (before && isAlone(before)) {
      defaults.onChange(defaults.value.map((name) => (name === before ? after : name)));
    }
  };
  const remove = (index: number) => {
    const name = listed[index] ?? '';
    scopes.onChange(scopes.value.toSpliced(index, 1));
    if (isAlone(name)) {
      defaults.onChange(defaults.value.filter((other) => other !== name));
    }
  };
  return (
    <fieldset className={styles.group}>
      <legend>Scopes</legend>
      <p className={styles.hint}>
        What connections may ask for. Those that are on by default are asked for unless a connection says
        otherwise.
      </p>
      {scopes.value.map((scope, index) => (
        <div key={index} className={styles.scope}>
          <SchemeField
            control={control}
            name={`scopes.${index}.name`}
            label="Name"
            placeholder="invoices.read"
            onEdit={rename}
            mono
            isRequired
          />
          <SchemeField control={control} name={`scopes.${index}.description`} label="Description" />
          <div className={styles.scopeEnd}>
            <Switch
              label="Default"
              isSelected={scope.name !== '' && defaults.value.includes(scope.name)}
              isDisabled={scope.name === ''}
              onChange={(isOn) => {
                defaults.onChange(
                  isOn
                    ? [...defaults.value, scope.name]
                    : defaults.value.filter((name) => name !== scope.name),
                );
              }}
            />
            <IconButton
              label={`Remove the scope ${scope.name}`}
              icon={<X />}
              onPress={() => {
                remove(index);
              }}
            />
          </div>
        </div>
      ))}
      <Unlisted control={control} />
      <FieldNotes messages={messagesBelow(remarks, 'defaultScopes')} error={remarks.problems.get('scopes')} />
      <div>
        <Button
          size="sm"
          icon={<Plus />}
          onPress={() => {
            scopes.onChange([...scopes.value, { name: '', description: '' }]);
          }}
        >
          Add a scope
        </Button>
      </div>
    </fieldset>
  );
}

/** Defaults that are none of the scopes: they are sent as they are, until somebody lists them or takes them off. */
function Unlisted({ control }: ScopesFieldProps) {
  const scopes = useController({ control, name: 'scopes' }).field;
  const defaults = useController({ control, name: 'defaultScopes' }).field;
  const unlisted = defaults.value.filter((name) => !scopes.value.some((scope) => scope.name === name));
  return unlisted.map((name) => (
    <div key={name} className={styles.credential}>
      <span>
        <code>{name}</code> is asked for by default, and is none of the scopes.
      </span>
      <span className={styles.buttons}>
        <Button
          size="sm"
          onPress={() => {
            scopes.onChange([...scopes.value, { name, description: '' }]);
          }}
        >
          List it
        </Button>
        <Button
          size="sm"
          onPress={() => {
            defaults.onChange(defaults.value.filter((other) => other !== name));
          }}
        >
          Take it off
        </Button>
      </span>
    </div>
  ));
}
