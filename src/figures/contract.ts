import { z } from 'zod'
import { PlainDate } from '../calendar/plain-date.ts'
import { BasisShown } from '../platform/basis.ts'
import { endpoint } from '../platform/http/endpoint.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
/** How a unit is said, and how many of what a value is stored in make one of it: 100 分 are 1 元. */
export const UnitSaid = z.object({ zh: z.string(), en: z.string(), one: z.string(), per: z.number().int() })
export type UnitSaid = z.infer<typeof UnitSaid>
export const FigureKind = z.enum(['flow', 'stock', 'change', 'growth', 'sum', 'ratio', 'rate', 'coverage'])
export type FigureKind = z.infer<typeof FigureKind>

/** That a number is not told, and why. */
export const HiddenNumber = z.object({ smallest: z.number().int(), why: z.enum(['fewer', 'derivable', 'cut']) })

/** What a figure is, for a page or a search. */
const FigureAbout = z.object({
  id: z.string(),
  label: Words,
  /** 人次: its Chinese word, shipped or a bureau's own. */
  unit: z.string(),
  unitAbout: UnitSaid,
  kind: FigureKind,
  /** Its parts are confirmations that nothing happened. */
  confirms: z.literal(true).optional(),
  /** How it is counted, in words. */
  rule: Words,
  basis: BasisShown.nullable(),
  /** The duty it belongs to. */
  duty: z.object({ id: z.string(), title: Words }),
})
type FigureAbout = z.infer<typeof FigureAbout>

/**
 * One value, as stored (money in 分; rate, growth and the change of a ratio in hundredths). For ratio and coverage `value` is numerator ÷ denominator (0 … 1), null where there is nothing to
 * divide by: `none` says so.
 */
export const FigureResult = FigureAbout.extend({
  value: z.number().nullable(),
  none: Words.nullable(),
  /** Why the value is not told: it, or what it would give away, is below `smallest` and could tell who somebody is. */
  hidden: HiddenNumber.optional(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  /** Coverage: how many are missing. */
  missing: z.number().int().optional(),
  /** How many evidence rows it is summed from. */
  records: z.number().int(),
  /** Records handed in but not approved yet: not counted. */
  pending: z.number().int(),
  asOf: z.date(),
})
export type FigureResult = z.infer<typeof FigureResult>

/** Of what the figure is taken: a period, a branch of the tree, a moment. */
export const Scope = z.object({
  from: PlainDate,
  until: PlainDate,
  /** An organisation whose subtree is meant; absent: all one may see. */
  branch: z.uuid().optional(),
  /** As known at this moment; absent: now. */
  asOf: z.coerce.date().optional(),
})
export type Scope = z.output<typeof Scope>

/** What every figure may be grouped by; besides, by each of its facets. */
export const groupings = ['county', 'org', 'month', 'kind'] as const
const FacetName = z.string().regex(/^[a-z][A-Za-z0-9_-]{0,59}$/)

export const listFigures = endpoint({
  id: 'figures.list',
  method: 'GET',
  path: '/api/figures',
  needs: 'figures.read',
  title: { zh: '全部数据', en: 'All figures' },
  query: Scope.extend({
    duty: z.string().max(60).optional(),
    q: z.string().trim().max(60).optional(),
    /** Only what is counted from the records of this page of the desk: '/books/honours'. */
    page: z.string().max(80).optional(),
  }),
  reply: z.object({ figures: z.array(FigureResult), asOf: z.date() }),
})

export const readFigure = endpoint({
  id: 'figures.read',
  method: 'GET',
  path: '/api/figures/:id',
  needs: 'figures.read',
  title: { zh: '数据', en: 'Figure' },
  params: z.object({ id: z.string() }),
  query: Scope,
  reply: z.object({
    figure: FigureResult,
    branchName: z.string(),
    /** Below this no number is told, and no record shown. */
    smallest: z.number().int().nullable(),
    /** By what it may be grouped besides county, organisation, kind and month. */
    facets: z.array(z.object({ name: z.string(), label: Words })),
    /** Approved, of the right kind and period, and yet not counted: reported under no campaign of the programmes it asks for. */
    leftOut: z.array(z.object({ records: z.number().int(), programmes: z.array(Words), kind: z.string().nullable() })),
  }),
})

/** The figure month by month beside the year before: one line, or one a county. What has not begun is not in it. */
export const figureOverMonths = endpoint({
  id: 'figures.over-months',
  method: 'GET',
  path: '/api/figures/:id/over-months',
  needs: 'figures.read',
  title: { zh: '逐月数据', en: 'Figure month by month' },
  params: z.object({ id: z.string() }),
  query: Scope.extend({ by: z.literal('county').optional() }),
  reply: z.object({
    months: z.array(z.number().int()),
    lines: z.array(
      z.object({
        key: z.string(),
        label: Words,
        /** In the order of the months; null: nothing to divide by, or not to be told. */
        values: z.array(z.number().nullable()),
        /** A year before. */
        before: z.array(z.number().nullable()),
      }),
    ),
  }),
})

/** Which figures count the activities of which programme: a campaign says which it is to serve. */
export const figuresServed = endpoint({
  id: 'figures.served',
  method: 'GET',
  path: '/api/figures-served',
  needs: 'campaigns.manage',
  title: { zh: '按项目统计的数据', en: 'Figures that count programmes' },
  reply: z.object({
    figures: z.array(
      z.object({ figure: z.string(), label: Words, programmes: z.array(z.string()), kinds: z.array(z.string()) }),
    ),
  }),
})

/** The figure by county, school, month, kind or facet. Never cut silently: paged, with the number of groups. */
export const groupFigure = endpoint({
  id: 'figures.group',
  method: 'GET',
  path: '/api/figures/:id/by/:grouping',
  needs: 'figures.read',
  title: { zh: '数据分组', en: 'Figure by group' },
  params: z.object({ id: z.string(), grouping: FacetName }),
  query: Scope.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  reply: z.object({
    groups: z.array(
      z.object({
        key: z.string(),
        label: Words,
        /** null: too few to be told, or it would give such a number away. */
        value: z.number().nullable(),
        numerator: z.number().optional(),
        denominator: z.number().optional(),
        records: z.number().int(),
      }),
    ),
    total: z.number().int(),
  }),
})

/** The rows a figure, or one cell of it, is summed from. */
export const figureEvidence = endpoint({
  id: 'figures.evidence',
  method: 'GET',
  path: '/api/figures/:id/evidence',
  needs: 'figures.read',
  title: { zh: '数据的构成记录', en: 'Evidence of a figure' },
  params: z.object({ id: z.string() }),
  query: Scope.extend({
    county: z.union([z.uuid(), z.literal('none')]).optional(),
    org: z.uuid().optional(),
    month: z.coerce.number().int().optional(),
    kind: z.string().max(100).optional(),
    facet: FacetName.optional(),
    value: z.string().max(200).optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        record: z.uuid(),
        org: z.uuid().nullable(),
        orgName: z.string(),
        countyName: z.string().nullable(),
        day: z.string(),
        title: z.string(),
        amount: z.number(),
        /** The desk's page of the record, if the reader may open it. */
        link: z.string().nullable(),
        photos: z.array(z.uuid()),
      }),
    ),
    total: z.number().int(),
    sum: z.number(),
  }),
})

