import type { Viewer } from "./viewer.ts"

/**
 * Who may do what: the one table. Rows are what can be done, columns who may.
 * A member's permission always means "for the own company"; a rep's "for companies in the own care", which the
 * queries hold by their scope.
 */
const table = {
  //                     owner  approver buyer  rep    admin
  "shop.browse": [true, true, true, false, false],
  "shop.order": [true, true, true, false, false],
  "account.view": [true, true, true, false, false],
  "account.manage": [true, false, false, false, false],
  "rewards.view": [true, true, true, false, false],
  "rewards.redeem": [true, true, false, false, false],
  "recognition.answer": [true, false, false, false, false],
  "share.create": [true, true, true, true, true],
  "care.view": [false, false, false, true, true],
  "orders.view": [false, false, false, true, true],
  "orders.fulfil": [false, false, false, false, true],
  "payments.record": [false, false, false, false, true],
  "companies.view": [false, false, false, true, true],
  "companies.manage": [false, false, false, false, true],
  "catalogue.manage": [false, false, false, false, true],
  "applications.decide": [false, false, false, false, true],
  "insight.view": [false, false, false, false, true],
  "program.view": [false, false, false, false, true],
  "program.edit": [false, false, false, false, true],
  "program.publish": [false, false, false, false, true],
  "settlements.manage": [false, false, false, false, true],
  "rewards.manage": [false, false, false, false, true],
  "recognition.manage": [false, false, false, false, true],
  "tiers.set": [false, false, false, false, true],
  "tasks.close": [false, false, false, true, true],
  "house.manage": [false, false, false, false, true],
} as const satisfies Record<string, readonly [boolean, boolean, boolean, boolean, boolean]>

const columns = { owner: 0, approver: 1, buyer: 2, rep: 3, admin: 4 } as const

export type Permission = keyof typeof table

export function may(viewer: Viewer | null, permission: Permission): boolean {
  return viewer !== null && table[permission][columns[viewer.role]]
}
