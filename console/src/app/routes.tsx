import { Navigate, type RouteObject } from 'react-router';

import { Links } from './Links';
import { RouteProblem } from './RouteProblem';
import { Shell } from './Shell';
import { SignedIn } from './SignedIn';

/**
 * The addresses of the console. The registry answers those of `ConsolePages` with the page: a new one at the top is named
 * there, too.
 */
export const routes: RouteObject[] = [
  {
    element: <Links />,
    errorElement: <RouteProblem />,
    // Shown for the moment that the first screen takes to load.
    HydrateFallback: () => null,
    children: [
      { path: '/sign-in', lazy: () => import('@/features/session/SignInScreen') },
      {
        element: <SignedIn />,
        children: [
          {
            element: <Shell />,
            children: [
              {
                errorElement: <RouteProblem />,
                children: [
                  { index: true, element: <Navigate to="/connectors" replace /> },
                  { path: '/connectors', lazy: () => import('@/features/connectors/ConnectorsScreen') },
                  {
                    path: '/connectors/:connectorId',
                    lazy: () => import('@/features/connector/ConnectorScreen'),
                    children: [
                      {
                        index: true,
                        lazy: () => import('@/features/connector/ConfigurationScreen'),
                      },
                      { path: 'history', lazy: () => import('@/features/history/HistoryScreen') },
                      { path: 'connections', lazy: () => import('@/features/connections/ConnectionsScreen') },
                      { path: 'versions', lazy: () => import('@/features/versions/VersionsScreen') },
                    ],
                  },
                  {
                    path: '/connectors/:connectorId/auth/:configId',
                    lazy: () => import('@/features/schemes/SchemeEditorScreen'),
                  },
                  { path: '/audit', lazy: () => import('@/features/audit/AuditScreen') },
                  { path: '/dashboard', lazy: () => import('@/features/dashboard/DashboardScreen') },
                  { path: '/operate', lazy: () => import('@/features/operate/OperateScreen') },
                  { path: '*', lazy: () => import('./NotFoundScreen') },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
];
