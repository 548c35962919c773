import { Form } from "react-router"
import { Button } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { useT } from "#app/i18n/provider.tsx"

/** Before the first nightly run there is nothing to show, and a way not to wait for it. */
export function NotCounted() {
  const t = useT("insight")
  return (
    <EmptyState
      title={t("none.title")}
      action={
        <Form method="post" action="/admin?index">
          <Button tone="primary" name="intent" value="count">
            {t("none.run")}
          </Button>
        </Form>
      }
    >
      {t("none.text")}
    </EmptyState>
  )
}
