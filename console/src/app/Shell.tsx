import { lazy, Suspense, useEffect, useRef, useSyncExternalStore, type RefObject } from 'react';
import { Outlet, ScrollRestoration, useLocation, useSearchParams } from 'react-router';

import { isPaletteOpen, usePaletteKey } from './commandPalette';
import { Navigation } from './Navigation';
import { Reachability } from './Reachability';
import styles from './Shell.module.css';

const CommandPalette = lazy(() => import('./CommandPalette'));

/** What is around every page: the way to the others, and what is the matter with the registry. */
export function Shell() {
  const main = useRef<HTMLElement>(null);
  const isGoing = useSyncExternalStore(isPaletteOpen.subscribe, isPaletteOpen.get);
  // On a wall nobody goes elsewhere.
  const isWall = useSearchParams()[0].has('wall');
  usePaletteKey();
  useFocusOnArrival(main);
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        Skip to the content
      </a>
      {!isWall && <Navigation />}
      <main id="content" ref={main} tabIndex={-1} className={styles.main}>
        <Reachability />
        <Outlet />
      </main>
      {isGoing && (
        <Suspense>
          <CommandPalette />
        </Suspense>
      )}
      <ScrollRestoration />
    </div>
  );
}

/** Who goes to another page by keyboard or screen reader is at its beginning then, not where the last one's link was. */
function useFocusOnArrival(main: RefObject<HTMLElement | null>) {
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current !== pathname) {
      last.current = pathname;
      main.current?.focus({ preventScroll: true });
    }
  }, [main, pathname]);
}
