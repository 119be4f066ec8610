import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import heic from 'heic-decode'

/** What the worker answers: the pixels as RGBA, already turned upright, or why not. */
export type Decoded =
  | { readonly width: number; readonly height: number; readonly pixels: Uint8Array<ArrayBuffer> }
  | { readonly fault: 'damaged' | 'too-many-pixels' }

const { path, mostPixels } = workerData as { path: string; mostPixels: number }

try {
  const images = await heic.all({ buffer: await readFile(path) })
  const [first] = images
  if (!first) answer({ fault: 'damaged' })
  else if (first.width * first.height > mostPixels) answer({ fault: 'too-many-pixels' })
  else {
    const { width, height, data } = await first.decode()
    answer({ width, height, pixels: new Uint8Array(data.buffer) })
  }
  images.dispose()
} catch {
  answer({ fault: 'damaged' })
}

function answer(decoded: Decoded) {
  parentPort!.postMessage(decoded, 'pixels' in decoded ? [decoded.pixels.buffer] : [])
}
