import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { Words } from '../law/outcome.ts'

export interface Settings {
  /** Absolute: the embedded database, evidence files, the server's key. */
  readonly home: string
  readonly host: string
  readonly port: number
  /** Somebody asked for this very port: no other will do. */
  readonly portAsked: boolean
  /** As browsers see us; absent: the address we listen on. */
  readonly origin: string | undefined
  /** Absent: the embedded one. */
  readonly database: { readonly url: string; readonly ownerUrl: string | undefined } | undefined
  readonly schema: string
  readonly logLevel: (typeof logLevels)[number]
  /** Of our own network, what an address typed into a form may lead to; all else inside is refused. */
  readonly insideNetworks: readonly string[]
  /** Bytes of the disk that files of the public leave free. */
  readonly diskFloor: number
  /** Where the embedded database archives its journal, to be restored to any minute; absent: nowhere. */
  readonly archive: { readonly folder: string; readonly minutes: number } | undefined
  /** Connections to the database, of each process; absent: as many as are usual. */
  readonly connections: number | undefined
  /** Who may read the numbers of this house, besides this machine. */
  readonly metricsFrom: readonly string[]
  /** Proxies whose X-Forwarded-For is believed. */
  readonly proxies: readonly string[]
  /** Absent: evidence files lie on disk under `home`. */
  readonly s3: S3 | undefined
  /** imaps://user:password@host/folder */
  readonly reportMailbox: string | undefined
  readonly oidc: Oidc | undefined
  /** Absent: no e-mail leaves the house. */
  readonly mail: { readonly url: string; readonly from: string } | undefined
  /** Absent: nobody else is told. */
  readonly hook: { readonly url: string; readonly secret: string } | undefined
}

interface S3 {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly prefix?: string
}

interface Oidc {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret?: string
  readonly name: string
}

export type Environment = Readonly<Record<string, string | undefined>>

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

