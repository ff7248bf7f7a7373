import { Plus, X } from 'lucide-react';
import { useController, useFieldArray, useWatch, type Control } from 'react-hook-form';

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
  const { fields, append, remove } = useFieldArray({ control, name: 'scopes' });
  const scopes = useWatch({ control, name: 'scopes' });
  const defaults = useController({ control, name: 'defaultScopes' }).field;
  const remarks = useRemarks();
  const listed = scopes.map(({ name }) => name);
  const isAlone = (name: string) => listed.filter((other) => other === name).length === 1;
  const rename = (before: string, after: string) => {
    if (before && isAlone(before)) {
      defaults.onChange(defaults.value.map((name) => (name === before ? after : name)));
    }
  };
  const takeOff = (index: number) => {
    const name = listed[index] ?? '';
    remove(index);
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
      {fields.map(({ id }, index) => (
        <div key={id} className={styles.scope}>
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
            <DefaultSwitch
              name={listed[index] ?? ''}
              defaults={defaults.value}
              onChange={defaults.onChange}
            />
            <IconButton
              label={`Remove the scope ${listed[index] ?? ''}`}
              icon={<X />}
              onPress={() => {
                takeOff(index);
              }}
            />
          </div>
        </div>
      ))}
      <Unlisted
        names={defaults.value.filter((name) => !listed.includes(name))}
        onList={(name) => {
          append({ name, description: '' });
        }}
        onTakeOff={(name) => {
          defaults.onChange(defaults.value.filter((other) => other !== name));
        }}
      />
      <FieldNotes messages={messagesBelow(remarks, 'defaultScopes')} error={remarks.problems.get('scopes')} />
      <div>
        <Button
          size="sm"
          icon={<Plus />}
          onPress={() => {
            append({ name: '', description: '' });
          }}
        >
          Add a scope
        </Button>
      </div>
    </fieldset>
  );
}

interface DefaultSwitchProps {
  /** Of the scope. */
  readonly name: string;
  readonly defaults: readonly string[];
  readonly onChange: (defaults: string[]) => void;
}

const DefaultSwitch = ({ name, defaults, onChange }: DefaultSwitchProps) => (
  <Switch
    label="Default"
    isSelected={name !== '' && defaults.includes(name)}
    isDisabled={name === ''}
    onChange={(isOn) => {
      onChange(isOn ? [...defaults, name] : defaults.filter((other) => other !== name));
    }}
  />
);

interface UnlistedProps {
  readonly names: readonly string[];
  readonly onList: (name: string) => void;
  readonly onTakeOff: (name: string) => void;
}

/** Defaults that are none of the scopes: they are sent as they are, until somebody lists them or takes them off. */
const Unlisted = ({ names, onList, onTakeOff }: UnlistedProps) =>
  names.map((name) => (
    <div key={name} className={styles.credential}>
      <span>
        <code>{name}</code> is asked for by default, and is none of the scopes.
      </span>
      <span className={styles.buttons}>
        <Button
          size="sm"
          onPress={() => {
            onList(name);
          }}
        >
          List it
        </Button>
        <Button
          size="sm"
          onPress={() => {
            onTakeOff(name);
          }}
        >
          Take it off
        </Button>
      </span>
    </div>
  ));
