import { bureauWordNames } from '../../platform/bureau-settings/bureau-words.ts'
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import { plain } from '../../platform/plain.ts'

export const Reason = z.string().trim().min(1, '请写明理由').max(200)
const Version = z.int().min(1)
const ById = z.object({ id: z.uuid() })
/** Whether there is such a permission is for the house to say. */
const PermissionName = z.templateLiteral([z.string().max(40), '.', z.string().max(40)])

/** What is kept of a person. Chinese names, and the names of others with blanks and points. */
export const PersonForm = z.object({
  name: z.string().overwrite(plain).trim().min(1, '请填写姓名').max(50),
  username: z
    .string()
    .transform((text) => text.normalize('NFKC').trim().toLowerCase())
    .pipe(z.string().min(2, '用户名至少2个字符').max(64).regex(/^\S+$/, '用户名不能有空格')),
  phone: z
    .string()
    .trim()
    .regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/, '请填写11位手机号，或带区号的固定电话')
    .nullable()
    .default(null),
  email: z.email('邮箱地址不对').nullable().default(null),
})
export type PersonForm = z.infer<typeof PersonForm>

export const PostForm = z.object({
  org: z.uuid(),
  role: z.string().min(1).max(40),
  title: z.string().trim().max(50).default(''),
  fromDay: PlainDate,
  /** The first day without the post; null while no end is known. */
  untilDay: PlainDate.nullable().default(null),
})
export type PostForm = z.infer<typeof PostForm>

/** A post as shown: with names. */
export const Post = z.object({
  id: z.uuid(),
  version: Version,
  org: z.uuid(),
  orgName: z.string(),
  branch: z.uuid(),
  branchName: z.string(),
  role: z.string(),
  roleZh: z.string(),
  roleEn: z.string(),
  title: z.string(),
  fromDay: PlainDate,
  untilDay: PlainDate.nullable(),
})
export type Post = z.infer<typeof Post>

export const Delegation = z.object({
  id: z.uuid(),
  version: Version,
  post: z.uuid(),
  orgName: z.string(),
  roleZh: z.string(),
  roleEn: z.string(),
  fromPerson: z.uuid(),
  fromName: z.string(),
  toPerson: z.uuid(),
  toName: z.string(),
  fromDay: PlainDate,
  /** The last day, included. */
  lastDay: PlainDate,
  reason: z.string(),
})
export type Delegation = z.infer<typeof Delegation>

export const PersonInList = z.object({
  id: z.uuid(),
  name: z.string(),
  username: z.string(),
  /** 138****5678 */
  phone: z.string().nullable(),
  active: z.boolean(),
  posts: z.array(
    Post.pick({
      id: true,
      org: true,
      orgName: true,
      role: true,
      roleZh: true,
      roleEn: true,
      title: true,
      untilDay: true,
    }),
  ),
})
export type PersonInList = z.infer<typeof PersonInList>

export const PeopleQuery = z.object({
  /** A name, its sound ('zhangsan') or the initials of that ('zs'), or a username. */
  search: z.string().trim().max(50).optional(),
  /** In this organisation or below it. */
  org: z.uuid().optional(),
  role: z.string().max(40).optional(),
  state: z.enum(['active', 'inactive', 'no-post', 'all']).default('active'),
})
export type PeopleQuery = z.infer<typeof PeopleQuery>

export const listPeople = endpoint({
  id: 'people.list',
  method: 'GET',
  path: '/api/people',
  needs: 'people.read',
  title: { zh: '查找人员', en: 'Find people' },
  query: PeopleQuery.extend({
    after: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(PersonInList), next: z.string().nullable(), total: z.int() }),
})

/** The same list as a CSV for a spreadsheet; telephone numbers masked there, too. */
export const exportPeople = endpoint({
  id: 'people.export',
  method: 'GET',
  path: '/api/people/export',
  needs: 'people.read',
  title: { zh: '导出人员名册', en: 'Export people' },
  query: PeopleQuery,
})