// The sentence of each setting stands in its `meta`: the refusal at start and the table in the manual are both made from it.
const text = z.string()
const web = text.refine((each) => ['http:', 'https:'].includes(urlOf(each)?.protocol ?? ''))
const postgres = text.refine((each) => ['postgres:', 'postgresql:'].includes(urlOf(each)?.protocol ?? ''))
const known = z.object({
  MINGFA_HOME: text.optional().meta({
    zh: '存放数据的目录，默认为程序目录下的 var',
    en: 'the folder of all data; default: var beside the program',
  }),
  HOST: text.default('127.0.0.1').meta({
    zh: '监听的地址，例如 127.0.0.1 或 0.0.0.0',
    en: 'the address to listen on, such as 127.0.0.1 or 0.0.0.0',
  }),
  PORT: text
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(65_535))
    .optional()
    .meta({
      zh: '监听的端口，1 至 65535 的整数，默认 8080',
      en: 'the port to listen on, a whole number from 1 to 65535; default 8080',
    }),
  MINGFA_ORIGIN: web
    .refine((each) => urlOf(each)?.origin === each.replace(/\/$/, ''))
    .optional()
    .meta({
      zh: '浏览器所见的网址，只含协议、主机和端口，例如 https://mingfa.example.gov.cn',
      en: 'the address browsers see: scheme, host and port only, such as https://mingfa.example.gov.cn',
    }),
  DATABASE_URL: postgres.optional().meta({
    secret: true,
    zh: '数据库地址，形如 postgres://用户:密码@主机/库；不填则用内置数据库',
    en: 'the database, like postgres://user:password@host/name; absent: the embedded one',
  }),
  DATABASE_OWNER_URL: postgres.optional().meta({
    secret: true,
    zh: '表的所有者连接数据库的地址，用于升级；不填则同 DATABASE_URL',
    en: 'the database as the owner of the tables, for migrations; default: DATABASE_URL',
  }),
  MINGFA_SCHEMA: text
    .regex(/^[a-z][a-z0-9_]{0,62}$/)
    .default('mingfa')
    .meta({
      zh: '数据库模式名，小写字母开头，只含小写字母、数字和下划线',
      en: 'the schema in the database: a lower-case letter, then lower-case letters, digits and underscores',
    }),
  LOG_LEVEL: z
    .enum(logLevels)
    .default('info')
    .meta({ zh: `日志级别：${logLevels.join('、')} 之一`, en: `how much is logged: one of ${logLevels.join(', ')}` }),
  MINGFA_TRUST_PROXY: text
    .transform((each) => each.split(',').map((one) => one.trim()))
    .refine((each) => each.every(isNetwork))
    .optional()
    .meta({
      zh: '前置代理的 IP 地址或网段，以逗号分隔，例如 127.0.0.1,10.0.0.0/8',
      en: 'the addresses or networks of proxies in front, separated by commas, such as 127.0.0.1,10.0.0.0/8',
    }),
  MINGFA_INSIDE_NETWORKS: text
    .transform((each) => each.split(',').map((one) => one.trim()))
    .refine((each) => each.every(isNetwork))
    .optional()
    .meta({
      zh: '页面上填写的见证人网址可以指向的内部地址或网段，以逗号分隔；不填则内部地址一律不访问',
      en: 'addresses or networks of your own that a witness named on a page may have, separated by commas; absent: none inside is called',
    }),
  MINGFA_DISK_FLOOR: text
    .regex(/^\d{1,8}$/)
    .default('2048')
    .transform(Number)
    .meta({
      zh: '磁盘至少留多少MB给本单位自己写：低于它，暂不收公众上传的文件，文字照收；默认 2048',
      en: 'how many MB of the disk are kept for the house itself: below it files of the public wait, words are taken; default 2048',
    }),
  MINGFA_ARCHIVE: text.optional().meta({
    zh: '内置数据库随时归档到的目录，最好在另一块磁盘，例如 /var/backups/mingfa-wal；不填则不归档，只能恢复到最近一份备份',
    en: 'the folder into which the embedded database archives as it goes, on another disk if there is one, such as /var/backups/mingfa-wal; absent: none, and only whole backups can be restored',
  }),
  MINGFA_ARCHIVE_MINUTES: text
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(240))
    .optional()
    .meta({
      zh: '最多隔多少分钟归档一次，1 至 240，默认 1：数据所在的磁盘坏了，最多少这么多分钟',
      en: 'so many minutes at most between two pieces of the archive, 1 to 240; default 1: what may be lost when the disk of the data is',
    }),
  MINGFA_CONNECTIONS: text
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().min(8).max(1000))
    .optional()
    .meta({
      zh: '每个进程最多用多少个数据库连接，8 至 1000，默认 26；各单位、各进程之和须小于数据库的 max_connections',
      en: 'how many connections to the database each process may have, 8 to 1000; default 26; all together must stay below max_connections',
    }),
  MINGFA_METRICS_FROM: text
    .transform((each) => each.split(',').map((one) => one.trim()))
    .refine((each) => each.every(isNetwork))
    .optional()
    .meta({
      zh: '可以读取 /metrics 的地址或网段，以逗号分隔；不填则只有本机',
      en: 'addresses or networks that may read /metrics, separated by commas; absent: this machine only',
    }),
  MINGFA_S3_ENDPOINT: web.optional().meta({
    zh: '对象存储的网址，例如 https://s3.example.cn',
    en: 'the address of an S3-compatible store, such as https://s3.example.cn',
  }),
  MINGFA_S3_BUCKET: text.optional().meta({ zh: '对象存储的桶名', en: 'the bucket in that store' }),
  MINGFA_S3_REGION: text
    .default('us-east-1')
    .meta({ zh: '对象存储的区域，默认 us-east-1', en: 'its region; default us-east-1' }),
  MINGFA_S3_ACCESS_KEY_ID: text.optional().meta({ zh: '对象存储的访问密钥标识', en: 'the access key of that store' }),
  MINGFA_S3_SECRET_ACCESS_KEY: text
    .optional()
    .meta({ secret: true, zh: '对象存储的访问密钥', en: 'the secret of that access key' }),
  MINGFA_S3_PREFIX: text
    .optional()
    .meta({ zh: '桶内的前缀，例如 mingfa/', en: 'a prefix within the bucket, such as mingfa/' }),
  MINGFA_OIDC_ISSUER: web
    .optional()
    .meta({ zh: '统一身份认证（OpenID Connect）的签发者网址', en: 'the issuer of an OpenID Connect service' }),
  MINGFA_OIDC_CLIENT_ID: text
    .optional()
    .meta({ zh: '统一身份认证分配给本平台的客户端标识', en: 'the client id that service gave us' }),
  MINGFA_OIDC_CLIENT_SECRET: text
    .optional()
    .meta({ secret: true, zh: '统一身份认证分配给本平台的客户端密钥', en: 'the client secret that service gave us' }),
  MINGFA_OIDC_NAME: text
    .default('统一身份认证')
    .meta({ zh: '登录页上该认证方式的名称', en: 'what the sign-in page calls that service' }),
  MINGFA_SMTP_URL: text
    .refine((each) => ['smtp:', 'smtps:'].includes(urlOf(each)?.protocol ?? '') && urlOf(each)?.hostname !== '')
    .optional()
    .meta({
      secret: true,
      zh: '发邮件的服务器，形如 smtps://用户:密码@主机:465 或 smtp://主机:25',
      en: 'the mail server, like smtps://user:password@host:465 or smtp://host:25',
    }),
  MINGFA_MAIL_FROM: z.email().optional().meta({
    zh: '邮件的发件地址，例如 mingfa@example.gov.cn',
    en: 'the sender of those mails, such as mingfa@example.gov.cn',
  }),
  MINGFA_WEBHOOK_URL: web.optional().meta({
    zh: '消息推送的接收网址，例如单位自己的即时通信网关',
    en: 'where messages are posted to, such as the bureau’s own messenger gateway',
  }),
  MINGFA_WEBHOOK_SECRET: text.min(32).optional().meta({
    secret: true,
    zh: '与接收方约定的签名密钥，至少32个字符',
    en: 'the secret shared with that receiver, at least 32 characters',
  }),
  MINGFA_REPORT_MAILBOX: text
    .refine((each) => isMailbox(each))
    .optional()
    .meta({
      secret: true,
      zh: '收欺凌举报的邮箱，形如 imaps://用户:密码@主机:993/INBOX；收到的信封好后从邮箱删除',
      en: 'the mailbox for reports of bullying, like imaps://user:password@host:993/INBOX; what arrives is sealed, then deleted there',
    }),
  MINGFA_PGBIN: text.optional().meta({
    zh: '另用一套 PostgreSQL 程序的目录，例如 /usr/lib/postgresql/15/bin',
    en: 'the folder of another PostgreSQL for the embedded database, such as /usr/lib/postgresql/15/bin',
  }),
  MINGFA_TEST_DATABASE_URL: postgres
    .optional()
    .meta({ secret: true, zh: '测试用的数据库服务', en: 'a database server for the tests' }),
  MINGFA_TEST_IMAP_URL: text
    .refine((each) => isMailbox(each))
    .optional()
    .meta({
      secret: true,
      zh: '测试用的邮件服务（如 Dovecot），收件箱须是空的',
      en: 'a mail server for the tests, such as Dovecot, with an empty INBOX',
    }),
})

