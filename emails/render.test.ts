import { describe, expect, it } from "vitest"
import { mailTemplates } from "./facts.ts"
import { renderMail, templates } from "./render.tsx"

const cases = mailTemplates.flatMap((template) =>
  (["en", "zh-CN"] as const).map((locale) => ({ template, locale })),
)

describe.each(cases)("$template in $locale", ({ template, locale }) => {
  const preview = templates[template].PreviewProps
  const rendered = renderMail({ template, facts: preview.facts, locale, house: preview.house })

  it("has a subject, a page and a plain text without holes", async () => {
    const { subject, html, text } = await rendered
    for (const part of [subject, html, text]) {
      expect(part.length).toBeGreaterThan(3)
      expect(part).not.toMatch(/\{\{|undefined|\[object|NaN/)
    }
    expect(html).toContain(`lang="${locale}"`)
    expect(text).not.toMatch(/<[a-z]/)
  })

  it("says its link in the plain text too", async () => {
    const { html, text } = await rendered
    for (const [, href = ""] of html.matchAll(/href="(https:[^"]+)"/g)) expect(text).toContain(href)
  })
})

it("shows names as text, never as markup", async () => {
  const { facts, house } = templates["application-arrived"].PreviewProps
  const mail = await renderMail({
    template: "application-arrived",
    facts: { ...facts, companyName: '<img src=x onerror="alert(1)">' },
    locale: "en",
    house,
  })
  expect(mail.html).not.toContain("<img src=x")
  expect(mail.subject).toContain("<img src=x")
})

it("refuses facts that do not fit the template", async () => {
  const { house } = templates.invitation.PreviewProps
  await expect(
    renderMail({ template: "invitation", facts: { name: "Anna" }, locale: "en", house }),
  ).rejects.toThrow()
})
