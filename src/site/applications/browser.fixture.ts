import type { TestHouse } from '../../../test/support/house.ts'
import { isSolved } from '../../platform/sign-in/puzzle.ts'
import { bitsForBytes, seedOfFile } from '../kit/price.ts'

/** What a form carries along, and the work it asks for. */
export interface Carried {
  readonly fields: Readonly<Record<string, string>>
  readonly address: string
  readonly seed: string
  readonly bits: number
}

export interface Sent {
  readonly status: number
  readonly page: string
  /** Without tags. */
  readonly text: string
}

export interface Paper {
  readonly field: string
  readonly name: string
  readonly bytes: Buffer
}

const solved = (seed: string, bits: number) => {
  let nonce = 0
  while (seed && !isSolved({ seed, bits }, nonce)) nonce++
  return String(nonce)
}

/** Fills in and sends forms as browsers do, with or without script. */
export function browserOf({ http }: Pick<TestHouse, 'http'>) {
  const sent = ({ statusCode, payload }: { statusCode: number; payload: string }): Sent => ({
    status: statusCode,
    page: payload,
    text: payload.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' '),
  })
  return {
    get: async (url: string) => sent(await http.inject({ url })),

    async post(url: string, fields: Readonly<Record<string, string | readonly string[]>>) {
      const words = new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) words.append(name, each)
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      return sent(await http.inject({ method: 'POST', url, payload: words.toString(), headers }))
    },

    /** A form with its files, as browsers without script send it. */
    async postParts(url: string, fields: Readonly<Record<string, string>>, papers: readonly Paper[]) {
      const border = 'border-of-the-parts'
      const parts = [
        ...Object.entries(fields).map(([name, value]) =>
          Buffer.from(`--${border}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
        ),
        ...papers.flatMap(({ field, name, bytes }) => [
          Buffer.from(
            `--${border}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
          ),
          bytes,
          Buffer.from('\r\n'),
        ]),
        Buffer.from(`--${border}--\r\n`),
      ]
      const headers = { 'content-type': `multipart/form-data; boundary=${border}` }
      return sent(await http.inject({ method: 'POST', url, payload: Buffer.concat(parts), headers }))
    },

    /** Begins an upload, or goes on with it; answers what the server says. */
    async begin(
      carried: Carried,
      upload: string,
      name: string,
      size: number,
      more: Readonly<Record<string, string>> = {},
    ) {
      const { request = '', ticket = '' } = carried.fields
      const nonce = solved(seedOfFile(carried.seed, upload), bitsForBytes(carried.bits, size))
      const asked = {
        upload,
        address: carried.address,
        request,
        ticket,
        nonce,
        name,
        size: String(size),
        sealed: 'false',
        ...more,
      }
      const reply = await http.inject({
        method: 'POST',
        url: '/gov/uploads',
        payload: new URLSearchParams(asked).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() }
    },

    async piece(request: string, upload: string, at: number, bytes: Buffer) {
      const reply = await http.inject({
        method: 'PUT',
        url: `/gov/uploads/${upload}?at=${at}&request=${request}`,
        payload: bytes,
        headers: { 'content-type': 'application/octet-stream' },
      })
      return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() }
    },
  }
}

/** What a form on a page carries along; `action` tells several apart. With the work done, as a browser with script does it. */
export function carriedBy(page: string, action = ''): Carried {
  const form = [...page.matchAll(/<form.*?<\/form>/gs)]
    .map(([found]) => found)
    .find((found) => {
      const [, to = ''] = /action="([^"]*)"/.exec(found) ?? []
      return /name="request"/.test(found) && to.replaceAll('&amp;', '&').includes(action)
    })
  if (!form) throw new Error(`no form ${action} on the page`)
  const hidden = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  const [, seed = '', bits = '0'] = /data-seed="([^"]*)" data-bits="(\d+)"/.exec(form) ?? []
  const [, address = ''] = /data-address="([^"]*)"/.exec(form) ?? []
  const fields = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]))
  return { fields: { ...fields, nonce: solved(seed, Number(bits)) }, address, seed, bits: Number(bits) }
}

/** The receipt a page shows. */
export const receiptOn = ({ text }: Pick<Sent, 'text'>) => /\d{4} \d{4} \d{4} \d{4}/.exec(text)![0]
