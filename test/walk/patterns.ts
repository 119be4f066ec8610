import { deskPages } from '../../src/desk-pages.ts'

const weight = (path: string) =>
  path
    .split('/')
    .map((part) => (part.startsWith('$') ? '1' : '0'))
    .join('')

const patterns = deskPages
  .map(({ path }) => path as string)
  // As the router does: what is written out before what is an id.
  .toSorted((a, b) => weight(a).localeCompare(weight(b)))

/** '/activities/0192…' → '/activities/$id'; undefined: no page of the desk. What is computed may be written '…'. */
export function pagePathOf(pathname: string): string | undefined {
  const parts = pathname.split('/')
  return patterns.find((path) => {
    const sought = path.split('/')
    return (
      sought.length === parts.length &&
      sought.every((part, i) => part.startsWith('$') || part === parts[i] || parts[i]!.includes('…'))
    )
  })
}
