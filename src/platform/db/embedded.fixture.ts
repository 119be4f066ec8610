// Starts a server on the folder it is given, says so, and waits to be killed: a parent process for embedded.test.ts.
import { startEmbedded } from './embedded.ts'

const [dataDir] = process.argv.slice(2)
if (dataDir) {
  const { pid, socketDir } = await startEmbedded({ dataDir, settings: { fsync: 'off' }, initdbArgs: ['--no-sync'] })
  process.stdout.write(`${JSON.stringify({ pid, socketDir })}\n`)
  setInterval(() => {}, 1000)
}
