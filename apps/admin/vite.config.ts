import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from './compressed.ts'
import { firstScreen } from './first-screen.ts'
import { splitting } from './parts.ts'

const server = process.env.SERVER_ORIGIN ?? 'http://127.0.0.1:4000'

export default defineConfig({
  plugins: [react(), firstScreen(), compressed()],
  // Nothing is inline, because the content security policy allows scripts and fonts only from our own address.
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { codeSplitting: splitting() } },
  },
  server: {
    port: Number(process.env.PORT ?? 4010),
    proxy: Object.fromEntries(['/trpc', '/api', '/files'].map((path) => [path, { target: server }])),
  },
})
