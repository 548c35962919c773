import { Form } from "react-router"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { DemoPerson } from "#db/queries/users.ts"

/** The people of the demo house: one press signs in. What each card says is read from the house's own books. */
export function DemoCards({
  people,
  password,
  todayOn,
  returnTo,
}: {
  people: readonly DemoPerson[]
  password: string
  todayOn: string
  returnTo: string | null
}) {
  const t = useT("auth")
  return (
    <section aria-labelledby="demo-title">
      <h2 id="demo-title">{t("demo.title")}</h2>
      <p className="mt-0.5 max-w-[60ch] text-14 text-quiet">{t("demo.note", { password })}</p>
      <ul className="mt-4 grid gap-3 sm:grid-cols-2">
        {people.map((person) => (
          <li key={person.email}>
            <Form method="post" reloadDocument className="h-full">
              {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
              <DemoCard person={person} todayOn={todayOn} />
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}

function DemoCard({ person, todayOn }: { person: DemoPerson; todayOn: string }) {
  const t = useT("auth")
  return (
    <button
      type="submit"
      name="demo"
      value={person.email}
      className="grid h-full w-full content-start gap-0.5 rounded border border-line bg-panel p-4 text-left transition-[border-color] hover:border-ink"
    >
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold">{person.companyName ?? person.name}</span>
        <span className="text-13 text-quiet">{t(`roles.${person.role}`)}</span>
      </span>
      <span className="text-14">
        <Fact person={person} todayOn={todayOn} />
      </span>
      <span className="mt-1.5 text-13 break-all text-quiet">{person.email}</span>
    </button>
  )
}

/** What makes this person worth looking at, in one line. */
function Fact({ person, todayOn }: { person: DemoPerson; todayOn: string }) {
  const t = useT("auth")
  const f = useFormat()
  if (person.role === "rep") return t("demo.rep", { count: person.companies })
  if (person.role === "admin") return t("demo.admin", { count: person.companies })
  const tier = person.tier ? person.tier[f.locale === "en" ? "en" : "zh"] : undefined
  const parts = [
    person.rank === 1 ? t("demo.largest") : person.rank === 2 ? t("demo.second") : undefined,
    tier && t("demo.tier", { tier }),
    person.lastOrderOn
      ? t("demo.lastOrder", { when: f.daysFrom(person.lastOrderOn, todayOn) })
      : t("demo.noOrder"),
  ]
  return parts.filter(Boolean).join(" · ")
}
