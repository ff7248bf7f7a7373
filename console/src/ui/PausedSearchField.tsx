import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';

import { SearchField } from './SearchField';

/** What is looked for is told when somebody pauses typing for as long. */
const PAUSE_MS = 200;

interface PausedSearchFieldProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Text to look for, told when somebody pauses. */
export function PausedSearchField({ label, icon, value, onChange }: PausedSearchFieldProps) {
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  const [last, setLast] = useState(value);
  if (value !== last) {
    setLast(value);
    if (value !== sent) {
      // Changed from elsewhere, as by the browser's way back.
      setSent(value);
      setText(value);
    }
  }
  const send = useEffectEvent(() => {
    setSent(text);
    onChange(text);
  });
  useEffect(() => {
    if (text === sent) {
      return undefined;
    }
    const timer = setTimeout(() => {
      send();
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text, sent]);
  return <SearchField label={label} icon={icon} value={text} onChange={setText} />;
}
