import { Form } from "react-router"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { mendingText, type ProgramNames } from "#app/insight/mending-text.ts"
import type { Proposal } from "#loyalty/guard/propose-mendings.ts"

/** The ways to mend a finding, each with what it costs and leaves; one of them goes into a draft. */
export function MendForm({
  loaderData: { proposals, names, draftId, runId },
}: {
  loaderData: {
    proposals: readonly Proposal[]
    names: ProgramNames
    draftId: string
    runId: string
  }
}) {
  const t = useT("guard")
  if (proposals.length === 0) {
    return (
      <Panel>
        <PanelHead title={t("mend.noWays")} note={t("mend.noWaysText")} className="mb-0!" />
      </Panel>
    )
  }
  return (
    <Panel>
      <PanelHead title={t("mend.ways")} note={t("mend.waysNote")} />
      <Form method="post">
        <input type="hidden" name="draftId" value={draftId} />
        <input type="hidden" name="runId" value={runId} />
        <Table label={t("mend.ways")}>
          <TableHead>
            <Th sticky>{t("mend.choose")}</Th>
            <Th>{t("mend.mends")}</Th>
            <Th number>{t("mend.cost")}</Th>
            <Th number>{t("mend.twins")}</Th>
            <Th number>{t("mend.saturated")}</Th>
            <Th number>{t("mend.cliffs")}</Th>
            <Th number>{t("mend.losers")}</Th>
          </TableHead>
          <TableBody>
            {proposals.map((proposal, index) => (
              <ProposalRow
                key={JSON.stringify(proposal.mending)}
                proposal={proposal}
                first={index === 0}
                names={names}
              />
            ))}
          </TableBody>
        </Table>
        <div className="mt-4 flex flex-wrap gap-2">
          <SubmitButton intent="simulate" tone="primary">
            {t("mend.toSimulator")}
          </SubmitButton>
          <SubmitButton intent="editor">{t("mend.toEditor")}</SubmitButton>
        </div>
      </Form>
    </Panel>
  )
}

function ProposalRow({
  proposal,
  first,
  names,
}: {
  proposal: Proposal
  first: boolean
  names: ProgramNames
}) {
  const t = useT("guard")
  const f = useFormat()
  const { costCents, losers, largestLossCents } = proposal
  return (
    <TableRow>
      <RowHead className="min-w-64 py-2 font-normal">
        <label className="flex cursor-pointer items-start gap-2.5">
          <input
            type="radio"
            name="mending"
            value={JSON.stringify(proposal.mending)}
            defaultChecked={first}
            required
            className="mt-0.5 size-4 shrink-0 accent-ink"
          />
          <span>{mendingText(t, f, proposal.mending, names)}</span>
        </label>
      </RowHead>
      <Td>{proposal.mends ? t("mend.yes") : <span className="text-quiet">{t("mend.no")}</span>}</Td>
      <Td number className="font-medium">
        {costCents > 0 ? `+${f.moneyWhole(costCents)}` : f.moneyWhole(costCents)}
      </Td>
      <Td number>{f.number(proposal.twins)}</Td>
      <Td number>{f.number(proposal.saturated)}</Td>
      <Td number>{f.number(proposal.cliffs)}</Td>
      <Td number>
        {f.number(losers)}
        {losers > 0 && (
          <span className="block text-12 text-quiet">
            {t("mend.largest", { amount: f.moneyWhole(largestLossCents) })}
          </span>
        )}
      </Td>
    </TableRow>
  )
}
