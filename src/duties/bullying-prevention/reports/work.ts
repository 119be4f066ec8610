import { isSolved, type Work } from './puzzle.ts'

/** Arrivals a minute up to which all is calm. */
const CALM = 30
const DOUBLINGS = 5

/** Doubles each time the arrivals double beyond calm, at most 32 times over. Never by address: a whole school sits behind one. */
const dearer = (least: number) => (perMinute: number) =>
  least * 2 ** Math.min(DOUBLINGS, Math.max(0, Math.ceil(Math.log2(perMinute / CALM))))

/** A report: three quarters of a second of a telephone six times slower than a desk computer, done while the child writes. */
export const forTelling = dearer(150)
/** A look by receipt code: it makes nobody work, so it is cheap; only wrong codes make it dearer. */
export const forAsking = dearer(25)

/** Files: as much as another report for every 20 MiB, or what a child waits for while it goes over the line. */
const forBytes = (tell: number, chunks: number) => Math.ceil((tell * chunks) / CHUNKS)
const CHUNKS = 80
/** So many letters of one report are written at the same price; then it rises with each as many. */
const LETTERS = 5

export interface Prices {
  readonly tell: number
  readonly ask: number
}

/** A report with so many pieces of files. */
export const priceOfTelling = ({ tell }: Pick<Prices, 'tell'>, chunks: number) => tell + forBytes(tell, chunks)
/** A letter more, after so many of the reporter's own: as cheap as a look, dearer as they come, and its files besides. */
export const priceOfAdding = ({ tell, ask }: Prices, written: number, chunks: number) =>
  ask * (1 + Math.floor(written / LETTERS)) + forBytes(tell, chunks)

export const chunksIn = (files: readonly { readonly chunks: number }[]) =>
  files.reduce((sum, { chunks }) => sum + chunks, 0)

/** Whoever began in a calmer minute is not sent back for one doubling (after two, the page works once more by itself). Nothing is taken below the calm price. */
const SLACK = 2

/** A stamp is good for the hour it names and the three after it: long letters are written slowly. */
export const HOUR = 3600_000
export const STAMPS = 4

/** `stamps` are those that count now. */
export const isPaid = async (
  work: Work,
  subject: string,
  { asked, calm }: { readonly asked: number; readonly calm: number },
  stamps: readonly string[],
) => work.tries >= Math.max(calm, asked / SLACK) && stamps.includes(work.stamp) && (await isSolved(subject, work))
