import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** A sandboxed preload must be one CommonJS file. */
export default defineConfig({
  publicDir: false,
  build: {
    target: 'chrome146',
    outDir: 'dist/preload',
    emptyOutDir: true,
    minify: false,
    lib: {
      entry: fileURLToPath(new URL('preload/preload.ts', import.meta.url)),
      formats: ['cjs'],
      fileName: () => 'preload.cjs',
    },
    rollupOptions: { external: ['electron'] },
  },
});
