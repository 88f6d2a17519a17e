import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { bundledPackages } from './bundled-packages.js';

const root = path.resolve(import.meta.dirname, '..');

/** Lays .br and .gz beside every asset, so that the service sends megabytes of editor small without work at run time. */
const compressed = (assets: string): Plugin => ({
  name: 'compressed',
  closeBundle() {
    for (const name of readdirSync(assets)) {
      if (!/\.(js|css|ttf)$/.test(name)) continue;
      const content = readFileSync(path.join(assets, name));
      writeFileSync(path.join(assets, `${name}.gz`), gzipSync(content));
      // The highest level takes ten times as long for the editor, and saves 3 %.
      writeFileSync(path.join(assets, `${name}.br`), brotliCompressSync(content, { params: BROTLI }));
    }
  },
});
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 9 };

/** What is different for a page. */
const PAGES = {
  playground: {
    // Halves the time of the first start for 4 % more bytes: nearly all of the editor is in use.
    treeshake: false,
    // The editor alone is larger than Vite's threshold for a warning; it is loaded once and cached by its hash.
    chunkSizeWarningLimit: 5000,
  },
  explore: {
    treeshake: true,
    chunkSizeWarningLimit: 600,
  },
};

/**
 * Builds a page (`--mode explore` or `playground`) into its folder of dist/web: everything it loads comes from this
 * service, so that it works offline.
 */
export default defineConfig(({ mode }) => {
  if (!(mode in PAGES)) throw new Error(`--mode: expected ${Object.keys(PAGES).join(' or ')}, found ${mode}`);
  const page = PAGES[mode as keyof typeof PAGES];
  const folder = path.join(import.meta.dirname, mode);
  const outDir = path.join(root, 'dist/web', mode);
  const packages = bundledPackages();
  return {
    root: folder,
    base: `/${mode}/`,
    build: {
      outDir,
      emptyOutDir: true,
      reportCompressedSize: false,
      chunkSizeWarningLimit: page.chunkSizeWarningLimit,
      // A font or picture inlined as data: is what the policy of the explorer does not let in.
      assetsInlineLimit: 0,
      rollupOptions: {
        treeshake: page.treeshake,
        onwarn(warning, warn) {
          // "use client" in a hundred files of the libraries: meant for server rendering, which we do not do.
          if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
        },
      },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
    esbuild: { jsx: 'automatic' },
    worker: { format: 'es', plugins: () => [packages.gather()] },
    plugins: [packages.gather(), packages.write, compressed(path.join(outDir, 'assets'))],
  };
});
