import { defineConfig } from 'vite'
import { deskOptions } from './build/desk.mjs'

const desk = deskOptions()
const server = process.env['MINGFA_ORIGIN'] ?? 'http://localhost:8080'

/** `npx vite` serves the desk alone while it is being written, in front of a running house; `npx vite build` builds it. */
export default defineConfig({
  ...desk,
  build: { ...desk.build, outDir: '../../dist/desk' },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
})
