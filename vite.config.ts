import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import babel from '@rolldown/plugin-babel';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { guide } from './.ci/guide-plugin.ts';
import { packed } from './.ci/packed-plugin.ts';

const server = process.env.ALONGSIDE_SERVER ?? 'http://localhost:4400';

/** What turns a lingui message into a lookup; the client's unit tests need it too. */
export const messages = () => [
  lingui({ failOnCompileError: true }),
  babel({ presets: [linguiTransformerBabelPreset()] }),
];

export default defineConfig({
  root: 'client',
  plugins: [
    react(),
    messages(),
    guide(),
    packed(),
    tailwindcss(),
    { ...optimizeLocales.vite({ locales: ['en-US', 'ar', 'fr-FR', 'es-ES', 'uk-UA'] }), enforce: 'pre' },
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'app',
      filename: 'service-worker.ts',
      registerType: 'prompt',
      injectRegister: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,wasm}'],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
      manifest: {
        name: 'Alongside',
        short_name: 'Alongside',
        description: 'Case management that works without a network',
        display: 'standalone',
        start_url: '/',
        background_color: '#ffffff',
        theme_color: '#ffffff',
        icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      },
    }),
  ],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // A phone on a slow line pays for every request: all that index.html needs is one file, what the other screens before the
    // lock need another, and what screens share a third. The editor, the charts and the words stay apart.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first-screen', tags: ['$initial'], priority: 2 },
            { name: 'door', test: /client\/(features\/door|app\/routes\/(Setup|Invitation)Route)/, priority: 2 },
            { name: 'shared', test: /^(?!.*(tiptap|prosemirror|uplot|locales))/, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    port: 4401,
    proxy: {
      '/api': server,
      '/healthz': server,
      '/livez': server,
      // The socket alone: a page of the app has the same address, and so has a folder of its sources.
      '^/sync$': { target: server, ws: true, bypass: ({ headers, url }) => (headers.upgrade ? undefined : url) },
      '/yws': { target: server, ws: true },
    },
  },
});
