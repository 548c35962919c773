import { QrCode } from "lucide-react"
import { useFetcher } from "react-router"
import { CopyButton } from "#app/components/share/copy-button.tsx"
import { Button, buttonClass } from "#app/components/ui/button.tsx"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { useT } from "#app/i18n/provider.tsx"

/**
 * "Share" on a product: opens the company's (or rep's) own code for it. The code is made at the first wish and stays the
 * same. Needs the `share` namespace in the route's handle; without script it leads to the share page.
 */
export function ShareProduct({
  productId,
  name,
  to = "/account/share",
}: {
  productId: string
  name: string
  /** "/rep/share" for staff. */
  to?: "/account/share" | "/rep/share"
}) {
  const t = useT("share")
  const fetcher = useFetcher<{ code: string; url: string }>()
  const link = fetcher.data
  return (
    <Disclosure
      summaryClass={buttonClass("quiet", "sm")}
      panelClass="w-72 p-4"
      align="start"
      summary={
        <>
          <QrCode className="size-4" strokeWidth={1.75} aria-hidden="true" /> {t("product.share")}
        </>
      }
    >
      {link ? (
        <div className="grid justify-items-center gap-3">
          <img
            src={`/qr/${link.code}.svg`}
            alt={t("qrOf", { name })}
            width={192}
            height={192}
            className="rounded-sm bg-white"
          />
          <div className="flex flex-wrap justify-center gap-2">
            <CopyButton url={link.url} title={name} />
            <a href={`/qr/${link.code}.png?download`} download className={buttonClass("quiet", "sm")}>
              PNG
            </a>
            <a href={`/qr/${link.code}.svg?download`} download className={buttonClass("quiet", "sm")}>
              SVG
            </a>
          </div>
        </div>
      ) : (
        <fetcher.Form method="post" action={to} className="grid gap-3">
          <p className="text-14">{t("product.why")}</p>
          <input type="hidden" name="productId" value={productId} />
          <input type="hidden" name="answer" value="1" />
          <Button tone="ink" size="sm" wide pending={fetcher.state !== "idle"}>
            {t("product.get")}
          </Button>
        </fetcher.Form>
      )}
    </Disclosure>
  )
}