export const readPerson = endpoint({
  id: 'people.read',
  method: 'GET',
  path: '/api/people/:id',
  needs: 'signed-in',
  title: { zh: '查看人员', en: 'See a person' },
  params: ById,
  reply: z.object({
    id: z.uuid(),
    version: Version,
    name: z.string(),
    username: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    /** Phone and e-mail are masked: to see them, say why (`people.disclose`). */
    masked: z.boolean(),
    active: z.boolean(),
    posts: z.array(Post),
    delegations: z.array(Delegation),
    /** Who saw this person's data in full; told to the person and to who manages people. */
    disclosures: z.array(z.object({ at: z.date(), by: z.string(), what: z.string(), reason: z.string() })),
    may: z.object({ manage: z.boolean(), unmask: z.boolean() }),
  }),
})

export const disclose = endpoint({
  id: 'people.disclose',
  method: 'POST',
  path: '/api/people/:id/disclosures',
  needs: 'people.unmask',
  title: { zh: '查看完整联系方式（留痕）', en: 'See contact data in full (recorded)' },
  params: ById,
  body: z.object({ reason: Reason, request: z.uuid() }),
  reply: z.object({ phone: z.string().nullable(), email: z.string().nullable() }),
})

export const enterPerson = endpoint({
  id: 'people.enter',
  method: 'POST',
  path: '/api/people',
  needs: 'people.manage',
  title: { zh: '新增人员', en: 'Enter a person' },
  body: z.object({ id: z.uuid(), person: PersonForm, post: PostForm, request: z.uuid() }),
  /** The initial password is told this once. */
  reply: z.object({ id: z.uuid(), initialPassword: z.string() }),
})

export const correctPerson = endpoint({
  id: 'people.correct',
  method: 'PUT',
  path: '/api/people/:id',
  needs: 'people.manage',
  title: { zh: '更正人员信息', en: 'Correct a person' },
  params: ById,
  /** A phone or e-mail left out stays as it is: whoever sees it masked cannot send it back. */
  body: z.object({
    version: Version,
    person: PersonForm.extend({
      phone: PersonForm.shape.phone.unwrap().optional(),
      email: PersonForm.shape.email.unwrap().optional(),
    }),
    reason: Reason,
    request: z.uuid(),
  }),
})

export const setActive = endpoint({
  id: 'people.set-active',
  method: 'PUT',
  path: '/api/people/:id/active',
  needs: 'people.manage',
  title: { zh: '停用或恢复账号', en: 'Deactivate or reactivate a person' },
  params: ById,
  body: z.object({ version: Version, active: z.boolean(), reason: Reason, request: z.uuid() }),
})

export const resetPassword = endpoint({
  id: 'people.reset-password',
  method: 'POST',
  path: '/api/people/:id/password',
  needs: 'people.manage',
  title: { zh: '重置密码', en: 'Reset a password' },
  params: ById,
  body: z.object({
    reason: Reason,
    /** Also takes away authenticator and passkeys, when the device is lost. */
    everything: z.boolean().default(false),
    request: z.uuid(),
  }),
  reply: z.object({ initialPassword: z.string() }),
})

export const givePost = endpoint({
  id: 'people.give-post',
  method: 'POST',
  path: '/api/people/:id/posts',
  needs: 'people.manage',
  title: { zh: '任职', en: 'Give a post' },
  params: ById,
  body: z.object({ id: z.uuid(), post: PostForm, request: z.uuid() }),
})

export const endPost = endpoint({
  id: 'people.end-post',
  method: 'POST',
  path: '/api/posts/:id/end',
  needs: 'people.manage',
  title: { zh: '卸任', en: 'End a post' },
  params: ById,
  body: z.object({ version: Version, untilDay: PlainDate, reason: Reason, request: z.uuid() }),
})

/** Whom one may ask to stand in: people who hold a post under the same branch today. No personal data but the name. */
export const listColleagues = endpoint({
  id: 'people.colleagues',
  method: 'GET',
  path: '/api/posts/:id/colleagues',
  needs: 'signed-in',
  title: { zh: '可委托的同事', en: 'Colleagues who may stand in' },
  params: ById,
  query: z.object({ search: z.string().trim().max(50).optional() }),
  reply: z.object({
    rows: z.array(z.object({ id: z.uuid(), name: z.string(), orgName: z.string(), title: z.string() })),
  }),
})

export const lendPost = endpoint({
  id: 'people.lend-post',
  method: 'POST',
  path: '/api/delegations',
  needs: 'signed-in',
  title: { zh: '委托他人代行', en: 'Let somebody stand in' },
  body: z.object({
    id: z.uuid(),
    post: z.uuid(),
    toPerson: z.uuid(),
    fromDay: PlainDate,
    lastDay: PlainDate,
    reason: Reason,
    request: z.uuid(),
  }),
})

