// Owns the import table of the layout: who may import whom. A folder that is not named may import nothing.
const allowed = {
  domain: [],
  catalogue: ["domain"],
  store: ["domain"],
  line: [],
  i18n: [],
  reports: ["domain", "catalogue", "i18n"],
  import: ["domain", "catalogue", "i18n"],
  views: ["domain", "i18n", "line/types", "line/limits"],
  services: ["domain", "catalogue", "store/port", "reports", "import", "i18n"],
  chat: ["services", "views", "domain", "i18n", "line/types"],
  jobs: ["chat", "services", "views", "store", "line", "domain", "i18n"],
  http: ["line", "services"],
  simulator: ["line/types", "line/limits"],
};

/** The types of clock, log and of the domain's shapes may be imported anywhere (design section 6). */
const anywhere = ["clock", "log"];

const layers = Object.entries(allowed).map(([folder, may]) => ({
  name: `layer-${folder}`,
  comment: `src/${folder} may import ${may.join(", ") || "nothing"} of the project`,
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: {
    path: "^src/",
    pathNot: [
      `^src/${folder}/`,
      ...may.map((target) => (target.includes("/") ? `^src/${target}\\.ts$` : `^src/${target}/`)),
      ...anywhere.map((file) => `^src/${file}\\.ts$`),
    ],
  },
}));

const only = (name, packages, folders) => ({
  name,
  severity: "error",
  from: { path: "^src/", pathNot: folders },
  to: { path: packages },
});

export default {
  forbidden: [
    ...layers,
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    only(
      "store-drivers-only-in-store",
      ["^mongoose$", "node_modules/mongoose/", "^node:sqlite$", "^sqlite$"],
      ["^src/store/"],
    ),
    only("express-only-at-the-edges", ["node_modules/express/"], ["^src/(http|line|simulator)/"]),
    only("line-sdk-only-in-line", ["node_modules/@line/bot-sdk/"], ["^src/line/"]),
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^src/simulator/page/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".json"],
      conditionNames: ["import", "node", "types"],
    },
    builtInModules: { add: ["node:sqlite"] },
  },
};
