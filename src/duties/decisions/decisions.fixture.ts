import { Readable } from 'node:stream'
import { v7 } from 'uuid'
import { expect } from 'vitest'
import { city, people } from '../../../test/support/city.ts'
import type { Speaker } from '../../../test/support/house.ts'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import { takeIn, type Evidence } from '../../platform/files/evidence.ts'
import type { Db } from '../../platform/db/connect.ts'

/** A house one can speak in, at a moment one may move. */
export interface Town {
  readonly house: { readonly db: Db; readonly evidence: Evidence }
  readonly clock: { now: Date }
  as(person: string): Promise<Speaker>
}

/** Those who take part in a decision, and what they fill in. */
export class Office {
  officer!: Speaker
  leader!: Speaker
  legal!: Speaker
  secretary!: Speaker
  counsel!: Speaker
  county!: Speaker
  readonly town: Town
  readonly paper: string
  private constructor(town: Town, paper: string) {
    this.town = town
    this.paper = paper
  }

  static async of(town: Town): Promise<Office> {
    const office = new Office(town, await keepPaper(town))
    await office.signIn()
    return office
  }

  async signIn() {
    const { section, leader, legal, secretary, counsel, east } = people
    ;[this.officer, this.leader, this.legal, this.secretary, this.counsel, this.county] = (await Promise.all(
      [section, leader, legal, secretary, counsel, east].map((one) => this.town.as(one)),
    )) as [Speaker, Speaker, Speaker, Speaker, Speaker, Speaker]
  }

