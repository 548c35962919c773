import { Form, Link } from "react-router"
import { LinkButton } from "#app/components/ui/button.tsx"
import { ConfirmSubmit } from "#app/components/ui/confirm-submit.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

export type DraftHeadFacts = {
  id: string
  number: number
  title: string
  revision: number
  basedOnNumber: number | null
  updatedAt: string | null
  savedBy: string | null
  returned: { note: string; by: string | null } | null
}

/** Which draft this is, who saved it last, what was asked for when it came back, and the way to review. */
export function DraftHead({ head }: { head: DraftHeadFacts }) {
  const t = useT("program")
  const f = useFormat()
  const savedAt = (at: string) =>
    head.savedBy === null ? t("version.savedAtOnly", { at }) : t("version.savedAt", { at, who: head.savedBy })
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/admin/program" className="link">
            {t("title")}
          </Link>
        }
        title={<span data-given>{head.title}</span>}
        lead={[
          t("version.draftNumber", { number: head.number }),
          head.basedOnNumber !== null && t("version.basedOn", { number: head.basedOnNumber }),
          head.updatedAt && savedAt(f.dateTime(head.updatedAt)),
        ]
          .filter(Boolean)
          .join(" · ")}
        actions={
          <>
            <Form method="post">
              <input type="hidden" name="revision" value={head.revision} />
              <ConfirmSubmit
                intent="discard"
                tone="danger"
                size="sm"
                title={t("editor.discardTitle")}
                description={t("editor.discardText")}
              >
                {t("editor.discard")}
              </ConfirmSubmit>
            </Form>
            <LinkButton to={`/admin/program/${head.id}`} tone="ink" size="sm">
              {t("editor.review")}
            </LinkButton>
          </>
        }
      />
      {head.returned && (
        <Notice tone="warn" title={t("version.returned", { who: head.returned.by ?? "" })} className="mb-4">
          {head.returned.note}
        </Notice>
      )}
    </>
  )
}

/** The item that is open, and the way to take it out of the draft. */
export function ItemHead({
  name,
  list,
  item,
  revision,
}: {
  name: string
  list: string
  item: number
  revision: number
}) {
  const t = useT("program")
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <h2 className="text-20 font-semibold">{name || t("editor.unnamed")}</h2>
      <Form method="post">
        <input type="hidden" name="revision" value={revision} />
        <ConfirmSubmit
          intent={`remove:${list}:${item}`}
          tone="ghost"
          size="sm"
          title={t("editor.removeTitle", { name: name || t("editor.unnamed") })}
          description={t("editor.removeText")}
        >
          {t("editor.remove")}
        </ConfirmSubmit>
      </Form>
    </div>
  )
}
