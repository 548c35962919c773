import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { checkStatement } from "#loyalty/statement/check-statement.ts"
import { expect, test } from "./support/test.ts"

test("the last closed quarter is previewed by one admin, approved and posted by another, and the champion checks the figures", async ({
  open,
}, info) => {
  test.setTimeout(180_000)
  const maker = await open("admin")
  await maker.goto("/admin/settlements")
  await maker.getByRole("button", { name: /^Preview Q\d 20\d\d$/ }).click()
  await expect(maker.getByText("You made this preview, so another person has to approve it.")).toBeVisible()
  await expect(maker.getByRole("button", { name: /^Approve/ })).toHaveCount(0)
  const address = new URL(maker.url()).pathname

  // The first company's figures open before anything is paid.
  const approver = await open("secondAdmin")
  await approver.goto(address)
  await approver.getByRole("link", { name: "How it is made up" }).first().click()
  await expect(approver.getByText(/This run is not posted yet/)).toBeVisible()
  await expect(approver.getByText("Paid now").first()).toBeVisible()
  await approver.goto(address)
  const file = await approver.request.get(`${address}/companies.csv`)
  expect(await file.text()).toMatch(/^\uFEFFNumber,Company,Tier/)

  await approver.getByRole("button", { name: /^Approve £[\d,.]+$/ }).click()
  await expect(approver.getByText("Run approved")).toBeVisible()
  await approver.getByRole("button", { name: /^Post to [\d,]+ accounts$/ }).click()
  await expect(approver.getByText(/^Posted on /)).toBeVisible({ timeout: 120_000 })

  // The champion reads it, and the file computes again to the cent.
  const champion = await open("champion")
  await champion.goto("/rewards/statements")
  await champion
    .getByRole("link", { name: /^Q\d 20\d\d$/ })
    .first()
    .click()
  await expect(
    champion.getByRole("heading", { level: 1, name: /^Rebate statement RS-20\d\d-\d{6}$/ }),
  ).toBeVisible()
  await expect(champion.getByText(/is paid for Q\d 20\d\d\.$/)).toBeVisible()
  const statement = new URL(champion.url()).pathname
  const download = champion.waitForEvent("download")
  await champion.getByRole("link", { name: "Download JSON" }).click()
  const path = info.outputPath("statement.json")
  await (await download).saveAs(path)
  const verified = spawnSync(process.execPath, ["scripts/run.mjs", "verify-statement", path], {
    encoding: "utf8",
  })
  expect(verified.stdout).toMatch(/all \d+ figures agree/)
  expect(verified.status).toBe(0)

  // One penny more, and it does not.
  const answer = await champion.request.get(`${statement}/statement.json`)
  const altered = JSON.parse(await answer.text())
  altered.sums.payCents += 1
  expect(checkStatement(altered).faults.map(({ at }) => at)).toContain("sums / payCents")
  writeFileSync(path, JSON.stringify(altered))
  const refused = spawnSync(process.execPath, ["scripts/run.mjs", "verify-statement", path])
  expect(refused.status).toBe(1)

  const paper = await champion.request.get(`${statement}/statement.pdf`)
  expect(paper.headers()["content-type"]).toBe("application/pdf")
  expect((await paper.body()).subarray(0, 5).toString()).toBe("%PDF-")

  // Another company's statement is not there.
  const other = await open("runnerUp", { refusals: true })
  const foreign = await other.request.get(
    `/rewards/statements/${"0".repeat(8)}-0000-7000-8000-${"0".repeat(12)}`,
  )
  expect(foreign.status()).toBe(404)
  const own = await other.request.get(`${statement}/statement.json`)
  expect(JSON.parse(await own.text()).company.name).not.toBe(altered.company.name)
})
