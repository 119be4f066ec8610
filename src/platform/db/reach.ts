import { Client, type ClientConfig } from 'pg'
import { Unready } from '../unready.ts'

const PATIENCE = 10_000

/** Tries to sign in at a database that is not ours to start. Throws `Unready` in a sentence: what the driver says is for programmers. */
export async function reach(config: ClientConfig): Promise<void> {
  const client = new Client({ ...config, connectionTimeoutMillis: PATIENCE })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    const [zh, en] = unreachable(error as { code?: string; message: string }, client)
    throw new Unready(zh, en)
  } finally {
    await client.end().catch(() => {})
  }
}

interface Where {
  readonly host: string
  readonly port: number
  readonly user?: string | undefined
  readonly database?: string | undefined
}

/** A sentence for whoever set the address. Exported for its table of cases. */
export function unreachable(
  { code = '', message }: { readonly code?: string; readonly message: string },
  { host, port, user = '', database = '' }: Where,
): [zh: string, en: string] {
  const at = `${host}:${port}`
  if (/^(ECONNREFUSED|ENOENT)$/.test(code))
    return [
      `数据库 ${at} 没有在运行，或者地址、端口不对：请核对 DATABASE_URL，或启动数据库。`,
      `No database answers at ${at}: compare DATABASE_URL, or start it.`,
    ]
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code))
    return [`找不到数据库主机 ${host}：请核对 DATABASE_URL。`, `There is no host ${host}: compare DATABASE_URL.`]
  if (/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/.test(code) || /timeout/i.test(message))
    return [
      `连不上数据库 ${at}（等了${PATIENCE / 1000}秒）：请查网络和防火墙。`,
      `The database at ${at} cannot be reached (waited ${PATIENCE / 1000} s): look at network and firewall.`,
    ]
  if (code === '28P01' || code === '28000' || /password/i.test(message))
    return [
      `数据库 ${at} 不接受用户 ${user} 的登录：请核对 DATABASE_URL 里的用户和密码，以及 pg_hba.conf。`,
      `The database at ${at} does not let ${user} in: compare user and password in DATABASE_URL, and pg_hba.conf.`,
    ]
  if (code === '3D000')
    return [
      `数据库服务里没有库 ${database}：请先建库（create database ${database} encoding 'UTF8'），或核对 DATABASE_URL。`,
      `The server has no database ${database}: make it (create database ${database} encoding 'UTF8'), or compare DATABASE_URL.`,
    ]
  if (code === '53300')
    return [
      `数据库 ${at} 的连接已用完：请调大 max_connections，或调小各进程的 MINGFA_CONNECTIONS。`,
      `The database at ${at} has no connection left: raise max_connections, or lower MINGFA_CONNECTIONS.`,
    ]
  if (code === '57P03')
    return [
      `数据库 ${at} 正在启动或恢复，请稍后再试。`,
      `The database at ${at} is starting up or recovering; try again shortly.`,
    ]
  return [`数据库 ${at} 连接不上：${message}`, `The database at ${at} cannot be reached: ${message}`]
}
