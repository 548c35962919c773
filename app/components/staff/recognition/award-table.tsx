import { Link } from "react-router"
import { Chip } from "#app/components/ui/chip.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { Announcement } from "#db/queries/recognition.ts"
import type { GiftState } from "#db/queries/staff-recognition.ts"
import type { AwardEvidence } from "#loyalty/recognition/compute-awards.ts"
import { evidenceWords } from "./evidence-words.ts"

export type AwardLine = {
  id: string
  companyId: string
  companyName: string
  title: string
  scope: string | null
  period: string
  rank: number
  evidence: Partial<AwardEvidence>
  announcement: Announcement
  gift: GiftState | null
}

/** The winners of a period: by what, where the gift is, and whether others may read of it. */
export function AwardTable({ awards }: { awards: readonly AwardLine[] }) {
  const t = useT("recognition")
  const f = useFormat()
  return (
    <Table label={t("staff.winners")}>
      <TableHead>
        <Th sticky>{t("staff.award")}</Th>
        <Th number>{t("staff.rank")}</Th>
        <Th>{t("staff.company")}</Th>
        <Th number>{t("staff.wonBy")}</Th>
        <Th>{t("staff.gift")}</Th>
        <Th>{t("staff.announcement")}</Th>
        <Th>{t("certificate.kicker")}</Th>
      </TableHead>
      <TableBody>
        {awards.map((award) => (
          <TableRow key={award.id}>
            <RowHead className="min-w-40">
              {award.title}
              {award.scope && <span className="font-normal text-quiet"> · {award.scope}</span>}
            </RowHead>
            <Td number>{award.rank}</Td>
            <Td className="whitespace-nowrap">
              <Link to={`/admin/companies/${award.companyId}`} className="link">
                {award.companyName}
              </Link>
            </Td>
            <Td number>{evidenceWords(award.evidence, t, f)}</Td>
            <Td className="whitespace-nowrap">
              <GiftCell gift={award.gift} />
            </Td>
            <Td className="whitespace-nowrap">
              <AnnouncementChip announcement={award.announcement} />
            </Td>
            <Td>
              <Link
                to={`/admin/recognition/certificates.pdf?award=${award.id}`}
                reloadDocument
                className="link"
              >
                PDF
              </Link>
            </Td>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

export function GiftCell({ gift }: { gift: GiftState | null }) {
  const t = useT("recognition")
  const f = useFormat()
  if (!gift) return <span className="text-quiet">–</span>
  const name = gift.name[f.locale === "en" ? "en" : "zh"]
  if (gift.state === "done")
    return (
      <>
        {name}{" "}
        <span className="text-quiet">
          · {gift.on ? t("staff.brought", { day: f.dayShort(gift.on) }) : t("tasks.status.done")}
        </span>
      </>
    )
  if (gift.state === "dropped")
    return <span className="text-quiet">{t("staff.dropped", { gift: name })}</span>
  return (
    <Link to="/admin/tasks?kind=hand_over_gift" className="link">
      {t("staff.toBring", { gift: name, by: gift.by })}
    </Link>
  )
}

function AnnouncementChip({ announcement }: { announcement: Announcement }) {
  const t = useT("recognition")
  const tone = { private: "neutral", asked: "amber", agreed: "gold", declined: "neutral" } as const
  return <Chip tone={tone[announcement]}>{t(`staff.announced.${announcement}`)}</Chip>
}
