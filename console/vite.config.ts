import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds the API. */
const registry = process.env.REGISTRY_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(['/api', '/icons', '/actuator'].map((path) => [path, registry])),
  },
  build: {
    outDir: 'target/classes/console',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // Nothing inline: the Content-Security-Policy names no exception for it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: 'jsdom',
    // Forms that are typed into take their time where the machine has other work.
    testTimeout: 30_000,
    setupFiles: ['src/testing/setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
});
