// Builds the service worker into the built application. It is one file, because not every browser lets a service worker import others,
// and its address is the same in every version: browsers ask for it again and compare.
import { defineConfig } from 'vite'
import { compressed } from './compressed.ts'

export default defineConfig({
  plugins: [compressed()],
  build: {
    target: 'es2022',
    emptyOutDir: false,
    rolldownOptions: {
      input: 'src/platform/line/worker.ts',
      output: { format: 'iife', entryFileNames: 'worker.js' },
    },
  },
})
