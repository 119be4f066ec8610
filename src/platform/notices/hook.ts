import { createHmac } from 'node:crypto'

export interface HookSettings {
  readonly url: string
  /** Shared with the receiver: it computes the signature anew and so knows who speaks. */
  readonly secret: string
}

const PATIENCE = 10_000

/** Posts one notice to the bureau's own receiver, signed over the moment and the very bytes sent. Throws unless it is taken with 2xx. */
export async function post({ url, secret }: HookSettings, id: string, message: object, now: Date): Promise<void> {
  const body = JSON.stringify(message)
  const reply = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'mingfa-delivery': id,
      'mingfa-signature': signatureOf(secret, body, now),
    },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
  })
  await reply.body?.cancel()
  if (!reply.ok) throw new Error(`the receiver answered ${reply.status}`)
}

/** 't=1764059000,v1=…': HMAC-SHA-256 over '1764059000.' and the body. With its own moment in it, an old message cannot be passed off as new. */
function signatureOf(secret: string, body: string, now: Date): string {
  const t = Math.floor(now.getTime() / 1000)
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`
}
