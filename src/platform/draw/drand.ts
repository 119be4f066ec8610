import '../old-browsers.ts'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { fetchBeacon, type ChainClient, type RandomnessBeacon } from 'drand-client'
import { quicknet } from './source.ts'

/** The network as it describes itself; verifying needs nothing else. */
const info = {
  public_key: quicknet.key,
  period: quicknet.period,
  genesis_time: quicknet.genesis,
  hash: quicknet.hash,
  groupHash: 'f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e',
  schemeID: 'bls-unchained-g1-rfc9380',
  metadata: { beaconID: 'quicknet' },
}

/** Whether the League of Entropy signed this round: its own client verifies it by the network's public key, from what is in our hands already. */
export async function isSigned(round: number, signature: string): Promise<boolean> {
  if (!/^[0-9a-f]{96}$/.test(signature)) return false
  const beacon: RandomnessBeacon = { round, signature, randomness: bytesToHex(sha256(hexToBytes(signature))) }
  const inHand: ChainClient = {
    options: { disableBeaconVerification: false, noCache: false },
    chain: () => ({ baseUrl: '', info: async () => info }),
    get: async () => beacon,
    latest: async () => beacon,
  }
  // It throws for a signature that is not the network's, and for what is no point of the curve at all.
  return fetchBeacon(inHand, round).then(
    () => true,
    () => false,
  )
}