interface Meaning extends Words {
  readonly secret?: boolean
}

/** All settings with what they mean, in the order of the manual. */
export const settingMeanings: readonly (readonly [name: string, meaning: Meaning])[] = Object.entries(known.shape).map(
  ([name, schema]) => [name, schema.meta() as unknown as Meaning] as const,
)

// Settings that make sense only together: the first of them asks for the others.
const together = [
  ['MINGFA_S3_ENDPOINT', 'MINGFA_S3_BUCKET', 'MINGFA_S3_ACCESS_KEY_ID', 'MINGFA_S3_SECRET_ACCESS_KEY'],
  ['MINGFA_OIDC_ISSUER', 'MINGFA_OIDC_CLIENT_ID'],
  ['MINGFA_SMTP_URL', 'MINGFA_MAIL_FROM'],
  ['MINGFA_WEBHOOK_URL', 'MINGFA_WEBHOOK_SECRET'],
  ['DATABASE_URL', 'DATABASE_OWNER_URL?'],
  ['MINGFA_ARCHIVE', 'MINGFA_ARCHIVE_MINUTES?'],
] as const

/**
 * Reads the settings. `root` is the folder of the program. Everything wrong is told at once, a sentence each;
 * an unknown MINGFA_… is a misspelling, and obeying half of what somebody meant is worse than not starting.
 */
export function readSettings(
  environment: Environment,
  root: string,
): { readonly settings: Settings } | { readonly faults: readonly Words[] } {
  // An empty variable is how compose files and unit files say "not set".
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = known.safeParse(given)
  const faults = [
    ...misspelt(given),
    ...lonely(given),
    ...idle(given),
    ...(read.success ? [] : wrong(given, read.error)),
  ]
  if (!read.success || faults.length > 0) return { faults }
  return { settings: settingsFrom(read.data, root) }
}

function misspelt(given: Environment): Words[] {
  const unknown = Object.keys(given).filter((name) => name.startsWith('MINGFA_') && !(name in known.shape))
  return unknown.map((name) => {
    const near = settingMeanings.map(([each]) => each).toSorted((a, b) => distance(name, a) - distance(name, b))[0]
    return { zh: `没有 ${name} 这个设置，是否想写 ${near}？`, en: `There is no setting ${name}; did you mean ${near}?` }
  })
}

function lonely(given: Environment): Words[] {
  return together.flatMap((names) => {
    const there = names.filter((name) => given[name.replace('?', '')] !== undefined)
    const missing = there.length === 0 ? [] : names.filter((name) => !name.endsWith('?') && given[name] === undefined)
    return missing.map((name) => ({
      zh: `设置了 ${there[0]?.replace('?', '')}，还须设置 ${name}：${meaningOf(name).zh}。`,
      en: `${there[0]?.replace('?', '')} is set, so ${name} must be set too: ${meaningOf(name).en}.`,
    }))
  })
}

