/**
 * Min-cost flow from schools to persons, exact and the same on every machine: all costs are whole numbers, compared in two parts (what
 * matters, then the lot), and ties go to the smaller index. One place after the other is put in by a shortest augmenting path with
 * potentials, the way of Jonker and Volgenant; a place may stay empty at its price, and a person has several hands.
 */
export interface Network {
  readonly persons: number
  readonly schools: number
  /** How many schools a person may still take. */
  readonly most: Int32Array
  /** Of each school: what the first place that stays empty costs, the second …; not falling. */
  readonly empty: readonly (readonly number[])[]
  /** By school × persons + person; Infinity: never. */
  readonly cost: Float64Array
  readonly lot: Float64Array
}

/** Which persons each school gets, in the order of their index. */
export function cheapestFlow({ persons, schools, most, empty, cost, lot }: Network): readonly (readonly number[])[] {
  const served = Array.from({ length: schools }, (): number[] => [])
  const serving = Array.from({ length: persons }, (): number[] => [])
  const left = new Int32Array(schools)
  // What persons and schools are worth: reduced costs never become negative.
  const [worthP, worthPLot] = [new Float64Array(persons), new Float64Array(persons)]
  const [worthS, worthSLot] = [new Float64Array(schools), new Float64Array(schools)]
  const [far, farLot] = [new Float64Array(persons), new Float64Array(persons)]
  const via = new Int32Array(persons)
  const done = new Uint8Array(persons)
  const [farS, farSLot] = [new Float64Array(schools), new Float64Array(schools)]
  const viaS = new Int32Array(schools)
  for (let start = 0; start < schools; start++) for (let n = 0; n < empty[start]!.length; n++) putIn(start)
  return served.map((all) => all.toSorted((a, b) => a - b))

  function putIn(start: number) {
    far.fill(Infinity)
    farLot.fill(0)
    done.fill(0)
    const reached: number[] = []
    const popped: number[] = []
    const waiting: number[] = [start]
    farS.fill(Infinity)
    farS[start] = 0
    farSLot[start] = 0
    viaS[start] = -1
    let end = { at: Infinity, lot: 0, school: -1, person: -1 }
    for (;;) {
      // The nearest of the schools that wait and the persons that were reached.
      let next = -1
      for (let i = 0; i < waiting.length; i++) {
        const s = waiting[i]!
        if (next < 0 || less(farS[s]!, farSLot[s]!, farS[waiting[next]!]!, farSLot[waiting[next]!]!)) next = i
      }
      let near = -1
      for (let p = 0; p < persons; p++)
        if (!done[p] && far[p]! < Infinity && (near < 0 || less(far[p]!, farLot[p]!, far[near]!, farLot[near]!)))
          near = p
      const school = next < 0 ? -1 : waiting[next]!
      if (school >= 0 && (near < 0 || !less(far[near]!, farLot[near]!, farS[school]!, farSLot[school]!))) {
        if (!less(farS[school]!, farSLot[school]!, end.at, end.lot)) break
        waiting.splice(next, 1)
        reached.push(school)
        visit(school)
      } else {
        if (near < 0 || !less(far[near]!, farLot[near]!, end.at, end.lot)) break
        done[near] = 1
        if (serving[near]!.length < most[near]!) {
          end = { at: far[near]!, lot: farLot[near]!, school: -1, person: near }
          break
        }
        popped.push(near)
        for (const s of serving[near]!) {
          const d = far[near]! - cost[s * persons + near]! + worthP[near]! - worthS[s]!
          const l = farLot[near]! - lot[s * persons + near]! + worthPLot[near]! - worthSLot[s]!
          if (!less(d, l, farS[s]!, farS[s] === Infinity ? 0 : farSLot[s]!)) continue
          if (farS[s] === Infinity) waiting.push(s)
          farS[s] = d
          farSLot[s] = l
          viaS[s] = near
        }
      }
    }
    for (const p of popped) {
      worthP[p] = worthP[p]! + far[p]! - end.at
      worthPLot[p] = worthPLot[p]! + farLot[p]! - end.lot
    }
    for (const s of reached) {
      worthS[s] = worthS[s]! + farS[s]! - end.at
      worthSLot[s] = worthSLot[s]! + farSLot[s]! - end.lot
    }
    let school = end.school
    if (end.person >= 0) {
      school = via[end.person]!
      give(end.person, school)
    } else left[school] = left[school]! + 1
    for (let p = viaS[school]!; p >= 0; p = viaS[school]!) {
      take(p, school)
      school = via[p]!
      give(p, school)
    }

    function visit(s: number) {
      const price = empty[s]![left[s]!]
      if (price !== undefined) {
        const [d, l] = [farS[s]! + price + worthS[s]!, farSLot[s]! + worthSLot[s]!]
        if (less(d, l, end.at, end.lot)) end = { at: d, lot: l, school: s, person: -1 }
      }
      const [row, base, baseLot] = [s * persons, farS[s]! + worthS[s]!, farSLot[s]! + worthSLot[s]!]
      const own = served[s]!
      for (let p = 0; p < persons; p++) {
        const c = cost[row + p]!
        if (done[p] || c === Infinity) continue
        const d = base + c - worthP[p]!
        if (d > far[p]!) continue
        const l = baseLot + lot[row + p]! - worthPLot[p]!
        if ((d < far[p]! || l < farLot[p]!) && !own.includes(p)) {
          far[p] = d
          farLot[p] = l
          via[p] = s
        }
      }
    }
  }

  function give(p: number, s: number) {
    served[s]!.push(p)
    serving[p]!.push(s)
  }
  function take(p: number, s: number) {
    served[s]!.splice(served[s]!.indexOf(p), 1)
    serving[p]!.splice(serving[p]!.indexOf(s), 1)
  }
}

const less = (a: number, aLot: number, b: number, bLot: number) => a < b || (a === b && aLot < bLot)
