import { type CertificateFacts, certificateWords } from "#app/commerce/certificate-words.ts"
import { formatFor } from "#app/i18n/format.ts"
import { tFor } from "#app/i18n/get-t.server.ts"
import type { Locale } from "#app/i18n/locale.ts"
import type { Letterhead } from "./draw-furniture.ts"
import { drawPennantOn } from "./draw-pennant.ts"
import { newPaper, type Paper } from "./new-paper.ts"

const gold = "#A67C1F"
const bronze = "#6F5210"
const quiet = "#6B675F"
const pale = "#E4D3A4"

/** Certificates as they are framed: A4 landscape, the pennant to the left, a line to sign on. One page each. */
export async function printCertificates(
  awards: readonly CertificateFacts[],
  { house, locale, title, now }: { house: Letterhead; locale: Locale; title: string; now: Date },
): Promise<Uint8Array> {
  const paper = newPaper({ locale, title, house, createdAt: now, landscape: true, letterhead: false })
  for (const [index, award] of awards.entries()) {
    if (index > 0) paper.doc.addPage()
    drawCertificate(paper, award, locale)
  }
  return paper.finish()
}

function drawCertificate(paper: Paper, award: CertificateFacts, locale: Locale): void {
  const { doc } = paper
  const { width, height } = doc.page
  const words = certificateWords(award, tFor(locale, "recognition"), formatFor(locale))
  paper.figure(`${words.title}, ${award.companyName}`, () => {
    doc
      .lineWidth(1.6)
      .rect(24, 24, width - 48, height - 48)
      .stroke(gold)
    doc
      .lineWidth(0.6)
      .rect(31, 31, width - 62, height - 62)
      .stroke(pale)
    const { titleEn, titleZh, period, companyName } = award
    drawPennantOn(doc, { title: titleEn, titleZh, period, companyName }, { x: 84, y: 104, width: 264 })
  })
  const x = 402
  const column = width - x - 78
  let y = 126
  const say = (
    text: string,
    size: number,
    colour: string,
    after: number,
    weight: "regular" | "bold" = "regular",
    role: "H1" | "P" = "P",
  ) => {
    y += paper.text(text, { x, y, width: column }, { size, colour, weight, leading: 1.28 }, role) + after
  }
  say(`${words.kicker} · ${award.houseName}`, 10, bronze, 16)
  say(words.title, 31, "#1C1B19", 3, "bold", "H1")
  say([words.other, words.scope].filter(Boolean).join(" · "), 12, quiet, 30)
  say(words.awardedTo, 12, quiet, 5)
  say(award.companyName, 22, "#1C1B19", 1)
  say(award.town, 12, quiet, 18)
  if (words.why) say(words.why, 11, quiet, 0)
  signature(paper, { x, width: column, y: height - 124 }, words)
}

/** The day to the left; to the right the line that the director signs on. */
function signature(
  paper: Paper,
  { x, width, y }: { x: number; width: number; y: number },
  { granted, signed }: { granted: string; signed: string },
): void {
  const line = { x: x + width / 2 - 10, width: width / 2 + 10 }
  paper.figure("", () => {
    paper.doc
      .lineWidth(0.7)
      .moveTo(line.x, y)
      .lineTo(line.x + line.width, y)
      .stroke("#8D887E")
  })
  const look = { size: 10.5, colour: quiet }
  paper.text(granted, { x, y: y + 5, width: width / 2 - 20 }, look)
  paper.text(signed, { ...line, y: y + 5 }, { ...look, align: "right" })
}
