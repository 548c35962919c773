import { ArrowDown, ArrowUp } from "lucide-react"
import { Link } from "react-router"
import { measured, measureName } from "#app/commerce/measure-words.ts"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { MigrationPlan, MoverView } from "#app/insight/plan-migration.server.ts"

/** Who changes tier with a new version, before it happens. The page says `handle.i18n` "tiers". */
export function MigrationPanel({ plan }: { plan: MigrationPlan }) {
  const t = useT("tiers")
  const f = useFormat()
  const moving = plan.up + plan.down
  const more = moving + plan.falling - plan.movers.length
  return (
    <Panel>
      <PanelHead title={titleOf(plan, t, f)} note={noteOf(plan, t, f)} />
      {plan.movers.length > 0 && (
        <Table label={t("migration.label")} maxHeight="32rem">
          <TableHead>
            <Th>{t("migration.company")}</Th>
            <Th>{t("migration.move")}</Th>
            <Th>{t("migration.why")}</Th>
            <Th>{t("migration.perks")}</Th>
            <Th>{t("migration.from")}</Th>
          </TableHead>
          <TableBody>
            {plan.movers.map((mover) => (
              <MoverRow key={mover.companyId} mover={mover} />
            ))}
          </TableBody>
        </Table>
      )}
      {more > 0 && (
        <p className="num mt-3 text-13 text-quiet">
          {t("migration.more", { count: more, n: f.number(more) })}
        </p>
      )}
    </Panel>
  )
}

/** Who will fall later is no less of a change than who moves on the day. */
function titleOf(plan: MigrationPlan, t: Translate<"tiers">, f: Format): string {
  const moving = plan.up + plan.down
  const of = f.number(plan.companies)
  if (moving > 0) return t("migration.title", { count: moving, n: f.number(moving), of })
  if (plan.falling > 0) return t("migration.later", { count: plan.falling, n: f.number(plan.falling), of })
  return t("migration.nobody")
}

function noteOf({ up, down, falling, shortBefore, onDay }: MigrationPlan, t: Translate<"tiers">, f: Format) {
  const moving = up + down
  const sentences = [
    moving > 0 && t("migration.split", { up: f.number(up), down: f.number(down) }),
    moving > 0 && falling > 0 && t("migration.falling", { count: falling, n: f.number(falling) }),
    falling > 0 && t("migration.grace"),
    shortBefore > 0 && t("migration.shortBefore", { count: shortBefore, n: f.number(shortBefore) }),
    t("migration.asOf", { day: f.day(onDay) }),
  ]
  return sentences.filter(Boolean).join(f.locale === "en" ? " " : "")
}

function MoverRow({ mover }: { mover: MoverView }) {
  const t = useT("tiers")
  const f = useFormat()
  const Arrow = mover.direction === "up" ? ArrowUp : ArrowDown
  return (
    <TableRow>
      <RowHead className="min-w-28 sm:whitespace-nowrap">
        <Link to={`/admin/companies/${mover.companyId}`} className="link">
          {mover.name}
        </Link>
      </RowHead>
      <Td className="whitespace-nowrap">
        <span className={mover.direction === "up" ? "text-green" : "text-amber"}>
          <Arrow aria-hidden="true" size={16} strokeWidth={1.75} className="mr-1 inline align-[-3px]" />
          <span className="sr-only">{t(`migration.${mover.direction}`)}</span>
        </span>
        {mover.from.name} → {mover.to.name}
      </Td>
      <Td className="min-w-60">
        <Why mover={mover} />
      </Td>
      <Td className="min-w-72">
        <Perks mover={mover} />
      </Td>
      <Td className="num whitespace-nowrap">
        {mover.reason === "asks_more" || mover.reason === "short_before"
          ? t("migration.earliest", { day: f.dayShort(mover.onDay) })
          : t("migration.atOnce")}
      </Td>
    </TableRow>
  )
}

function Why({ mover: { reason, from, conditions } }: { mover: MoverView }) {
  const t = useT("tiers")
  const f = useFormat()
  const figures = conditions.map((each) =>
    t("migration.figure", {
      measure: measureName(t, f, each),
      reached: measured(f, each.measure, each.reached),
      asked: measured(f, each.measure, each.asked),
    }),
  )
  return (
    <span className="num">
      {t(`migration.reason.${reason}`, { tier: from.name })}
      {figures.length > 0 && <span className="block text-quiet">{figures.join(" · ")}</span>}
    </span>
  )
}

/** What falls away first; who falls has the lesser perk instead, which is nothing won. */
function Perks({ mover: { direction, perksWon, perksLost } }: { mover: MoverView }) {
  const t = useT("tiers")
  const f = useFormat()
  if (perksWon.length + perksLost.length === 0) return <span className="text-quiet">–</span>
  return (
    <>
      {perksLost.length > 0 && (
        <span className="block">{t("migration.lost", { perks: f.list(perksLost) })}</span>
      )}
      {perksWon.length > 0 && (
        <span className={direction === "up" ? "block" : "block text-quiet"}>
          {t(direction === "up" ? "migration.won" : "migration.instead", { perks: f.list(perksWon) })}
        </span>
      )}
    </>
  )
}
