import { type ReactNode } from 'react';
import {
  Button as AriaButton,
  Link,
  Tooltip,
  TooltipTrigger,
  type ButtonProps as AriaButtonProps,
  type LinkProps,
} from 'react-aria-components';

import styles from './Button.module.css';
import { classes } from './classes';
import { Spinner } from './Spinner';

type Kind = 'primary' | 'secondary' | 'quiet' | 'danger';

/** For what looks like a button and is none of these. */
export const buttonClasses = (kind: Kind) => classes(styles.button, styles[kind]);

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly kind?: Kind;
  readonly size?: 'md' | 'sm';
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A button with words. While `isPending` it keeps its width and takes no more clicks. */
export function Button({ kind = 'secondary', size = 'md', icon, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={classes(styles.button, styles[kind], size === 'sm' && styles.small)}>
      {({ isPending }) => (
        <>
          {isPending ? <Spinner label="Working…" /> : icon}
          <span>{children}</span>
        </>
      )}
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'aria-label'> {
  /** What it does: read out, and shown when the pointer rests on it. */
  readonly label: string;
  readonly icon: ReactNode;
}

/** A button that is an icon. */
export function IconButton({ label, icon, ...props }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        {...props}
        aria-label={label}
        className={classes(styles.button, styles.quiet, styles.square)}
      >
        {icon}
      </AriaButton>
      <Tooltip className={styles.tooltip} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}

interface ButtonLinkProps extends Omit<LinkProps, 'className' | 'children'> {
  readonly kind?: Kind;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A link that looks like a button: it leads somewhere. */
export function ButtonLink({ kind = 'secondary', icon, children, ...props }: ButtonLinkProps) {
  return (
    <Link {...props} className={buttonClasses(kind)}>
      {icon}
      <span>{children}</span>
    </Link>
  );
}
