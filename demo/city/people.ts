import { v5 } from 'uuid'
import type { Chance } from './chance.ts'
import { opened } from './offices.ts'
import type { County, Officers, Org, Partner, Person, School } from './shape.ts'

const surnames = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方',
]
const stems = [...'甲乙丙丁戊己庚辛壬癸']
const branches = [...'子丑寅卯辰巳午未申酉戌亥']

/**
 * A name nobody bears: a surname and a place in the cycle of sixty, 王甲子, 赵乙丑. The n-th name; they repeat only after
 * all surnames have been through the cycle.
 */
export const syntheticName = (n: number) =>
  surnames[n % surnames.length]! +
  stems[Math.floor(n / surnames.length) % 10]! +
  branches[Math.floor(n / surnames.length) % 12]!

/** China sets no numbers aside for fiction. 199-0000-xxxx is ours; the demo never sends anything to anybody. */
const syntheticPhone = (n: number) => `199${String(n).padStart(8, '0')}`

interface Office {
  readonly org: Org
  readonly branch?: Org
  readonly role: string
  readonly title: string
  readonly username: string
  readonly account?: boolean
}

function person(n: number, { org, branch, role, title, username, account = false }: Office, chance: Chance): Person {
  return {
    id: chance.uuid(opened),
    name: syntheticName(n),
    username,
    phone: syntheticPhone(n),
    account,
    posts: [{ id: chance.uuid(opened), org: org.id, branch: (branch ?? org).id, role, title }],
  }
}

/** The people of the offices; one of each role has an account, and the officer of every county that hands a workbook in. */
export function officers(
  bureau: Org,
  sections: ReadonlyMap<string, Org>,
  counties: readonly County[],
  partners: readonly Partner[],
  chance: Chance,
): Officers {
  let n = 0
  const make = (office: Office) => person(n++, office, chance)
  const admin = make({ org: bureau, role: 'administrator', title: '系统管理员', username: 'admin', account: true })
  const leader = make({ org: bureau, role: 'bureau-leader', title: '分管副局长', username: 'leader', account: true })
  const ofSection = new Map(
    [...sections].map(([name, org], i) => {
      const law = name === '政策法规科'
      const shown = sectionAccounts[name]
      return [
        name,
        make({
          org,
          branch: bureau,
          role: law ? 'legal-officer' : 'section-officer',
          title: law ? '科长' : '经办人',
          username: shown ?? `section-${i + 1}`,
          account: shown !== undefined,
        }),
      ]
    }),
  )
  const ofCounty = new Map(
    counties.map((org) => {
      return [
        org.id,
        make({
          org,
          role: 'county-officer',
          title: '法治教育专干',
          username: countyAccounts[org.division] ?? `county-${org.key}`,
          account: org.division in countyAccounts,
        }),
      ]
    }),
  )
  const base = partners.find(({ sort }) => sort === 'base')
  const firm = partners.find(({ sort }) => sort === 'law-firm')
  const law = ofSection.get('政策法规科')
  const office = sections.get('办公室')
  if (!base || !law || !firm || !office)
    throw new Error('the demo city lacks its base, its firm or one of its sections')
  const host = make({ org: base, role: 'partner', title: '基地联络员', username: 'base', account: true })
  const secretary = make({
    org: office,
    branch: bureau,
    role: 'secretary',
    title: '会议秘书',
    username: 'mishu',
    account: true,
  })
  const counsel = make({ org: firm, role: 'counsel', title: '律师', username: 'guwen', account: true })
  const head = make({ org: bureau, role: 'bureau-leader', title: '局长', username: 'juzhang' })
  const safety = sections.get('安全管理科')
  const county = counties.find(({ division }) => division === shownCounty)
  if (!safety || !county) throw new Error('the demo city lacks its section for safety or its shown county')
  const reportHandler = make({
    org: safety,
    branch: bureau,
    role: 'report-handler',
    title: '欺凌举报专办员',
    username: 'jubao',
    account: true,
  })
  const examiner = make({
    org: county,
    role: 'bullying-examiner',
    title: '欺凌防治工作人员',
    username: 'fucha',
    account: true,
  })
  // 党组成员: of the leaders, and of the heads of sections who belong to it.
  for (const member of [leader, head, law, ...[...ofSection.values()].slice(2, 8)])
    member.posts.push({
      id: v5(`party group ${member.id}`, bureau.id),
      org: bureau.id,
      branch: bureau.id,
      role: 'party-group',
      title: '党组成员',
    })
  const police = partners.find(({ sort, division }) => sort === 'police' && division === null)
  if (!police) throw new Error('the demo city lacks its police')
  const sender = make({ org: police, role: 'sending-body', title: '政治部联络员', username: 'gongan', account: true })
  return {
    all: [
      admin,
      leader,
      ...ofSection.values(),
      ...ofCounty.values(),
      host,
      secretary,
      counsel,
      head,
      reportHandler,
      examiner,
      sender,
    ],
    law,
    ofCounty,
    ofSection,
    base: host,
    leader,
    secretary,
    counsel,
    head,
    reportHandler,
    examiner,
    sender,
  }
}

/** One clerk a school. The clerk of the shown school has an account. */
export function clerksOf(schools: readonly School[], copy: number, chance: Chance): Map<string, Person> {
  const titles = ['德育主任', '政教主任', '法治专干', '办公室主任']
  return new Map(
    schools.map((org, i) => {
      const shown = copy === 0 && org.name === shownSchool
      const username = shown ? 'school' : org.key
      return [
        org.id,
        person(
          100 + copy * 1000 + i,
          { org, role: 'school-clerk', title: chance.pick(titles), username, account: shown },
          chance,
        ),
      ]
    }),
  )
}

/** Whoever handles cases of bullying at the shown school. */
export function handlersOf(schools: readonly School[], copy: number, chance: Chance): Map<string, Person> {
  const shown = copy === 0 ? schools.filter(({ name }) => name === shownSchool) : []
  return new Map(
    shown.map((org) => [
      org.id,
      person(
        99,
        { org, role: 'bullying-handler', title: '学生欺凌治理专干', username: 'zhuangan', account: true },
        chance,
      ),
    ]),
  )
}

/** The sections one may sign in as: the legal section, and one that sponsors decisions. */
const sectionAccounts: Readonly<Record<string, string>> = { 政策法规科: 'fagui', 基础教育科: 'jichu' }

/** The counties whose workbooks are shipped: whoever hands one in must be able to approve what came of it. */
const countyAccounts: Readonly<Record<string, string>> = {
  山阳区: 'shanyang',
  博爱县: 'boai',
  武陟县: 'wuzhi',
  温县: 'wenxian',
  沁阳市: 'qinyang',
  孟州市: 'mengzhou',
}

/** The county and the school with the most to see: photos, look-alikes, returned records. */
export const shownCounty = '武陟县'
export const shownSchool = '武陟县实验小学'
