import { Building2, Check, LogOut, Monitor, Moon, Search, Sun, UserRound } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { NavLink } from 'react-router';

import { signedOut } from '@/api/credentials';
import { signOut, useSession } from '@/api/session';
import { IconButton } from '@/ui/Button';
import { Menu, type MenuAction } from '@/ui/Menu';

import { openPalette } from './commandPalette';
import { destinationsFor } from './destinations';
import logo from './favicon.svg';
import styles from './Navigation.module.css';
import { choose, theme, type Theme } from './theme';

const THEMES: readonly { readonly id: Theme; readonly label: string; readonly icon: typeof Sun }[] = [
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'dark', label: 'Dark', icon: Moon },
  { id: 'system', label: 'Like the system', icon: Monitor },
];

/** The way to the other pages, whose session it is, and out of it. */
export function Navigation() {
  const session = useSession();
  const organisation = session.organisationId;
  return (
    <header className={styles.bar}>
      <div className={styles.brand}>
        <img src={logo} alt="" width={24} height={24} />
        <span className={styles.names}>
          <span className={styles.product}>Connector Registry</span>
          <span className={styles.organisation} title={organisation}>
            {organisation}
          </span>
        </span>
      </div>
      <AriaButton className={styles.search} onPress={openPalette}>
        <Search size={15} aria-hidden />
        <span className={styles.grow}>Go to…</span>
        <kbd aria-hidden>{isApple() ? '⌘' : 'Ctrl '}K</kbd>
      </AriaButton>
      <nav aria-label="Main" className={styles.places}>
        {destinationsFor(session.roles).map(({ href, label, icon: Icon }) => (
          <NavLink key={href} to={href} className={styles.place}>
            <Icon size={16} aria-hidden />
            <span>{label}</span>
          </NavLink>
        ))}
      </nav>
      <div className={styles.foot}>
        <ThemeMenu />
        <SessionMenu />
      </div>
    </header>
  );
}

function ThemeMenu() {
  const chosen = useSyncExternalStore(theme.subscribe, theme.get);
  const Icon = THEMES.find(({ id }) => id === chosen)?.icon ?? Monitor;
  return (
    <Menu
      label="Theme"
      trigger={<IconButton label="Theme" icon={<Icon />} />}
      actions={THEMES.map(({ id, label, icon: Choice }) => ({
        id,
        label: id === chosen ? `${label} (chosen)` : label,
        icon: id === chosen ? <Check /> : <Choice />,
        onAction: () => {
          choose(id);
        },
      }))}
    />
  );
}

function SessionMenu() {
  const session = useSession();
  const actions: readonly MenuAction[] = [
    { id: 'organisation', label: session.organisationId, icon: <Building2 />, isDisabled: true },
    { id: 'roles', label: session.roles.join(', '), icon: <UserRound />, isDisabled: true },
    { id: 'sign-out', label: 'Sign out', icon: <LogOut />, onAction: () => void leave() },
  ];
  return (
    <Menu
      label="Session"
      trigger={
        <AriaButton className={styles.who} aria-label={`Session of ${session.name}`}>
          <UserRound size={16} aria-hidden />
          <span className={styles.grow}>{session.name}</span>
        </AriaButton>
      }
      actions={actions}
    />
  );
}

async function leave() {
  await signOut();
  signedOut();
}

const isApple = () => navigator.userAgent.includes('Mac');
