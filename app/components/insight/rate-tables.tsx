import { Link } from "react-router"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { type Drill, drillPath, type RepeatOutcome } from "#app/insight/drill.ts"
import { COMPARE_MIN_WHOLE, wilsonInterval } from "#loyalty/metrics/compare-shares.ts"

type Counted = { repeated: number; eligible: number }

/** The repeat rate by window, with how sure it is and who stands behind it. */
export function RateWindows({
  rates,
  current,
}: {
  rates: readonly (Counted & { withinDays: number })[]
  current: number
}) {
  const t = useT("insight")
  return (
    <Table label={t("repeat.rates")}>
      <Head first={t("columns.within")} />
      <TableBody>
        {rates.map(({ withinDays, ...counted }) => (
          <TableRow key={withinDays}>
            <RowHead className={withinDays === current ? "" : "font-normal"}>
              {t("repeat.days", { days: withinDays })}
            </RowHead>
            <Cells
              counted={counted}
              to={(outcome) => drillPath({ of: "repeat", within: withinDays, outcome })}
            />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** The same month by month, newest first. */
export function RateMonths({
  months,
  within,
}: {
  months: readonly (Counted & { month: string })[]
  within: number
}) {
  const t = useT("insight")
  const f = useFormat()
  const to = (month: string, outcome: RepeatOutcome): Drill => ({
    of: "repeat",
    within,
    outcome,
    from: month,
    until: month,
  })
  return (
    <Table label={t("repeat.months")} maxHeight="30rem">
      <Head first={t("columns.month")} />
      <TableBody>
        {months.toReversed().map(({ month, ...counted }) => (
          <TableRow key={month}>
            <RowHead className="font-normal">{f.month(month)}</RowHead>
            <Cells counted={counted} to={(outcome) => drillPath(to(month, outcome))} />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Head({ first }: { first: string }) {
  const t = useT("insight")
  return (
    <TableHead>
      <Th sticky>{first}</Th>
      <Th number>{t("columns.newcomers")}</Th>
      <Th number>{t("columns.again")}</Th>
      <Th number>{t("columns.not")}</Th>
      <Th number>{t("columns.rate")}</Th>
      <Th number>{t("columns.interval")}</Th>
    </TableHead>
  )
}

function Cells({ counted, to }: { counted: Counted; to: (outcome: RepeatOutcome) => string }) {
  const t = useT("insight")
  const f = useFormat()
  const { repeated, eligible } = counted
  const interval = wilsonInterval({ part: repeated, whole: eligible })
  return (
    <>
      <Count count={eligible} to={to("all")} />
      <Count count={repeated} to={to("repeated")} />
      <Count count={eligible - repeated} to={to("missed")} />
      {eligible < COMPARE_MIN_WHOLE || !interval ? (
        <Td number className="text-quiet" colSpan={2}>
          {t("repeat.cannotTell")}
        </Td>
      ) : (
        <>
          <Td number className="font-semibold">
            {f.percent(repeated / eligible)}
          </Td>
          <Td number className="text-quiet">
            {f.number(interval.low * 100)}–{f.percent(interval.high)}
          </Td>
        </>
      )}
    </>
  )
}

function Count({ count, to }: { count: number; to: string }) {
  const f = useFormat()
  return (
    <Td number>
      {count > 0 ? (
        <Link to={to} className="link">
          {f.number(count)}
        </Link>
      ) : (
        <span className="text-quiet">0</span>
      )}
    </Td>
  )
}
