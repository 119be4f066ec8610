import type { PackFile } from './contract.ts'

/** Packs that come with the software, by id. */
export const shippedPacks: ReadonlyMap<string, PackFile> = new Map([])
