import { describe, expect, it } from "vitest"
import { type ApplicationField, applicationForm, faultsOf, typedValues } from "./application-form.ts"

const good: Record<ApplicationField, string> = {
  companyName: "Berg & Daughters",
  contactName: "Anna Berg",
  email: " Anna@Berg.example ",
  phone: "",
  taxNumber: "GB 123 4567 89",
  country: "GB",
  region: "England",
  town: "York",
  addressLine: "12 High Street",
  postcode: "YO1 7EP",
  note: "",
}
const faults = (change: Partial<Record<ApplicationField, string>>) => {
  const parsed = applicationForm.safeParse({ ...good, ...change })
  return parsed.success ? [] : faultsOf(parsed.error)
}

describe("the application form", () => {
  it("takes a filled one, tidied", () => {
    expect(applicationForm.parse(good)).toMatchObject({ email: "anna@berg.example", phone: null, note: null })
  })

  it.each([
    [{ companyName: " " }, ["companyName"]],
    [{ email: "anna" }, ["email"]],
    [{ email: "anna@berg" }, ["email"]],
    [{ phone: "call me" }, ["phone"]],
    [{ phone: "+44 (0)117 496-0143" }, []],
    [{ taxNumber: "none" }, ["taxNumber"]],
    [{ taxNumber: "123" }, ["taxNumber"]],
    [{ taxNumber: "DE123456789" }, []],
    [{ taxNumber: "91310000MA1FL5D23K" }, []],
    [{ country: "gb" }, ["country"]],
    [{ town: "", email: "" }, ["email", "town"]],
    [{ note: "x".repeat(1_001) }, ["note"]],
  ])("%j: %j", (change, expected) => expect(faults(change)).toEqual(expected))

  it("keeps what was typed, as it was typed", () => {
    const sent = new FormData()
    sent.set("companyName", "  Berg ")
    expect(typedValues(sent)).toMatchObject({ companyName: "  Berg ", email: "" })
  })
})
