/** A box of ISO base media. */
export const box = (type: string, ...content: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(content)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

const zeros = (n: number) => Buffer.alloc(n)
const track = (kind: string, coded: string) =>
  box(
    'trak',
    box(
      'mdia',
      box('hdlr', zeros(8), Buffer.from(kind), zeros(13)),
      box('minf', box('stbl', box('stsd', zeros(8), box(coded, zeros(70))))),
    ),
  )

/** The skeleton of a film: its boxes are as they should be, there is nothing to see. */
export const filmOf = ({
  brand = 'isom',
  tracks = [['vide', 'avc1'] as const, ['soun', 'mp4a'] as const] as readonly (readonly [
    kind: string,
    coded: string,
  ])[],
  data = 1000,
} = {}): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\u0002\0isomiso2avc1mp41`, 'latin1')),
    box('moov', box('mvhd', zeros(100)), ...tracks.map(([kind, coded]) => track(kind, coded))),
    box('mdat', Buffer.alloc(data, 7)),
  ])
