import { existsSync } from 'node:fs'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * Starts `<name>.worker.ts`, which lies beside the caller in the sources (Node runs it as it is) and, built, in `workers/`
 * beside the one bundled file.
 */
export function startWorker(here: string, name: string, options: WorkerOptions): Worker {
  const candidates = [`./${name}.worker.ts`, `./workers/${name}.worker.js`, `./${name}.worker.js`]
  const found = candidates.map((path) => new URL(path, here)).find((url) => existsSync(url))
  if (!found) throw new Error(`The worker ${name} lies nowhere beside ${here}`)
  return new Worker(found, options)
}

/**
 * One question to a worker of its own: its first message is the answer. Throws when the worker fails or takes longer than
 * `within` milliseconds; either way it is gone afterwards. What its libraries print is not shown.
 */
export async function askWorker<Answer>(
  here: string,
  name: string,
  question: unknown,
  within: number,
): Promise<Answer> {
  const worker = startWorker(here, name, { workerData: question, execArgv: [], stdout: true, stderr: true })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Answer>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`The worker ${name} took longer than ${within} ms`)), within)
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`The worker ${name} ended with ${code} and no answer`)))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
