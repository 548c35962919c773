import type { ReactNode } from "react"
import { buttonClass } from "#app/components/ui/button.tsx"
import { cx } from "#app/components/ui/class-names.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import type { ShareLinkRow } from "#db/queries/recruiting.ts"
import { CopyButton } from "./copy-button.tsx"
import { useFunnelWords } from "./use-funnel-words.ts"

/** One code: as it is printed (code, name, what to do), and beside it on the screen what came of it. */
export function ShareCard({
  link,
  url,
  choose,
  printed = true,
}: {
  link: ShareLinkRow
  url: string
  /** A box to take it on the sheet. */
  choose?: ReactNode
  printed?: boolean
}) {
  const t = useT("share")
  return (
    <li
      data-print="keep"
      className={cx(
        "grid min-w-0 grid-cols-1 content-start gap-3 rounded border border-line bg-panel p-4",
        !printed && "print:hidden",
      )}
    >
      <div className="flex gap-4 print:grid print:justify-items-center print:text-center">
        <img
          src={`/qr/${link.code}.svg`}
          alt={t("qrOf", { name: link.name })}
          width={112}
          height={112}
          loading="lazy"
          className="size-28 shrink-0 rounded-sm bg-white print:h-auto print:w-48 print:max-w-full"
        />
        <div className="min-w-0 flex-1">
          <h2 className="text-14 leading-snug">{link.name}</h2>
          <p className="num text-13 text-quiet">{link.sku}</p>
          <p className="hidden text-12 print:mt-1 print:block">{t("print.call")}</p>
          <p className="hidden text-12 text-quiet print:block">
            {house.name} · {link.ownerName}
          </p>
          <div data-noprint>
            <Funnel link={link} />
          </div>
        </div>
      </div>
      <div data-noprint className="flex flex-wrap items-center gap-2">
        <CopyButton url={url} title={link.name} />
        <a href={`/qr/${link.code}.svg?download`} download className={buttonClass("quiet", "sm")}>
          SVG
        </a>
        <a href={`/qr/${link.code}.png?download`} download className={buttonClass("quiet", "sm")}>
          PNG
        </a>
        {choose}
      </div>
    </li>
  )
}

/** Only what has happened. */
function Funnel({ link }: { link: ShareLinkRow }) {
  const t = useT("share")
  const words = useFunnelWords()(link)
  return <p className={cx("num mt-2 text-13", !words && "text-quiet")}>{words || t("notScanned")}</p>
}
