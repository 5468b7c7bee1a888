import vm from "node:vm";

/**
 * Jest compiles its own modules, and those of packages that are no ES modules, anew for each test file, which is a
 * third of what a small file takes. A script that was compiled runs in the context of each file, and what V8 compiles
 * when a function is first called stays compiled.
 */
export default class SharedScripts {
  #scripts = new Map();
  #context;
  /** Of the file that runs: an earlier one's would keep all that this one had. */
  #importers = new Map();
  #Script;

  constructor(Script = vm.Script) {
    this.#Script = Script;
  }

  /** `compileFunction` of node:vm, with the options that Jest gives it. */
  compileFunction = (source, names, { filename, importModuleDynamically, parsingContext }) => {
    if (this.#context !== parsingContext) this.forget();
    this.#context = parsingContext;
    this.#importers.set(filename, importModuleDynamically);
    return this.#scriptOf(source, names, filename).runInContext(parsingContext);
  };

  /** Lets go of the file that has run. */
  forget() {
    this.#context = undefined;
    this.#importers.clear();
  }

  #scriptOf(source, names, filename) {
    const known = this.#scripts.get(filename);
    if (known?.source === source) return known.script;
    const head = `(function (${names.join()}) {`;
    const script = new this.#Script(`${head}${source}\n})`, {
      filename,
      columnOffset: -head.length,
      importModuleDynamically: (...asked) => this.#importers.get(filename)(...asked),
    });
    this.#scripts.set(filename, { source, script });
    return script;
  }
}
