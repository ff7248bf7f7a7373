import { BookmarkCheck, Ellipsis, Pencil, Trash2, Undo2, Upload } from 'lucide-react';

import { Badge } from '@/ui/Badge';
import { IconButton } from '@/ui/Button';
import { Item } from '@/ui/Items';
import { Menu, type MenuAction } from '@/ui/Menu';
import { Note } from '@/ui/Note';
import { When } from '@/ui/When';

import { type Version, type VersionAction } from './queries';

interface VersionItemProps {
  readonly version: Version;
  readonly mayEdit: boolean;
  /** Somebody wants something done with it. */
  readonly onAsk: (what: VersionAction | 'edit') => void;
}

/** A version in the list of all. */
export function VersionItem({ version, mayEdit, onAsk }: VersionItemProps) {
  const { name, description, isDefault, isLatest, publishedAt, createdAt, messages } = version;
  return (
    <Item
      title={
        <>
          {name}
          <Badge tone={publishedAt ? 'success' : 'neutral'}>{publishedAt ? 'published' : 'draft'}</Badge>
          {isDefault && <Badge tone="accent">default</Badge>}
          {isLatest && <Badge tone="accent">latest</Badge>}
        </>
      }
      actions={
        mayEdit && (
          <Menu
            label={`More for ${name}`}
            trigger={<IconButton label={`More for ${name}`} icon={<Ellipsis />} />}
            actions={actionsOf(version, onAsk)}
          />
        )
      }
    >
      {description && <p>{description}</p>}
      <Note>
        {publishedAt ? 'Published ' : 'Made '}
        <When time={publishedAt ?? createdAt} />
      </Note>
      {messages?.map(({ text }) => (
        <Note key={text}>{text}</Note>
      ))}
    </Item>
  );
}

function actionsOf({ publishedAt, isDefault }: Version, onAsk: VersionItemProps['onAsk']): MenuAction[] {
  const action = (id: VersionAction | 'edit', label: string, icon: MenuAction['icon']): MenuAction => ({
    id,
    label,
    icon,
    onAction: () => {
      onAsk(id);
    },
  });
  return [
    ...(publishedAt
      ? [action('unpublish', 'Unpublish…', <Undo2 />)]
      : [action('publish', 'Publish…', <Upload />), action('edit', 'Edit…', <Pencil />)]),
    ...(isDefault ? [] : [action('default', 'Make default…', <BookmarkCheck />)]),
    { ...action('delete', 'Delete…', <Trash2 />), danger: true },
  ];
}
