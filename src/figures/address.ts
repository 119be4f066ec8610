import { z } from 'zod'
import { address } from '../platform/address.ts'
import { dayOf, firstOfYear, isPlainDate, lastOfYear, yearOf, type PlainDate } from '../calendar/plain-date.ts'

/** Of what the desk's page of a figure speaks: a period, a branch, a moment as of which it was known. */
export interface FigureScope {
  readonly from: PlainDate
  readonly until: PlainDate
  readonly branch?: string | undefined
  readonly asOf?: Date | undefined
}

/** Whoever links a figure writes its address here, and its page reads it here: the two cannot disagree about a parameter. */
export const figureAddress = (figure: string, scope: FigureScope, rows: { by?: string; key?: string } = {}) =>
  figureAt.to({ id: figure, ...said(scope), ...rows })

/** All figures of a scope. */
export const figuresAddress = (scope: FigureScope) => figuresAt.to(said(scope))

/** 'from=…&until=…': the parameters of a scope, for an address that has others besides. */
export const writeScope = (scope: FigureScope): string => new URLSearchParams(said(scope)).toString()

const said = ({ from, until, branch, asOf }: FigureScope) => ({
  from,
  until,
  ...(branch && { branch }),
  ...(asOf && { asOf: asOf.toISOString() }),
})

/** Everything in the year. */
export const yearScope = (year: number): FigureScope => ({ from: firstOfYear(year), until: lastOfYear(year) })

// `readScope` judges the scope as a whole: half a period is none.
const text = z.string().max(200).optional()
const asks = z.object({
  year: text,
  from: text,
  until: text,
  branch: text,
  asOf: text,
  q: text,
  duty: text,
  by: text,
  key: text,
})
/** A month or a quarter looked back upon: '2026-11', '2026-Q4'. */
export const reviewAt = address('/overview/review', z.object({ period: z.string().max(7).optional() }))

export const figuresAt = address('/figures', asks)
const figureAt = address('/figures/$id', asks)

/** The parameters an address may hold; what it holds of them that is none is as if it were not there. */
type ScopeText = Readonly<Partial<Record<'year' | 'from' | 'until' | 'branch' | 'asOf', string | undefined>>>

/** Reads the parameters back; without a period it is the whole of `year`, or of `otherwise`. */
export function readScope({ year, from, until, branch, asOf }: ScopeText, otherwise: number): FigureScope {
  const whole = /^\d{4}$/.test(year ?? '') ? Number(year) : otherwise
  const period =
    from && until && isPlainDate(from) && isPlainDate(until) && from <= until
      ? { from, until }
      : { from: firstOfYear(whole), until: lastOfYear(whole) }
  const moment = asOf ? momentIn(asOf) : undefined
  return { ...period, ...(branch && uuid.test(branch) && { branch }), ...(moment && { asOf: moment }) }
}

/** A day means its end in Beijing. undefined: it is neither day nor moment. */
function momentIn(text: string): Date | undefined {
  const moment = new Date(isPlainDate(text) ? `${text}T23:59:59.999+08:00` : text)
  return Number.isNaN(moment.getTime()) ? undefined : moment
}

/** The year, where the period is just one. */
export const wholeYear = ({ from, until }: Pick<FigureScope, 'from' | 'until'>): number | undefined =>
  from === firstOfYear(yearOf(from)) && until === lastOfYear(yearOf(from)) ? yearOf(from) : undefined

/** The day of the moment, for a field that asks for a day. */
export const asOfDay = ({ asOf }: Pick<FigureScope, 'asOf'>): PlainDate | undefined => asOf && dayOf(asOf)

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
