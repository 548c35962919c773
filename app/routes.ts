import { index, layout, prefix, type RouteConfig, route } from "@react-router/dev/routes"

/** Every URL of the product. */
export default [
  layout("routes/public/layout.tsx", [
    route("sign-in", "routes/auth/sign-in.tsx"),
    route("forgot-password", "routes/auth/forgot-password.tsx"),
    route("reset-password/:token", "routes/auth/reset-password.tsx"),
    route("invitation/:token", "routes/auth/accept-invitation.tsx"),
    route("q/:code", "routes/public/scan.tsx"),
    route("apply", "routes/public/apply.tsx"),
    route("apply/thanks", "routes/public/applied.tsx"),
  ]),

  layout("routes/shop/layout.tsx", [
    layout("routes/in-shell.tsx", { id: "shop-pages" }, [
      index("routes/shop/home.tsx"),
      route("catalogue/:category?", "routes/shop/catalogue.tsx"),
      route("search", "routes/shop/search.tsx"),
      route("products/:slug", "routes/shop/product.tsx"),
      route("cart", "routes/shop/cart.tsx"),
      route("checkout", "routes/shop/checkout.tsx"),
      route("reorder", "routes/shop/reorder-due.tsx"),
      ...prefix("orders", [
        index("routes/shop/orders.tsx"),
        route(":orderId", "routes/shop/order.tsx"),
        route(":orderId/placed", "routes/shop/order-placed.tsx"),
        route(":orderId/reorder", "routes/shop/reorder.tsx"),
      ]),
      route("account", "routes/account/company.tsx"),
      route("account/invoices", "routes/account/invoices.tsx"),
      route("account/share", "routes/account/share-links.tsx"),
      layout("routes/account/rewards-layout.tsx", [
        ...prefix("rewards", [
          index("routes/account/rewards.tsx"),
          route("points", "routes/account/points.tsx"),
          route("redeem", "routes/account/redeem.tsx"),
          route("redeem/:rewardId", "routes/account/redeem-reward.tsx"),
          route("redemptions", "routes/account/redemptions.tsx"),
          route("rebate/:period", "routes/account/rebate.tsx"),
          route("treatment", "routes/account/treatment.tsx"),
          route("recognition", "routes/account/recognition.tsx"),
          route("certificate/:awardId", "routes/account/certificate.tsx"),
        ]),
      ]),
    ]),
  ]),

  layout("routes/rep/layout.tsx", [
    layout("routes/in-shell.tsx", { id: "rep-pages" }, [
      ...prefix("rep", [
        index("routes/rep/today.tsx"),
        route("companies", "routes/rep/companies.tsx"),
        route("companies/:companyId", "routes/rep/company.tsx"),
        route("share", "routes/rep/share-kit.tsx"),
      ]),
    ]),
  ]),

  layout("routes/admin/layout.tsx", [
    layout("routes/in-shell.tsx", { id: "admin-pages" }, [
      ...prefix("admin", [
        index("routes/admin/dashboard.tsx"),
        route("insight/repeat-purchase", "routes/admin/repeat-purchase.tsx"),
        route("insight/cohorts", "routes/admin/cohorts.tsx"),
        route("insight/states", "routes/admin/states.tsx"),
        route("insight/pareto", "routes/admin/pareto.tsx"),
        route("insight/companies", "routes/admin/insight-companies.tsx"),
        route("insight/companies.csv", "routes/admin/insight-export.ts"),
        route("orders", "routes/admin/orders.tsx"),
        route("orders/:companyId/:orderId", "routes/admin/order.tsx"),
        route("companies", "routes/admin/companies.tsx"),
        route("companies/:companyId", "routes/admin/company.tsx"),
        route("applications", "routes/admin/applications.tsx"),
        route("applications/:applicationId", "routes/admin/application.tsx"),
        route("catalogue", "routes/admin/catalogue.tsx"),
        route("catalogue/:productId", "routes/admin/product.tsx"),
        ...prefix("program", [
          index("routes/admin/program.tsx"),
          route("drafts/:draftId", "routes/admin/program-draft.tsx"),
        ]),
        route("guard", "routes/admin/guard.tsx"),
        route("guard/finding", "routes/admin/guard-finding.tsx"),
        route("simulator", "routes/admin/simulator.tsx"),
        route("simulator/:runId", "routes/admin/simulation.tsx"),
        route("simulator/:runId/companies.csv", "routes/admin/simulation-export.ts"),
        route("tasks", "routes/admin/tasks.tsx"),
        route("rewards", "routes/admin/rewards.tsx"),
        route("rewards/:rewardId", "routes/admin/reward.tsx"),
        route("redemptions", "routes/admin/redemptions.tsx"),
        route("points", "routes/admin/points.tsx"),
        route("points.csv", "routes/admin/points-export.ts"),
        route("recognition", "routes/admin/recognition.tsx"),
        route("recognition/certificates.pdf", "routes/admin/recognition-certificates.ts"),
        route("share-links", "routes/admin/share-links.tsx"),
        route("mailbox", "routes/admin/mailbox.tsx"),
        route("mailbox/:mailId", "routes/admin/mail.tsx"),
        route("jobs", "routes/admin/jobs.tsx"),
        route("audit", "routes/admin/audit.tsx"),
      ]),
    ]),
  ]),

  route("sign-out", "routes/auth/sign-out.ts"),
  route("preferences", "routes/api/preferences.ts"),
  route("cart/lines", "routes/api/cart-lines.ts"),
  route("plates/:motif/:file", "routes/api/plate.ts"),
  route("qr/:file", "routes/api/qr.ts"),
  route("healthz", "routes/api/healthz.ts"),
  route("readyz", "routes/api/readyz.ts"),
  route("*", "routes/not-found.tsx"),
] satisfies RouteConfig
