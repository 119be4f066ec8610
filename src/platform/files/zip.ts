import type { Entry, ZipFile } from 'yauzl'

/** How much an archive may hold before anything of it is unpacked. */
export interface ZipBounds {
  readonly entries: number
  /** Bytes of all members together, as declared. */
  readonly unpacked: number
  /** How many times its packed size a member may unpack to, once it is larger than `ratioFrom` bytes. */
  readonly ratio: number
  readonly ratioFrom: number
}

/**
 * The members of an archive, in the order of its directory; or why it is not to be touched. 'overlapping': several members share a name or bytes; with
 * one place under many names thirteen kilobytes keep a processor busy for minutes. Counted while reading: a directory of a million members is
 * left at the first one too many. Throws for a damaged directory.
 */
export async function membersOf(
  zip: ZipFile,
  bounds: ZipBounds,
): Promise<readonly Entry[] | 'too-much' | 'overlapping'> {
  const members: Entry[] = []
  const [names, places] = [new Set<string>(), new Set<number>()]
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    const { fileName, relativeOffsetOfLocalHeader: place, compressedSize, uncompressedSize } = entry
    unpacked += uncompressedSize
    if (members.length === bounds.entries || unpacked > bounds.unpacked) return 'too-much'
    if (names.has(fileName) || places.has(place)) return 'overlapping'
    if (uncompressedSize > bounds.ratioFrom && uncompressedSize / Math.max(1, compressedSize) > bounds.ratio)
      return 'too-much'
    members.push(entry)
    names.add(fileName)
    places.add(place)
  }
  return overlap(members) ? 'overlapping' : members
}

/** Whether one member begins within the packed bytes of another. */
function overlap(members: readonly Entry[]): boolean {
  const inOrder = members.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  return inOrder.some((entry, i) => {
    const next = inOrder[i + 1]
    return (
      next !== undefined && entry.relativeOffsetOfLocalHeader + entry.compressedSize > next.relativeOffsetOfLocalHeader
    )
  })
}
