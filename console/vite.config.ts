// How the console becomes files. `console/build.ts` uses this too, with an output folder of its own.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = import.meta.dirname

export const consoleConfig = defineConfig({
  root: here,
  base: '/',
  plugins: [react()],
  build: {
    outDir: `${here}/dist`,
    emptyOutDir: true,
    target: 'es2022',
    // Nothing may be inlined as data: or script, the content security policy would refuse it.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  // With the version, because the console has a folder api of its own; the server refuses changes from a
  // foreign host.
  server: {
    host: '127.0.0.1',
    proxy: { '/api/v1': { target: 'http://127.0.0.1:4080', changeOrigin: false } },
  },
})

// Vite looks for the default export and for nothing else.
export default consoleConfig