/** Coverage only: those of the denominator without evidence. */
export const figureMissing = endpoint({
  id: 'figures.missing',
  method: 'GET',
  path: '/api/figures/:id/missing',
  needs: 'figures.read',
  title: { zh: '未覆盖单位', en: 'Not covered' },
  params: z.object({ id: z.string() }),
  query: Scope.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        org: z.uuid(),
        name: z.string(),
        countyName: z.string().nullable(),
        /** The desk's page of what is missing, if the reader may open it. */
        link: z.string().nullable(),
      }),
    ),
    total: z.number().int(),
  }),
})

export const exportFigure = endpoint({
  id: 'figures.export',
  method: 'GET',
  path: '/api/figures/:id/evidence.xlsx',
  needs: 'figures.read',
  title: { zh: '导出构成记录', en: 'Export evidence' },
  params: z.object({ id: z.string() }),
  query: Scope,
})

/** 法定统计表: one row of columns a table, each the figure it is. */
export const listStatutory = endpoint({
  id: 'figures.statutory',
  method: 'GET',
  path: '/api/statutory-tables',
  needs: 'figures.read',
  title: { zh: '法定统计表', en: 'Statutory tables' },
  query: Scope,
  reply: z.object({
    tables: z.array(
      z.object({
        title: Words,
        columns: z.array(
          z.object({
            at: z.string(),
            title: Words,
            /** In which unit the form asks for it, where it is not the figure's own; and how many of those one is. */
            unit: Words.nullable(),
            per: z.number().int(),
            figure: FigureResult.nullable(),
            /** Nought: the bureau has no such power, by this article. */
            never: Words.extend({ basis: z.string() }).nullable(),
          }),
        ),
      }),
    ),
    asOf: z.date(),
  }),
})

export const exportStatutory = endpoint({
  id: 'figures.statutory-xlsx',
  method: 'GET',
  path: '/api/statutory-tables.xlsx',
  needs: 'figures.read',
  title: { zh: '导出法定统计表', en: 'Export statutory tables' },
  query: Scope,
})

const CountingIn = z.object({ id: z.string(), label: Words })
const CountsIn = z.object({
  id: z.uuid(),
  day: z.string(),
  title: z.string(),
  orgName: z.string(),
  /** In which figures it counts. */
  counts: z.array(CountingIn),
  /** Some figure counts records of its kind. */
  ofKind: z.boolean(),
  /** In which it nearly counts, and what is not met. */
  near: z.array(CountingIn.extend({ unmet: z.array(Words) })),
})
export type CountsIn = z.infer<typeof CountsIn>

/** Where a record counts: the clerk who wrote it and the county that approves it see the same. */
export const recordCounts = endpoint({
  id: 'figures.of-record',
  method: 'GET',
  path: '/api/counted/:records/:id',
  needs: 'figures.read',
  title: { zh: '记录计入哪些数据', en: 'Where a record counts' },
  params: z.object({ records: z.string().max(120), id: z.uuid() }),
  reply: CountsIn,
})

/** Approved records of a counted kind that count in no figure. */
export const recordsUncounted = endpoint({
  id: 'figures.uncounted',
  method: 'GET',
  path: '/api/counted/:records',
  needs: 'figures.read',
  title: { zh: '没有计入数据的记录', en: 'Records that count nowhere' },
  params: z.object({ records: z.string().max(120) }),
  query: Scope.omit({ asOf: true }).extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(CountsIn), total: z.number().int() }),
})