  /** Moves the clock; nobody's session lasts that long. */
  async on(day: string, hour = 10) {
    this.town.clock.now = new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`)
    await this.signIn()
  }

  get forms() {
    return formsWith(this.paper)
  }

  /** Counsel asked on a case, and answering. */
  async hearCounsel(matter: string, conclusion = 'lawful'): Promise<string> {
    const id = v7()
    const asked = await this.officer.put(`/api/cases/opinions/${id}`, {
      form: {
        subject: '学区调整的合法性',
        kind: 'decision',
        matter,
        question: '是否合法',
        counsel: people.counsel,
        papers: [],
      },
      request: v7(),
    })
    expect(asked.status, JSON.stringify(asked.body)).toBe(200)
    const given = await this.counsel.post(`/api/cases/opinions/${id}/give`, {
      form: { interest: 'none', conclusion, opinion: '意见', signed: [] },
      seen: 1,
      request: v7(),
    })
    expect(given.status, JSON.stringify(given.body)).toBe(200)
    return id
  }

  /** A case with a draft, on a day. */
  async drafted(from = '2026-03-02', more: object = {}): Promise<Case> {
    const one = new Case(this)
    const { proposal, draft } = this.forms
    await this.on(from)
    await one.open(proposal)
    await one.do(this.officer, 'study', { findings: '可行' })
    await one.do(this.leader, 'start', { lead: city.section, others: [] })
    await one.do(this.officer, 'submit-draft', { ...draft, ...more })
    return one
  }

  /** Up to the legality review, submitted on the 31st day, all gates done lawfully. */
  async submitted(from = '2026-03-02', more: object = {}): Promise<Case> {
    const one = await this.drafted(from, more)
    const { comment, panel, argument, risk } = this.forms
    await one.do(this.officer, 'open-comment', comment(addDays(from as PlainDate, 30)))
    await one.do(this.officer, 'name-panel', panel)
    await one.do(this.officer, 'record-argument', argument)
    await one.do(this.officer, 'assess-risk', risk)
    await this.on(addDays(from as PlainDate, 31))
    await one.do(this.officer, 'collate', { summary: '无意见' })
    await one.do(this.officer, 'finish-participation', { conclusion: '无不同意见' })
    await one.do(this.officer, 'submit-for-review', { statement: '五步已履行四步', papers: [this.paper] })
    return one
  }

  /** Tabled, on 15 April; the meeting is on the 30th. */
  async tabled(more: object = {}): Promise<Case> {
    const one = await this.submitted('2026-03-02', more)
    await this.hearCounsel(one.id)
    await this.on('2026-04-15')
    await one.do(this.legal, 'give-review', this.forms.review)
    await one.do(this.officer, 'table', this.forms.tabling)
    await this.on('2026-04-30')
    return one
  }

  /** Published and being carried out. */
  async published(more: object = {}): Promise<Case> {
    const one = await this.tabled(more)
    await one.do(this.secretary, 'discuss', this.forms.meeting())
    await one.do(this.secretary, 'report-to-party', this.forms.party)
    await one.do(this.officer, 'publish', this.forms.publication)
    return one
  }
}

/** One case, spoken to act by act; every act must be answered as said. */
export class Case {
  readonly id = v7()
  version = 0
  readonly office: Office
  constructor(office: Office) {
    this.office = office
  }

  async do(by: Speaker, act: string, form: object, expected: number | string = 200) {
    const { status, body } = await by.post(`/api/cases/decisions/${this.id}/${act}`, {
      form,
      seen: this.version,
      request: v7(),
    })
    if (typeof expected === 'string')
      expect({ act, code: body.code }, JSON.stringify(body)).toEqual({ act, code: expected })
    else expect({ act, status }, JSON.stringify(body)).toEqual({ act, status: expected })
    if (status === 200) this.version = body.version
    return body
  }

  async open(form: object = this.office.forms.proposal, expected: number | string = 200) {
    const { status, body } = await this.office.officer.put(`/api/cases/decisions/${this.id}`, { form, request: v7() })
    if (typeof expected === 'string') expect(body.code, JSON.stringify(body)).toBe(expected)
    else expect(status, JSON.stringify(body)).toBe(expected)
    if (status === 200) this.version = 1
    return body
  }

  async read(by = this.office.officer) {
    return (await by.get(`/api/cases/decisions/${this.id}`)).body
  }
}

const experts = ['甲', '乙', '丙'].map((name) => ({ name, field: '教育', employer: '大学', interest: 'none' }))
const opinion = (name: string) => ({
  name,
  opinion: '可行',
  differs: false,
  signed: true,
  sealed: true,
  taken: 'all',
  why: '',
})
export const member = (name: string, position: string, head = false) => ({
  name,
  post: head ? '局长' : '副局长',
  head,
  present: true,
  statement: '已发言',
  position,
})

const formsWith = (paper: string) => ({
  proposal: {
    subject: '调整市区学区划分',
    class: 'policy',
    excluded: 'none',
    way: 'leader',
    summary: '新建学校投用，学区需要调整',
  },
  draft: {
    text: paper,
    explanation: paper,
    inventory: [{ title: '义务教育法', articles: '第十二条', point: '就近入学' }],
    consulted: [{ unit: '市公安局', view: '无意见', settled: 'agreed' }],
    technical: true,
    risky: true,
    market: false,
    groups: false,
    exploratory: false,
    substance: 'first',
  },
  comment: (closesOn: string, more: object = {}) => ({
    closesOn,
    notice: paper,
    channels: ['site'],
    address: '信箱',
    ...more,
  }),
  experts,
  opinion,
  panel: { experts, differing: true },
  argument: { form: 'meeting', opinions: experts.map(({ name }) => opinion(name)), papers: [paper] },
  risk: {
    assessor: city.section,
    heard: '公安、信访',
    points: [{ point: '家长集中反映', measure: '提前说明' }],
    plan: '分级处置',
    level: 'low',
    report: [paper],
  },
  review: { outcome: 'pass', authority: '有权限', process: '已履行', content: '合法', whyEarly: '', opinion: [paper] },
  tabling: { meeting: 'office', note: '提请', bundle: [paper] },
  meeting: (more: object = {}) => ({
    on: '2026-04-30',
    members: [member('副甲', 'agree'), member('副乙', 'agree'), member('局长', 'agree', true)],
    outcome: 'adopted',
    minutes: [paper],
    ...more,
  }),
  party: { document: '焦教党〔2026〕1号', answer: '同意', papers: [paper] },
  publication: {
    document: '焦教〔2026〕9号',
    text: paper,
    explanation: '解读',
    where: ['site'],
    executors: [{ unit: city.east, task: '落实' }],
  },
})

/** A real paper in the house, handed in by everybody who may cite it: archives and the public site hand its bytes out. */
async function keepPaper({ house, clock }: Town): Promise<string> {
  const bytes = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  let paper = ''
  for (const person of [people.section, people.leader, people.legal, people.secretary, people.counsel, people.east]) {
    const upload = { id: v7(), person, at: clock.now, name: '草案.pdf' }
    const taken = await takeIn(house, house.evidence, Readable.from([bytes]), upload)
    if (!taken.ok) throw new Error(taken.refusal.say.zh)
    paper = taken.value.id
  }
  return paper
}
