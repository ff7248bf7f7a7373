import { useEffect } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';

import { FOLLOWERS, useLiveUpdates } from '@/api/live';
import { isUnreachable } from '@/api/problem';
import { reachability } from '@/api/reachability';
import { permits } from '@/api/roles';
import { useSessionState, type Session } from '@/api/session';

import { AwayScreen } from './AwayScreen';
import { RouteProblem } from './RouteProblem';

/** The part of the console that needs a session: without one it leads to the sign-in screen, and back afterwards. */
export function SignedIn() {
  const { data: session, error, isPending } = useSessionState();
  const location = useLocation();
  useEffect(() => {
    if (isUnreachable(error)) {
      reachability.set('away');
    }
  }, [error]);
  if (isPending) {
    return null;
  }
  if (session) {
    return <Following session={session} />;
  }
  if (error) {
    return isUnreachable(error) ? <AwayScreen /> : <RouteProblem error={error} />;
  }
  const here = location.pathname + location.search;
  return <Navigate to={`/sign-in?to=${encodeURIComponent(here)}`} replace />;
}

function Following({ session }: { readonly session: Session }) {
  useLiveUpdates(session.organisationId, permits(session.roles, ...FOLLOWERS));
  return <Outlet />;
}
