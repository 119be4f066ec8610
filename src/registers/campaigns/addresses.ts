import { address } from '../../platform/address.ts'
import { listCampaigns } from './contract.ts'

export const campaignsAt = address('/campaigns', listCampaigns.query!)
