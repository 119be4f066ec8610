import '../old-browsers.ts'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'

/** The algorithm. It stands in every frozen pool: a draw is for ever recomputed by the version it was frozen under. */
export const VERSION = 'mingfa-draw/1'

export const INSPECTORS = 2

/** 风险类别 or any other layer of the pool, with how many are drawn from it. */
export interface Stratum {
  readonly id: string
  readonly name: string
  /** The ratio the quota was computed from, rounded up, over all objects of the stratum, the excluded ones too; null: a plain number. */
  readonly percent: number | null
  readonly quota: number
}

export interface DrawObject {
  readonly id: string
  readonly name: string
  readonly county: string | null
  readonly stratum: string
  /** 1–1000: twice the weight, twice the chance at every pick. */
  readonly weight: number
  /** Why it is not drawn though it is on the list; empty: it is. */
  readonly excluded: string
}

export interface DrawOfficer {
  readonly id: string
  readonly name: string
  readonly county: string | null
  readonly fields: readonly string[]
  /** The certificate's days. */
  readonly from: string
  readonly until: string
  /** Objects he must not check. */
  readonly recusals: readonly string[]
}

export interface Rules {
  /** The days of the checks: certificates must hold on all of them. */
  readonly from: string
  readonly until: string
  /** An inspector has one of these fields at least; none: any. */
  readonly fields: readonly string[]
  /** How many objects one inspector is given at most. */
  readonly most: number
  /** 异地: nobody checks in his own county. */
  readonly otherCounty: boolean
}

/** Where the randomness will come from: named before it exists. `known` is the first moment anybody can know it. */
export type Source =
  | {
      readonly kind: 'numbers'
      readonly name: string
      readonly where: string
      readonly known: string
      readonly ordered: boolean
      readonly count: number
    }
  | {
      readonly kind: 'decimal'
      readonly name: string
      readonly where: string
      readonly known: string
      readonly places: number
    }
  | { readonly kind: 'drand'; readonly round: number; readonly known: string }
  | { readonly kind: 'parties'; readonly parties: readonly string[]; readonly known: string }

/** Everything that decides a draw but the randomness: frozen, hashed, published, then never touched. */
export interface Frozen {
  readonly version: typeof VERSION
  readonly title: string
  /** 1, or more where an earlier one was given up. */
  readonly attempt: number
  readonly frozenAt: string
  /** The draw this one stands in for, and why: in public. */
  readonly after: { readonly hash: string; readonly reason: string } | null
  readonly source: Source
  readonly strata: readonly Stratum[]
  readonly objects: readonly DrawObject[]
  readonly officers: readonly DrawOfficer[]
  readonly rules: Rules
}

/** In one order, whatever order things came in. */
export function inOrder(frozen: Frozen): Frozen {
  const byId = <T extends { readonly id: string }>(all: readonly T[]) => [...all].sort((a, b) => compare(a.id, b.id))
  return {
    ...frozen,
    strata: byId(frozen.strata),
    objects: byId(frozen.objects),
    officers: byId(frozen.officers).map((one) => ({
      ...one,
      fields: sorted(one.fields),
      recusals: sorted(one.recusals),
    })),
    rules: { ...frozen.rules, fields: sorted(frozen.rules.fields) },
  }
}

/** RFC 8785: one text for one pool. */
export const canonical = (frozen: Frozen): string => canonicalize(inOrder(frozen))!

export const hashOf = (frozen: Frozen): string => sha256Hex(canonical(frozen))

export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** HMAC-SHA-256 under one seed, in hexadecimal. */
export type Keyed = (text: string) => string

/** The key is taken in once: a draw asks a quarter of a million times. */
export function keyedBy(seed: string): Keyed {
  const state = hmac.create(sha256, hexToBytes(seed))
  const [scratch, mac] = [state.clone(), new Uint8Array(32)]
  return (text) => {
    state._cloneInto(scratch)
    scratch.update(bytesOf(text)).digestInto(mac)
    return bytesToHex(mac)
  }
}

/** Ids are ASCII, which needs no encoder: a quarter of a million times that is a second. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127) return utf8ToBytes(text)
    bytes[i] = code
  }
  return bytes
}

/** By code unit: the same in every language and locale, ids being ASCII. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const sorted = (all: readonly string[]) => [...new Set(all)].sort(compare)
