import { Tag, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';

import { Button } from '@/ui/Button';
import { SearchField } from '@/ui/SearchField';

import styles from './ConnectorFilters.module.css';

interface TagFilterProps {
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
}

/** Tags that the connectors have to have: typed, and added with Enter. */
export function TagFilter({ tags, onChange }: TagFilterProps) {
  const [text, setText] = useState('');
  const add = (event: KeyboardEvent) => {
    const tag = text.trim();
    if (event.key === 'Enter' && tag !== '') {
      event.preventDefault();
      setText('');
      onChange([...new Set([...tags, tag])]);
    }
  };
  return (
    <div className={styles.tags}>
      <SearchField
        label="Tag, as key or key:value; Enter adds it"
        placeholder="Tag, e.g. team:payments"
        icon={<Tag size={15} aria-hidden />}
        value={text}
        onChange={setText}
        onKeyDown={add}
      />
      {tags.map((tag) => (
        <Button
          key={tag}
          size="sm"
          icon={<X />}
          aria-label={`Without the tag ${tag}`}
          onPress={() => {
            onChange(tags.filter((other) => other !== tag));
          }}
        >
          {tag}
        </Button>
      ))}
    </div>
  );
}
