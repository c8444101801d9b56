import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';

/** Builds the peer's page into a folder and serves it. */
export async function serveNaive(outDir: string): Promise<{ url: string; close(): Promise<void> }> {
  const config = {
    configFile: false as const,
    root: import.meta.dirname,
    logLevel: 'error' as const,
    plugins: [react()],
  };
  await build({ ...config, build: { outDir, emptyOutDir: true, target: 'es2022' } });
  const server = await preview({ ...config, build: { outDir }, preview: { port: 0 } });
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() };
}
