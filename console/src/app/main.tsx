import './theme';
import '@/ui/tokens.css';
import '@/ui/base.css';

import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';

import { newQueryClient } from '@/api/queryClient';
import { Toasts } from '@/ui/Toasts';

import { routes } from './routes';

const root = document.getElementById('root');
if (!root) {
  throw new Error('The page has no place for the console.');
}
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={newQueryClient()}>
      <RouterProvider router={createBrowserRouter(routes)} />
      <Toasts />
    </QueryClientProvider>
  </StrictMode>,
);