/** What would be obeyed by nobody. */
function idle(given: Environment): Words[] {
  if (given['MINGFA_ARCHIVE'] === undefined || given['DATABASE_URL'] === undefined) return []
  return [
    {
      zh: 'MINGFA_ARCHIVE 只用于内置数据库；用 DATABASE_URL 的，请在自己的 PostgreSQL 上归档（见 ops/postgresql）。',
      en: 'MINGFA_ARCHIVE is for the embedded database; with DATABASE_URL, archive on your own PostgreSQL (see ops/postgresql).',
    },
  ]
}

function wrong(given: Environment, error: z.ZodError): Words[] {
  const names = new Set(error.issues.map(({ path }) => String(path[0])))
  return [...names].map((name) => {
    const { zh, en, secret } = meaningOf(name)
    const shown = secret ? '' : `“${given[name]}”`
    return { zh: `${name}${shown} 不对，应为${zh}。`, en: `${name} ${shown} is wrong; it is ${en}.` }
  })
}

const meaningOf = (name: string) => (known.shape as Record<string, z.ZodType>)[name]?.meta() as unknown as Meaning

function settingsFrom(read: z.output<typeof known>, root: string): Settings {
  const { MINGFA_S3_ENDPOINT: endpoint, MINGFA_S3_BUCKET: bucket, MINGFA_S3_PREFIX: prefix } = read
  const { MINGFA_S3_ACCESS_KEY_ID: accessKeyId, MINGFA_S3_SECRET_ACCESS_KEY: secretAccessKey } = read
  const { MINGFA_OIDC_ISSUER: issuer, MINGFA_OIDC_CLIENT_ID: clientId, MINGFA_OIDC_CLIENT_SECRET: clientSecret } = read
  return {
    home: read.MINGFA_HOME ? resolve(read.MINGFA_HOME) : join(root, 'var'),
    host: read.HOST,
    port: read.PORT ?? 8080,
    portAsked: read.PORT !== undefined,
    origin: read.MINGFA_ORIGIN?.replace(/\/$/, ''),
    database: read.DATABASE_URL ? { url: read.DATABASE_URL, ownerUrl: read.DATABASE_OWNER_URL } : undefined,
    schema: read.MINGFA_SCHEMA,
    logLevel: read.LOG_LEVEL,
    insideNetworks: read.MINGFA_INSIDE_NETWORKS ?? [],
    diskFloor: read.MINGFA_DISK_FLOOR * 2 ** 20,
    archive: read.MINGFA_ARCHIVE
      ? { folder: resolve(read.MINGFA_ARCHIVE), minutes: read.MINGFA_ARCHIVE_MINUTES ?? 1 }
      : undefined,
    connections: read.MINGFA_CONNECTIONS,
    metricsFrom: read.MINGFA_METRICS_FROM ?? [],
    proxies: read.MINGFA_TRUST_PROXY ?? [],
    s3:
      endpoint && bucket && accessKeyId && secretAccessKey
        ? { endpoint, bucket, region: read.MINGFA_S3_REGION, accessKeyId, secretAccessKey, ...(prefix && { prefix }) }
        : undefined,
    mail:
      read.MINGFA_SMTP_URL && read.MINGFA_MAIL_FROM
        ? { url: read.MINGFA_SMTP_URL, from: read.MINGFA_MAIL_FROM }
        : undefined,
    hook:
      read.MINGFA_WEBHOOK_URL && read.MINGFA_WEBHOOK_SECRET
        ? { url: read.MINGFA_WEBHOOK_URL, secret: read.MINGFA_WEBHOOK_SECRET }
        : undefined,
    reportMailbox: read.MINGFA_REPORT_MAILBOX,
    oidc:
      issuer && clientId
        ? { issuer, clientId, name: read.MINGFA_OIDC_NAME, ...(clientSecret && { clientSecret }) }
        : undefined,
  }
}

/** Without TLS only to this very machine. */
function isMailbox(each: string): boolean {
  const url = urlOf(each)
  return (
    url !== undefined &&
    url.username !== '' &&
    (url.protocol === 'imaps:' || (url.protocol === 'imap:' && ['localhost', '127.0.0.1'].includes(url.hostname)))
  )
}

function urlOf(each: string): URL | undefined {
  return URL.canParse(each) ? new URL(each) : undefined
}

function isNetwork(each: string): boolean {
  const [address = '', bits, ...rest] = each.split('/')
  const family = isIP(address)
  if (!family || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++)
      next.push(Math.min(row[j]! + (letter === b[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1))
    row = next
  }
  return row[b.length]!
}
