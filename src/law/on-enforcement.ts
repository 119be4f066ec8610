import { administrativePenalties } from './administrative-penalties.ts'
import { henanEnforcement } from './henan-enforcement.ts'
import { locally } from './statute.ts'

/** What the nation and provinces both say of enforcing the law: who may, how many, with which card, and when to step back. */
export const onEnforcement = {
  持证: locally(administrativePenalties.第四十二条, { '41': henanEnforcement.第二十条 }),
  两人: locally(administrativePenalties.第四十二条, { '41': henanEnforcement.第二十四条 }),
  亮证: locally(administrativePenalties.第五十五条, { '41': henanEnforcement.第二十四条 }),
  回避: locally(administrativePenalties.第四十三条, { '41': henanEnforcement.第二十三条 }),
}
