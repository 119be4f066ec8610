import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The fingerprint of everything a build is made from: sources, demo city, these scripts, the locked dependencies. */
export function fingerprint(root) {
  const hash = createHash('sha256')
  for (const file of sources(root))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

function sources(root) {
  const folders = ['src', 'demo', 'build'].filter((folder) => existsSync(join(root, folder)))
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(test|cases|fixture)\.tsx?$|\.md$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  )
  return [...files.sort(), ...['package-lock.json', 'tsconfig.json'].filter((file) => existsSync(join(root, file)))]
}