export const endDelegation = endpoint({
  id: 'people.end-delegation',
  method: 'POST',
  path: '/api/delegations/:id/end',
  needs: 'signed-in',
  title: { zh: '结束委托', en: 'End a delegation' },
  params: ById,
  body: z.object({ version: Version, reason: Reason, request: z.uuid() }),
})

const Role = z.object({
  /** Null for a shipped role, which cannot be changed. */
  id: z.uuid().nullable(),
  version: Version.nullable(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  permissions: z.array(z.string()),
})
export type Role = z.infer<typeof Role>

export const RoleForm = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, '代码用小写字母、数字和短横线'),
  zh: z.string().trim().min(1).max(30),
  en: z.string().trim().min(1).max(60),
  permissions: z.array(PermissionName).min(1, '至少选择一项权限').max(500),
})
export type RoleForm = z.infer<typeof RoleForm>

/** A change of a role that waits for a second person. */
const RoleProposal = z.object({
  id: z.uuid(),
  version: Version,
  /** The role to be changed; null for a new one. */
  role: z.uuid().nullable(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  permissions: z.array(z.string()),
  by: z.string(),
  /** One's own proposal: to be taken back, not to be confirmed. */
  mine: z.boolean(),
  reason: z.string(),
  at: z.iso.datetime(),
})
export type RoleProposal = z.infer<typeof RoleProposal>

export const listRoles = endpoint({
  id: 'people.roles',
  method: 'GET',
  path: '/api/roles',
  needs: 'people.read',
  title: { zh: '角色', en: 'Roles' },
  reply: z.object({ rows: z.array(Role), proposals: z.array(RoleProposal) }),
})

export const proposeRole = endpoint({
  id: 'people.propose-role',
  method: 'POST',
  path: '/api/role-proposals',
  needs: 'settings.manage',
  title: { zh: '提出新增、调整角色', en: 'Propose a new role or a change of one' },
  body: z.object({
    id: z.uuid(),
    /** The role to be changed as it was seen; null: a new one. */
    of: z.object({ id: z.uuid(), version: Version }).nullable(),
    role: RoleForm,
    reason: Reason,
    request: z.uuid(),
  }),
})

export const settleRole = endpoint({
  id: 'people.settle-role',
  method: 'POST',
  path: '/api/role-proposals/:id/settle',
  needs: 'settings.manage',
  title: { zh: '复核、撤回角色调整', en: 'Confirm, refuse or withdraw a change of a role' },
  params: ById,
  body: z.object({
    version: Version,
    verdict: z.enum(['confirmed', 'refused', 'withdrawn']),
    request: z.uuid(),
  }),
})

export const readFirstRun = endpoint({
  id: 'people.first-run',
  method: 'GET',
  path: '/api/first-run',
  needs: 'public',
  title: { zh: '是否首次使用', en: 'Is the house empty?' },
  reply: z.object({ empty: z.boolean() }),
})

export const firstRun = endpoint({
  id: 'people.begin-house',
  method: 'POST',
  path: '/api/first-run',
  needs: 'public',
  title: { zh: '首次使用：建立教育局和第一位管理员', en: 'First run: the bureau and its first administrator' },
  repeated: { as: 'another', why: 'Nobody is there yet who could repeat it; a house is founded once.' },
  body: z.object({
    /** Printed by the server on its console. */
    token: z.string().min(1).max(100),
    bureau: z.object({
      name: z.string().trim().min(2).max(60),
      level: z.string().trim().min(1).max(20),
      /** Of the place; of a zone without one of its own, that of the city it lies in. */
      divisionCode: z
        .string()
        .trim()
        .regex(/^\d{6}$/, '行政区划代码是6位数字｜A division code is six digits')
        .nullable()
        .default(null),
    }),
    /** How it calls itself and its area, whom it reports to, what it counts cases in: what is left out follows from its name. */
    words: z.partialRecord(z.enum(bureauWordNames), z.string().trim().min(1).max(120)).default({}),
    administrator: PersonForm.extend({ password: z.string().min(1).max(1000) }),
  }),
})
