export type MemberRole = "owner" | "approver" | "buyer"
export type StaffRole = "rep" | "admin"

type Person = { userId: string; name: string; email: string; locale: "en" | "zh-CN" | null }

/** A person of a customer company, with what every shop page needs of the company, read in the session's own query. */
export type MemberViewer = Person & {
  kind: "member"
  role: MemberRole
  companyId: string
  companyName: string
  tierKey: string
  /** After a fall: the tier whose perks are kept until and with that day. */
  softTierKey: string | null
  softUntilOn: string | null
  cartLineCount: number
  /** Year of the latest top-seller pennant the company holds, or null. */
  pennantYear: string | null
}

export type StaffViewer = Person & { kind: "staff"; role: StaffRole }

export type Viewer = MemberViewer | StaffViewer
