import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * The Node side: one entry per host, the worker that runs jobs, and the thread that renders exports. Packages stay outside
 * the bundle, but for ECharts: it is hundreds of modules, of which charts of reports need a part.
 */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: ['echarts', 'zrender', 'tslib'] },
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/main',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rollupOptions: {
      input: {
        sealtrail: fileURLToPath(new URL('main/sealtrail.ts', import.meta.url)),
        electron: fileURLToPath(new URL('main/electron/main.ts', import.meta.url)),
        'block-worker': fileURLToPath(new URL('main/reports/block-worker.ts', import.meta.url)),
        'job-worker': fileURLToPath(new URL('main/jobs/worker.ts', import.meta.url)),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
