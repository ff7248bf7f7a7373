import { useRef, useState } from 'react';
import { type UseFormReturn } from 'react-hook-form';

import { TextField } from '@/ui/TextField';

import { readText, textOf, type TextProblem } from './json';
import styles from './SchemeForm.module.css';
import { type SchemeValues } from './values';

interface JsonViewProps {
  readonly id: string;
  readonly form: UseFormReturn<SchemeValues>;
  /** A text that could not be read yet, so that the form does not have it: it is here again after a look at the form. */
  readonly unread: string | undefined;
  readonly onUnread: (text: string | undefined) => void;
}

/** The config as JSON, to copy or to paste. What can be read is in the form at once. */
export default function JsonView({ id, form, unread, onUnread }: JsonViewProps) {
  const [text, setText] = useState(() => unread ?? textOf(id, form.getValues()));
  const [problems, setProblems] = useState<readonly TextProblem[]>(
    () => readText(text, form.getValues()).problems ?? [],
  );
  const area = useRef<HTMLInputElement & HTMLTextAreaElement>(null);

  const take = (changed: string) => {
    setText(changed);
    const read = readText(changed, form.getValues());
    setProblems(read.problems ?? []);
    onUnread(read.problems && changed);
    if (read.values) {
      form.reset(read.values, { keepDefaultValues: true });
      void form.trigger();
    }
  };
  const show = ({ offset, length }: TextProblem) => {
    area.current?.focus();
    area.current?.setSelectionRange(offset, offset + length);
  };
  return (
    <>
      <TextField
        label="JSON"
        description="As the API takes it. The id stays as it is, and a secret that was typed in the form stays unless there is another here."
        value={text}
        onChange={take}
        inputRef={area}
        rows={Math.min(32, Math.max(14, text.split('\n').length + 1))}
        error={problems.length > 0 ? 'Not taken over yet: see below.' : undefined}
        mono
        isRequired
      />
      {problems.length > 0 && (
        <ul className={styles.places} aria-label="Problems of the JSON" aria-live="polite">
          {problems.map((problem) => (
            <li key={`${problem.offset} ${problem.message}`}>
              <button
                type="button"
                onClick={() => {
                  show(problem);
                }}
              >
                {problem.line}:{problem.column}
              </button>
              {problem.message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
