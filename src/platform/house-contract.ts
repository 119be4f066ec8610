import { z } from 'zod'
import { isProvince, type Area } from '../law/places.ts'
import { endpoint } from './http/endpoint.ts'

/** What anybody may know of the house before signing in. */
export const readHouse = endpoint({
  id: 'house.read',
  pace: 'hot',
  method: 'GET',
  path: '/api/house',
  needs: 'public',
  title: { zh: '平台信息', en: 'About this house' },
  reply: z.object({
    /** 某市教育局; '' until the first run is done. */
    name: z.string(),
    /** Synthetic data: said on every page. */
    demo: z.boolean(),
    /** Whose provincial law applies, and what its whole is: 全市, 全县, 全区. */
    place: z.object({
      province: z.string().refine(isProvince).nullable(),
      area: z.custom<Area>((area) => typeof area === 'string'),
      name: z.string(),
    }),
    /** Nobody has been entered yet: the desk opens on the first-run page. */
    empty: z.boolean(),
    version: z.string(),
    /** The server's clock: deadlines are not counted by a wrong office PC. */
    now: z.date(),
  }),
})

const Words = z.object({ zh: z.string(), en: z.string() })

/** What can be permitted in this house, by the room that declares it. */
export const listPermissions = endpoint({
  id: 'house.permissions',
  method: 'GET',
  path: '/api/permissions',
  needs: 'signed-in',
  title: { zh: '权限名称', en: 'Permissions' },
  reply: z.object({
    rooms: z.array(
      z.object({
        id: z.string(),
        title: Words,
        permissions: z.array(Words.extend({ id: z.string() })),
      }),
    ),
  }),
})

/** One row of the permission matrix: an endpoint, and the roles that may call it. */
export const readPermissionMatrix = endpoint({
  id: 'house.permission-matrix',
  method: 'GET',
  path: '/api/permission-matrix',
  needs: 'settings.read',
  title: { zh: '权限表', en: 'Permission matrix' },
  reply: z.object({
    roles: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
    endpoints: z.array(
      z.object({
        id: z.string(),
        method: z.string(),
        path: z.string(),
        title: Words,
        /** Any of these admits. */
        needs: z.array(z.string()),
        /** Codes of the roles that may. */
        roles: z.array(z.string()),
      }),
    ),
  }),
})

/** The ledger: every act, newest first. */
export const listActs = endpoint({
  id: 'house.acts',
  method: 'GET',
  path: '/api/acts',
  needs: 'ledger.read',
  title: { zh: '存证目录', en: 'Ledger' },
  query: z.object({
    after: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    register: z.string().max(60).optional(),
    record: z.uuid().optional(),
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        at: z.date(),
        register: z.string(),
        /** Null: of a case the reader may not read. */
        record: z.uuid().nullable(),
        version: z.number().int(),
        act: z.string(),
        by: z.string().nullable(),
        forPerson: z.string().nullable(),
        reason: z.string().nullable(),
        leaf: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
    total: z.number().int(),
  }),
})
