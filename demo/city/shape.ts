import type { PlainDate } from '../../src/calendar/plain-date.ts'
import type { Facts, OrganisationKind, Roll, Stage } from '../../src/registers/organisations/contract.ts'

/** An organisation of the demo city with all that was ever true of it. */
export interface Org {
  readonly id: string
  readonly kind: OrganisationKind
  readonly code: string | null
  readonly since: PlainDate
  readonly until: PlainDate | null
  readonly periods: readonly Period[]
  readonly rolls: readonly Roll[]
}

export interface Period {
  readonly id: string
  readonly from: PlainDate
  readonly until: PlainDate | null
  readonly facts: Facts
}

export interface County extends Org {
  /** '武陟县' */
  readonly division: string
  /** The national code, or '4108zz' for the zone that has none. */
  readonly key: string
}

export interface School extends Org {
  readonly key: string
  readonly name: string
  readonly county: County | null
  readonly stages: readonly Stage[]
  /** 只有小学学段 */
  readonly primaryOnly: boolean
  readonly rural: boolean
  readonly pupils: number
  readonly staff: number
}

export interface Partner extends Org {
  readonly name: string
  readonly sort: 'court' | 'procuratorate' | 'police' | 'justice' | 'law-firm' | 'base'
  /** Whose schools it serves; null: the whole city. */
  readonly division: string | null
}

export interface Person {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly phone: string
  readonly posts: Post[]
  /** Has a password: one such account a role. */
  readonly account: boolean
}

export interface Post {
  readonly id: string
  readonly org: string
  readonly branch: string
  readonly role: string
  readonly title: string
}

/** What all copies of the city's schools share: the offices and their people. */
export interface Core {
  readonly bureau: Org
  readonly sections: ReadonlyMap<string, Org>
  readonly counties: readonly County[]
  readonly partners: readonly Partner[]
  readonly officers: Officers
}

export interface Officers {
  readonly all: readonly Person[]
  /** 政策法规科: owns the campaigns, reviews what counties and the schools under the bureau hand in. */
  readonly law: Person
  /** The reviewer of a county, by the county's id. */
  readonly ofCounty: ReadonlyMap<string, Person>
  readonly ofSection: ReadonlyMap<string, Person>
  readonly base: Person
  /** 分管副局长 */
  readonly leader: Person
  /** 局长 */
  readonly head: Person
  readonly secretary: Person
  /** A lawyer of the firm on retainer. */
  readonly counsel: Person
  /** 欺凌举报专办员 */
  readonly reportHandler: Person
  /** 欺凌防治工作部门人员, of the shown county */
  readonly examiner: Person
  /** 市公安局的法治副校长联络员 */
  readonly sender: Person
}

/** One copy of the 712 schools, with a clerk each. `clerks` is keyed by the school's id. */
export interface Schools {
  readonly copy: number
  readonly schools: readonly School[]
  /** Closed in the course of the year; not among `schools`. */
  readonly gone: readonly School[]
  readonly clerks: ReadonlyMap<string, Person>
  /** 学生欺凌治理专干, by the school's id: one, at the shown school. */
  readonly handlers: ReadonlyMap<string, Person>
  readonly mergers: readonly {
    readonly id: string
    readonly from: School
    readonly into: School
    readonly on: PlainDate
  }[]
}
