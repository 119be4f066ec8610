import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import type { BoundReport, Source } from './bound.ts'

/**
 * The proof code of a number: the first twelve hex digits of SHA-256 over the canonical JSON (RFC 8785) of its source and
 * the moment of counting, as both stand in the frozen report. Whoever has that can work it out anew.
 */
export const proofCode = (source: Source, asOf: string): string =>
  digest({ asOf, source })
    .slice(0, 12)
    .replaceAll(/(.{4})(?=.)/g, '$1-')

/** The digest of a whole frozen report: what its publication is sealed with in the public log. */
export const proofOfReport = (report: BoundReport): string => digest(report)

const digest = (value: object) => bytesToHex(sha256(utf8ToBytes(canonicalize(value)!)))
