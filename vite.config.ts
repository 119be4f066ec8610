import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env['MINGFA_ORIGIN'] ?? 'http://localhost:8080'

export default defineConfig({
  root: 'src/desk',
  plugins: [react()],
  // One copy of React even when a tool resolves from another folder.
  resolve: { dedupe: ['react', 'react-dom'] },
  build: {
    outDir: '../../dist/desk',
    emptyOutDir: true,
    // The oldest browsers of the offices: Chrome 92 is promised, 87 parses.
    target: 'chrome87',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
})
